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

  private let options: Options

  init(options: Options) { self.options = options }

  func process(_ sample: inout Sample) throws {
    let picture = try sample.picture()
    let level = picture.image.depth == .uint8 ? options.level : options.level * 257
    let image = try picture.image.embedded(
      width: picture.image.width + 2 * options.width,
      height: picture.image.height + 2 * options.width,
      x: options.width, y: options.width,
      fill: Array(repeating: level, count: picture.image.channels))
    let shift = AffineMap.translation(x: Double(options.width), y: Double(options.width))
    let frame = picture.frame.appending(shift, width: image.width, height: image.height)
    sample.set(.image(Picture(image: image, frame: frame)))
  }
}

public let plugin = Plugin("local/border", version: "1.0.0", stages: [Border.self])
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
