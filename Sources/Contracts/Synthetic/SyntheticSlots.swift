import Geometry
import Pipeline
import Tensors

/// Made-up contents of the slots that earlier stages would have filled.
struct SyntheticSlots {
  let frame: Frame
  /// Which of the known networks the outputs look like.
  let network: Int

  /// How many networks there are to choose from.
  static let networkCount = 7

  /// The size of the networks' input.
  private static let side = 64

  func value(_ slot: Slot) -> SlotValue? {
    switch slot {
    case .image: nil
    case .tensor: .tensor(NetworkInput(tensor: tensor([1, 3, 64, 64], seed: 1), frame: small))
    case .outputs: .outputs(outputs)
    case .classification: .classification(classification)
    case .detections: .detections(detections)
    }
  }

  /// What a plan says of the same contents.
  func content(_ slot: Slot) -> SlotPlan.Content? {
    switch slot {
    case .image: nil
    case .tensor: .tensor(shape: [1, 3, 64, 64])
    case .outputs:
      .outputs(
        outputs.names.map { .init(name: $0, shape: outputs.tensors[$0]?.shape.map(\.self)) })
    case .classification: .classification
    case .detections: .detections
    }
  }

  /// The frame of the picture brought to the networks' size.
  private var small: Frame {
    let scale = AffineMap.scale(
      x: Double(Self.side) / Double(frame.width), y: Double(Self.side) / Double(frame.height))
    return frame.appending(scale, width: Self.side, height: Self.side)
  }

  /// Shapes by output, of classifiers and of four kinds of detectors.
  private static let networks: [[(name: String, shape: [Int])]] = [
    [("scores", [1, 10])],
    [("output", [1, 84, 8])],
    [("boxes", [1, 144, 4]), ("scores", [1, 144, 5])],
    [
      ("heat", [1, 1, 16, 16]), ("sizes", [1, 2, 16, 16]), ("offsets", [1, 2, 16, 16]),
      ("landmarks", [1, 10, 16, 16]),
    ],
    [("output", [1, 8, 84])],
    [("scores", [1, 3])],
    [("scores", [1, 1000])],
  ]

  /// The shapes of one network's outputs.
  static func shapes(_ network: Int) -> [[Int]] {
    networks[network % networks.count].map(\.shape)
  }

  private var outputs: NetworkOutputs {
    let list = Self.networks[network % Self.networks.count]
    let tensors = list.enumerated().map { index, output in
      (output.name, tensor(output.shape, seed: UInt64(index + 2)))
    }
    return NetworkOutputs(
      tensors: Dictionary(tensors, uniquingKeysWith: { first, _ in first }),
      names: list.map(\.name), frame: small)
  }

  private func tensor(_ shape: [Int], seed: UInt64) -> Tensor {
    var random = CounterRandom(seed: seed, path: [], copy: 0, position: shape)
    let floats = (0..<shape.reduce(1, *)).map { _ in Float(random.uniform(in: 0...1)) }
    return Tensor(shape: shape, floats: floats)
  }

  private var classification: Classification {
    Classification(
      classes: [(2, 0.6), (0, 0.25), (4, 0.1)].map {
        ScoredClass(index: $0, label: "class \($0)", score: $1)
      })
  }

  /// Boxes that overlap, touch the edges, and one smaller than a pixel.
  private var detections: [Detection] {
    let (width, height) = (Double(frame.originalWidth), Double(frame.originalHeight))
    let shares: [(Double, Double, Double, Double)] = [
      (0.1, 0.1, 0.6, 0.7), (0.15, 0.12, 0.62, 0.68), (0, 0.5, 0.3, 1), (0.7, 0, 1, 0.4),
      (0.5, 0.5, 0.501, 0.501),
    ]
    return shares.enumerated().map { index, share in
      let box = Box(
        x0: share.0 * width, y0: share.1 * height, x1: share.2 * width, y1: share.3 * height)
      return Detection(
        box: box,
        best: ScoredClass(
          index: index % 3, label: "class \(index % 3)", score: 0.9 - 0.1 * Double(index)),
        keypoints: index == 0 ? [Point(x: 0.3 * width, y: 0.4 * height)] : [],
        classification: index == 1 ? classification : nil)
    }
  }
}
