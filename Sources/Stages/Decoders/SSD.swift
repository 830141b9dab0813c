import Foundation
import Geometry
import Options
import Pipeline

/// Decodes SSD's offsets against its default boxes.
///
/// - Input: offsets `[1, N, 4]` (centre and log size) and class scores `[1, N, C]`, in either order.
/// - Source: Liu et al., SSD: Single Shot MultiBox Detector (2016); torchvision's default boxes.
public struct SSD: DetectionDecoder {
  public static let kind = "ssd"
  public static let summary = "Boxes from offsets to SSD's default boxes."

  /// What makes probabilities of the class scores.
  public enum Activation: String, ParameterChoice {
    case softmax
    case sigmoid
    case none
  }

  public struct Options: ComponentOptions {
    @Parameter("Columns and rows of each feature map; by default from the steps, rounded up.")
    public var features: [[Int]]? = nil
    @Parameter("Pixels between neighbouring positions of each feature map.", range: 1...65536)
    public var steps: [Double] = [16, 32, 64, 107, 160, 320]
    @Parameter("Ratios of longer to shorter side, for each feature map.", above: 0)
    public var aspectRatios: [[Double]] = Array(repeating: [2, 3], count: 6)
    @Parameter(
      "Scales as shares of the picture's sides, one more than there are feature maps.",
      above: 0)
    public var scales: [Double]? = nil
    @Parameter("Whether positions are spaced by the steps, instead of dividing the picture evenly.")
    public var usesSteps = false
    @Parameter("Variances of centre x, centre y, width, height.", above: 0, count: 4...4)
    public var variances = [0.1, 0.1, 0.2, 0.2]
    @Parameter("What makes probabilities of the class scores.") public var activation =
      Activation.softmax
    @Parameter("Whether class 0 is the background, which is left out.") public var background = true

    public init() {}
  }

  private let options: Options
  private let generator: DefaultBoxGenerator
  private let coder: CenterSizeCoder

  public init(options: Options) throws {
    self.options = options
    let levels = options.aspectRatios.count
    guard levels > 0 else { throw StageError.invalidOption("aspectRatios", "must not be empty") }
    guard options.steps.count == levels else {
      throw StageError.invalidOption(
        "steps", "has \(options.steps.count) values, aspectRatios has \(levels)")
    }
    if let features = options.features {
      guard features.count == levels, features.allSatisfy({ $0.count == 2 && $0.min() ?? 0 > 0 })
      else { throw StageError.invalidOption("features", "takes \(levels) pairs [columns, rows]") }
    }
    if let scales = options.scales, scales.count != levels + 1 {
      throw StageError.invalidOption("scales", "has \(scales.count) values, needs \(levels + 1)")
    }
    let steps = options.usesSteps ? options.steps : nil
    generator =
      options.scales.map {
        DefaultBoxGenerator(aspectRatios: options.aspectRatios, scales: $0, steps: steps)
      }
      ?? DefaultBoxGenerator(
        aspectRatios: options.aspectRatios, minimumRatio: 0.2, maximumRatio: 0.95, steps: steps)
    let weights = options.variances.map { 1 / $0 }
    coder = CenterSizeCoder(weights: SIMD4(weights[0], weights[1], weights[2], weights[3]))
  }

  public func check(_ outputs: [SlotPlan.Output], input: ImageSize?) throws {
    try Stages.check(outputs, count: 2)
    let known: [Int] = outputs.compactMap { $0.shape?.count == 3 ? $0.shape?[1] : nil }
    let rows = input.map { anchors($0).count } ?? known.first
    for output in outputs where !output.canBe([1, rows, nil]) {
      throw StageError.misfit(output, wants: "[1, \(rows.map { "\($0)" } ?? "N"), K]")
    }
    guard outputs.contains(where: { $0.canBe([1, rows, 4]) }) else {
      throw StageError.misfit(outputs[0], wants: "[1, N, 4] of one of both")
    }
    for output in outputs {
      guard let last = output.shape?[2], last < leastClasses else { continue }
      throw StageError.misfit(output, wants: "[1, N, K] of at least \(leastClasses) classes")
    }
  }

  /// The fewest classes that leave something to find.
  private var leastClasses: Int { options.background ? 2 : 1 }

  public func decode(
    _ outputs: NetworkOutputs, threshold: Double
  ) throws -> [DetectionCandidate] {
    guard outputs.names.count == 2 else {
      throw StageError.shapeMismatch(expected: "two outputs", got: [outputs.names.count])
    }
    let both = try outputs.names.map { try outputs.rows($0) }
    let boxesFirst = both[0].width == 4 && !(both[1].width == 4 && outputs.names[1].contains("box"))
    let (codes, scores) = boxesFirst ? (both[0], both[1]) : (both[1], both[0])
    let anchors = anchors(ImageSize(width: outputs.frame.width, height: outputs.frame.height))
    guard codes.width == 4, codes.count == anchors.count, scores.count == anchors.count,
      scores.width >= leastClasses
    else {
      throw StageError.shapeMismatch(
        expected: "[1, \(anchors.count), 4] and [1, \(anchors.count), C]",
        got: [codes.count, codes.width, scores.count, scores.width])
    }
    var found: [DetectionCandidate] = []
    for (row, anchor) in anchors.enumerated() {
      let probabilities = probabilities(scores, row)
      var box: Box?
      for index in (options.background ? 1 : 0)..<probabilities.count
      where probabilities[index] >= threshold {
        let code = SIMD4(codes[row, 0], codes[row, 1], codes[row, 2], codes[row, 3])
        let decoded = box ?? coder.decode(code, against: anchor)
        box = decoded
        found.append(
          DetectionCandidate(
            box: decoded, classIndex: index - (options.background ? 1 : 0),
            score: probabilities[index]))
      }
    }
    return found
  }

  private func anchors(_ image: ImageSize) -> [Box] {
    let features =
      options.features?.map { ImageSize(width: $0[0], height: $0[1]) }
      ?? options.steps.map { step in
        ImageSize(
          width: Int((Double(image.width) / step).rounded(.up)),
          height: Int((Double(image.height) / step).rounded(.up)))
      }
    return generator.boxes(image: image, features: features)
  }

  private func probabilities(_ scores: OutputRows, _ row: Int) -> [Double] {
    let logits = (0..<scores.width).map { scores[row, $0] }
    switch options.activation {
    case .none: return logits
    case .sigmoid: return logits.map { 1 / (1 + exp(-$0)) }
    case .softmax:
      let maximum = logits.max() ?? 0
      let powers = logits.map { exp($0 - maximum) }
      let sum = powers.reduce(0, +)
      return powers.map { $0 / sum }
    }
  }
}
