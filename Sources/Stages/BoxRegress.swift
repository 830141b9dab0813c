import Geometry
import Options
import Pipeline

/// Turns a detector's raw outputs into boxes in pixels of the original picture.
public struct BoxRegress: Stage {
  public static let kind = "box-regress"
  public static let summary = "Turns a detector's outputs into boxes on the original picture."
  public static let example = #"{"decoder": "centerface", "score": 0.35, "labels": ["face"]}"#
  public static let reads: [Slot] = [.outputs]
  public static let writes: [Slot] = [.detections]

  public struct Options: ComponentOptions {
    @Parameter("How the network lays its boxes out.") public var decoder: DecoderReference
    @Parameter("Only boxes of at least this score.", range: 0...1) public var score = 0.3
    @Parameter("The classes' names: a list, or a text file with one a line.") public var labels =
      Labels()

    public init() {}
  }

  private let options: Options
  private let decoder: any DetectionDecoder

  public init(options: Options) throws {
    self.options = options
    do {
      decoder = try options.decoder.make()
    } catch StageError.invalidOption(let name, let reason, let hint) {
      throw StageError.invalidOption("decoder/with/\(name)", reason, hint: hint)
    }
  }

  public var fingerprint: String? { options.labels.fingerprint }

  public func plan(_ plan: inout SlotPlan) throws {
    guard case .outputs(let outputs) = plan[.outputs], !outputs.isEmpty else { return }
    do {
      try decoder.check(outputs, input: inputSize(plan))
    } catch {
      throw StageError.invalidOption(
        "decoder", "\(options.decoder.kind) does not fit the network: \(error)")
    }
  }

  /// The size of the network's input, of either layout, where it is known.
  private func inputSize(_ plan: SlotPlan) -> ImageSize? {
    guard case .tensor(let shape) = plan[.tensor], shape.count == 4 else { return nil }
    let isLast = (shape[3] ?? 5) <= 4 && (shape[1] ?? 5) > 4
    guard let height = shape[isLast ? 1 : 2], let width = shape[isLast ? 2 : 3] else { return nil }
    return ImageSize(width: width, height: height)
  }

  public func process(_ sample: inout Sample) throws {
    let outputs = try sample.outputs()
    let frame = outputs.frame
    let candidates = try decoder.decode(outputs, threshold: options.score)
    let detections = candidates.compactMap { candidate -> Detection? in
      guard let box = frame.original(of: candidate.box) else { return nil }
      let best = ScoredClass(
        index: candidate.classIndex, label: options.labels.name(of: candidate.classIndex),
        score: candidate.score)
      let keypoints = candidate.keypoints.compactMap { frame.original(of: $0) }
      return Detection(box: box, best: best, keypoints: keypoints)
    }
    sample.set(.detections(detections))
  }
}
