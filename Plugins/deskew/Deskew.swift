import Sluice

/// Turns a scanned or photographed page until its lines of text are level.
struct Deskew: Stage {
  static let kind = "sluice/deskew"
  static let summary = "Turns a page until its lines of text are level."
  static let example = #"{"maxAngle": 10, "canvas": "crop"}"#
  static let reads: [Slot] = [.image]
  static let writes: [Slot] = [.image]

  /// Which part of the turned page is kept.
  enum Canvas: String, ParameterChoice {
    /// The page's own size; corners that turn out of it are lost.
    case keep
    /// As large as the whole turned page needs.
    case expand
    /// The largest rectangle in which nothing but page is seen.
    case crop
  }

  struct Options: ComponentOptions {
    @Parameter(
      "The largest skew that is looked for, to either side.", unit: "degrees", range: 0.5...45)
    var maxAngle = 15.0
    @Parameter(
      "Pages that are skewed by less are left as they are.", unit: "degrees", range: 0...10)
    var minAngle = 0.05
    @Parameter("Size of the result: the page's own, grown to hold all, or cut to page only.")
    var canvas = Canvas.keep
    @Parameter(
      "Color of what the turned page leaves free: one value, or one a channel; by default the "
        + "paper's, the median of the page.", unit: "0…255", range: 0...255, count: 1...4)
    var background: [Int]? = nil

    init() {}
  }

  private let options: Options

  init(options: Options) throws {
    guard options.minAngle < options.maxAngle else {
      throw StageError.invalidOption(
        "minAngle", "is \(options.minAngle), not less than \"maxAngle\", \(options.maxAngle)",
        hint: "no page would ever be turned")
    }
    guard options.canvas != .crop || options.background == nil else {
      throw StageError.invalidOption(
        "background", "is never seen with \"canvas\": \"crop\"", hint: "leave it out")
    }
    self.options = options
  }

  func plan(_ plan: inout SlotPlan) throws {
    guard case .image(let width, let height, let channels) = plan[.image] else { return }
    if let channels { _ = try fill(channels: channels) }
    let isKept = options.canvas == .keep
    plan[.image] = .image(
      width: isKept ? width : nil, height: isKept ? height : nil, channels: channels)
  }

  func process(_ sample: inout Sample) throws {
    let picture = try sample.picture()
    let image = picture.image
    let skew = try SkewEstimate(of: image, within: options.maxAngle)
    guard let degrees = skew.degrees, abs(degrees) >= options.minAngle else {
      // The slot may go by a new name: it is filled even where nothing changes.
      sample.set(.image(picture))
      return
    }
    let size = size(of: image, turnedBy: degrees)
    let map = AffineMap.translation(x: -Double(image.width) / 2, y: -Double(image.height) / 2)
      .concatenating(.rotation(degrees: -degrees))
      .concatenating(.translation(x: Double(size.width) / 2, y: Double(size.height) / 2))
    let turned = try image.warped(
      by: map, width: size.width, height: size.height,
      fill: try fill(channels: image.channels, depth: image.depth) ?? paper(of: image))
    let frame = picture.frame.appending(map, width: size.width, height: size.height)
    sample.set(.image(Picture(image: turned, frame: frame)))
  }

  /// The size of the result.
  private func size(of image: Image, turnedBy degrees: Double) -> ImageSize {
    let (width, height) = (Double(image.width), Double(image.height))
    switch options.canvas {
    case .keep:
      return ImageSize(width: image.width, height: image.height)
    case .expand:
      let bounds = AffineMap.rotation(degrees: degrees)
        .bounds(of: Box(x0: 0, y0: 0, x1: width, y1: height))
      // A hair beyond a whole pixel is rounding, not page.
      return ImageSize(
        width: Int((bounds.width - 1e-6).rounded(.up)),
        height: Int((bounds.height - 1e-6).rounded(.up)))
    case .crop:
      let turn = AffineMap.rotation(degrees: degrees)
      let (cosine, sine) = (turn.a, abs(turn.d))
      let (long, short) = (max(width, height), min(width, height))
      var (x, y) = (short / 2 / sine, short / 2 / cosine)
      if short > 2 * sine * cosine * long {
        let both = cosine * cosine - sine * sine
        (x, y) = ((long * cosine - short * sine) / both, (short * cosine - long * sine) / both)
      }
      if width < height { (x, y) = (y, x) }
      return ImageSize(width: max(1, Int(x)), height: max(1, Int(y)))
    }
  }

  /// The color that the options give, one value a channel; `nil` when they give none.
  private func fill(channels: Int, depth: Image.Depth = .uint8) throws -> [Int]? {
    guard let color = options.background else { return nil }
    guard color.count == 1 || color.count == channels else {
      throw StageError.invalidOption(
        "background", "has \(color.count) values, the pictures have \(channels) channels",
        hint: "give one value, or one a channel")
    }
    let scale = depth.maximum / 255
    return (0..<channels).map { color[color.count == 1 ? 0 : $0] * scale }
  }

  /// The median of each channel: most of a page is paper.
  private func paper(of image: Image) throws -> [Int] {
    let (width, height) = (min(image.width, 256), min(image.height, 256))
    let small = try image.resized(width: width, height: height, filter: .nearest)
    let samples =
      switch small.depth {
      case .uint8: small.withBytes { span in span.indices.map { Int(span[$0]) } }
      case .uint16: small.withSamples16 { span in span.indices.map { Int(span[$0]) } }
      }
    return (0..<image.channels).map { channel in
      let values = stride(from: channel, to: samples.count, by: image.channels).map { samples[$0] }
      return values.sorted()[values.count / 2]
    }
  }
}

public let plugin = Plugin("sluice/deskew", version: "1.0.0", stages: [Deskew.self])
