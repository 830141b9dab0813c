import Geometry
import Options
import Pipeline

/// Keeps the best of boxes that overlap.
///
/// - Source: torchvision's `batched_nms`: a box goes when its IoU with a better one is more than
///   the threshold; equal scores keep their order.
public struct NMS: Stage {
  public static let kind = "nms"
  public static let summary = "Keeps the best of boxes that overlap (non-maximum suppression)."
  public static let example = #"{"iou": 0.45}"#
  public static let reads: [Slot] = [.detections]
  public static let writes: [Slot] = [.detections]

  public struct Options: ComponentOptions {
    @Parameter("A box goes when its IoU with a better one is more than this.", range: 0...1)
    public var iou = 0.5
    @Parameter("Only boxes of at least this score.", range: 0...1) public var score = 0.0
    @Parameter("Whether boxes of different classes leave each other alone.") public var perClass =
      true
    @Parameter("At most so many boxes a picture, the best ones.", range: 1...1_000_000)
    public var maximum = 300

    public init() {}
  }

  private let options: Options

  public init(options: Options) { self.options = options }

  public func process(_ sample: inout Sample) throws {
    let detections = try sample.detections().filter { $0.best.score >= options.score }
    let kept = NonMaximumSuppression.hard(
      detections.map(\.box), scores: detections.map(\.best.score),
      classes: options.perClass ? detections.map(\.best.index) : nil, iouThreshold: options.iou,
      limits: .init(maximumCount: options.maximum))
    sample.set(.detections(kept.map { detections[$0] }))
  }
}
