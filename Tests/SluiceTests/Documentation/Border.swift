// snippet: border
import Sluice

/// Sets the picture in a border of one gray.
struct Border: Stage {
  static let kind = "local/border"
  static let summary = "Sets the picture in a border of one gray."
  static let reads: [Slot] = [.image]
  static let writes: [Slot] = [.image]

  struct Options: ComponentOptions {
    @Parameter("Width of the border.", unit: "pixels", range: 0...1000)
    var width = 16

    @Parameter("Its gray: 0 is black, 255 white.", range: 0...255)
    var level = 255
  }

  let options: Options

  init(options: Options) { self.options = options }

  func process(_ sample: inout Sample) throws {
    let picture = try sample.picture()
    let (before, margin) = (picture.image, options.width)
    let level = options.level * (before.depth == .uint8 ? 1 : 257)
    let image = try before.embedded(
      width: before.width + 2 * margin, height: before.height + 2 * margin,
      x: margin, y: margin,
      fill: Array(repeating: level, count: before.channels))
    let frame = picture.frame.appending(
      .translation(x: Double(margin), y: Double(margin)),
      width: image.width, height: image.height)
    sample.set(.image(Picture(image: image, frame: frame)))
  }
}

public let plugin = Plugin(
  "local/border", version: "1.0.0",
  stages: [Border.self])
// end

// snippet: plan
extension Border {
  func plan(_ plan: inout SlotPlan) throws {
    guard case .image(let width, let height, let channels) = plan[.image] else { return }
    plan[.image] = .image(
      width: width.map { $0 + 2 * options.width },
      height: height.map { $0 + 2 * options.width }, channels: channels)
  }
}
// end
