import Geometry
import Imaging
import Options
import Pipeline

/// Runs nested stages on each detection, cut out of the original picture.
///
/// A classification that the nested stages write is kept with the detection; detections that they
/// write become its parts, in pixels of the original picture.
public struct Crops: Stage {
  public static let kind = "crops"
  public static let summary = "Runs nested stages on each detection, cut out of the original."
  public static let example = """
    {"stages": [{"use": "resize", "with": {"width": 224, "height": 224}}, "save"], "expand": 0.1}
    """
  public static let reads: [Slot] = [.detections]
  public static let writes: [Slot] = [.detections]

  public struct Options: ComponentOptions {
    @Parameter("The stages that each cut-out passes.", count: 1...1000)
    public var stages: [StageReference]
    @Parameter("Each side of the box moves out by this share of its size.", range: 0...10)
    public var expand = 0.0
    @Parameter("Whether the shorter side is widened to the longer one.") public var square = false
    @Parameter("At most so many detections are cut out, the best ones.", range: 1...100_000)
    public var maximum = 1000

    public init() {}
  }

  private let options: Options
  private let chain: StageChain

  public init(options: Options) throws {
    self.options = options
    do throws(StageFailure) {
      chain = try StageChain(options.stages)
    } catch {
      throw StageError.invalidOption("stages/\(error.index)", "\(error.kind): \(error)")
    }
  }

  public var fingerprint: String? { chain.fingerprint }

  public func plan(_ plan: inout SlotPlan) throws {
    var nested = SlotPlan(channels: plan.decodedChannels)
    do throws(StageFailure) {
      try chain.plan(&nested)
    } catch {
      throw StageError.invalidOption("stages/\(error.index)", "\(error.kind): \(error)")
    }
  }

  public func process(_ sample: inout Sample) throws {
    var detections = try sample.detections()
    let order = detections.indices.sorted { detections[$0].best.score > detections[$1].best.score }
    for index in order.prefix(options.maximum) {
      let area = area(detections[index].box, in: sample)
      let image = try sample.original.cropped(to: area)
      let frame = sample.originalFrame.appending(
        .translation(x: -Double(area.x), y: -Double(area.y)), width: area.width,
        height: area.height)
      var part = Sample(part: Picture(image: image, frame: frame), of: sample, index: index)
      do throws(StageFailure) {
        try chain.process(&part)
      } catch {
        if case StageError.timedOut = error.underlying { throw StageError.timedOut }
        throw StageError.failed(
          code: error.code, "on detection \(index), stage \(error.index) \(error.kind): \(error)")
      }
      detections[index].classification = try? part.classification()
      detections[index].parts = (try? part.detections()) ?? []
    }
    sample.set(.detections(detections))
  }

  /// The box, widened as asked, in whole pixels of the decoded picture; at least one pixel.
  private func area(_ box: Box, in sample: Sample) -> PixelRectangle {
    var wide = box
    let (dx, dy) = (box.width * options.expand, box.height * options.expand)
    wide = Box(x0: box.x0 - dx, y0: box.y0 - dy, x1: box.x1 + dx, y1: box.y1 + dy)
    if options.square {
      let side = max(wide.width, wide.height)
      wide = Box(center: wide.center, width: side, height: side)
    }
    let (width, height) = (sample.original.width, sample.original.height)
    let mapped = sample.originalFrame.map.bounds(of: wide)
      .clipped(width: Double(width), height: Double(height))
    let x0 = min(Int(mapped.x0.rounded(.down)), width - 1)
    let y0 = min(Int(mapped.y0.rounded(.down)), height - 1)
    return PixelRectangle(
      x: x0, y: y0, width: max(1, min(Int(mapped.x1.rounded(.up)), width) - x0),
      height: max(1, min(Int(mapped.y1.rounded(.up)), height) - y0))
  }
}

extension Crops: CompositeStage {
  public func parts(_ plan: SlotPlan) -> [StagePart] {
    let start = SlotPlan(channels: plan.decodedChannels)
    return [.stages(chain, on: "each detection, cut out", start: start)]
  }
}
