import Geometry
import Imaging
import Options
import Pipeline
import VectorMath

/// Brings the picture to a size.
///
/// - Source: antialiased filters as in Pillow and torchvision; letterbox as in YOLOv5 and YOLOX.
public struct Resize: Stage {
  public static let kind = "resize"
  public static let summary = "Brings the picture to a size: stretched, fitted, padded or cropped."
  public static let example = #"{"width": 640, "height": 640, "fit": "letterbox"}"#
  public static let reads: [Slot] = [.image]
  public static let writes: [Slot] = [.image]

  /// How the picture is brought to the size.
  public enum Fit: String, ParameterChoice {
    /// Both sides exactly; proportions may change.
    case stretch
    /// As large as fits; proportions stay.
    case fit
    /// As large as fits, padded to the size.
    case letterbox
    /// As small as covers the size, its middle cut out.
    case crop
    /// Not scaled; padded on the right and at the bottom to a multiple.
    case pad
  }

  /// How samples between pixels are computed.
  public enum Filter: String, ParameterChoice {
    case nearest
    case area
    case bilinear
    case bicubic
    case lanczos
    case bilinearNoAntialias = "bilinear_no_antialias"

    var kernel: ResampleFilter {
      switch self {
      case .nearest: .nearest
      case .area: .area
      case .bilinear: .bilinear
      case .bicubic: .bicubic
      case .lanczos: .lanczos
      case .bilinearNoAntialias: .bilinearNoAntialias
      }
    }
  }

  /// Where the picture lies in its padding.
  public enum Placement: String, ParameterChoice {
    case center
    case topLeft = "top_left"
  }

  public struct Options: ComponentOptions {
    @Parameter("Width of the result.", unit: "pixels", range: 1...65_535) public var width: Int? =
      nil
    @Parameter("Height of the result.", unit: "pixels", range: 1...65_535) public var height: Int? =
      nil
    @Parameter("How the picture is brought to the size.") public var fit = Fit.stretch
    @Parameter("How samples between pixels are computed.") public var filter = Filter.bilinear
    @Parameter("Where the picture lies in its padding.") public var placement = Placement.center
    @Parameter(
      "Color of the padding: one value, or one a channel.", unit: "0…255", range: 0...255,
      count: 1...4)
    public var fill = [114]
    @Parameter("Whether pictures smaller than the size are enlarged (fit and letterbox).")
    public var enlarge = true
    @Parameter(
      "Length that the shorter side is brought to before the middle is cut out (crop).",
      unit: "pixels", range: 1...65_535)
    public var shortSide: Int? = nil
    @Parameter("Sides become multiples of this (pad).", unit: "pixels", range: 1...1024)
    public var multiple = 32

    public init() {}
  }

  private let options: Options
  private let target: ImageSize

  public init(options: Options) throws {
    self.options = options
    if options.fit == .pad {
      for (name, value) in [("width", options.width), ("height", options.height)]
      where value != nil {
        throw StageError.invalidOption(
          name, "has no meaning for \"pad\", which keeps the picture's size",
          hint: "\"letterbox\" brings it to a size")
      }
    } else {
      for (name, value) in [("width", options.width), ("height", options.height)]
      where value == nil {
        throw StageError.invalidOption(name, "the key is missing: \"\(options.fit)\" needs it")
      }
    }
    target = ImageSize(width: options.width ?? 1, height: options.height ?? 1)
    guard target.area <= Self.areaLimit else {
      throw StageError.invalidOption(
        "width", "\(target.width) × \(target.height) is more than \(Self.areaLimit) pixels")
    }
    if let side = options.shortSide, side < max(target.width, target.height) {
      throw StageError.invalidOption(
        "shortSide", "is \(side), less than the \(target.width) × \(target.height) to cut out")
    }
  }

  public var coverSize: ImageSize? {
    switch options.fit {
    case .pad: nil
    case .crop:
      options.shortSide.map { ImageSize(width: $0, height: $0) } ?? target
    case .stretch, .fit, .letterbox: target
    }
  }

  public func plan(_ plan: inout SlotPlan) throws {
    guard case .image(let width, let height, let channels) = plan[.image] else { return }
    let pads = options.fit == .letterbox || options.fit == .pad
    if pads, let channels, options.fill.count > 1, options.fill.count != channels {
      throw StageError.invalidOption(
        "fill", "has \(options.fill.count) values, the pictures have \(channels) channels",
        hint: "give one value, or one a channel")
    }
    switch options.fit {
    case .stretch, .letterbox, .crop:
      plan[.image] = .image(width: target.width, height: target.height, channels: channels)
    case .fit, .pad:
      var size: ImageSize?
      if let width, let height {
        let source = ImageSize(width: width, height: height)
        size = options.fit == .fit ? letterbox(source).content : padded(source)
      }
      plan[.image] = .image(width: size?.width, height: size?.height, channels: channels)
    }
  }

  public func process(_ sample: inout Sample) throws {
    let picture = try sample.picture()
    let source = ImageSize(width: picture.image.width, height: picture.image.height)
    let (image, framing) = try result(picture.image, source)
    let frame = picture.frame.appending(framing.map, width: image.width, height: image.height)
    sample.set(.image(Picture(image: image, frame: frame)))
  }

  private func result(_ image: Image, _ source: ImageSize) throws -> (Image, Framing) {
    switch options.fit {
    case .stretch:
      return (try scaled(image, to: target), .resize(source, to: target))
    case .fit:
      let size = letterbox(source).content
      return (try scaled(image, to: size), .resize(source, to: size))
    case .letterbox:
      let box = letterbox(source)
      let content = try scaled(image, to: box.content)
      guard box.content != target else { return (content, box.framing) }
      let padded = try content.embedded(
        width: target.width, height: target.height, x: box.left, y: box.top,
        fill: try fill(image))
      return (padded, box.framing)
    case .crop:
      let cover =
        options.shortSide.map { Framing.resize(source, shortSide: $0) }
        ?? .cover(source, to: target)
      let size = options.shortSide == nil ? coverSize(source) : cover.size
      let crop = Framing.centerCrop(size, to: target)
      let large = try scaled(image, to: size)
      let cut = try large.cropped(
        to: PixelRectangle(
          x: Int(-crop.map.c), y: Int(-crop.map.f), width: target.width, height: target.height))
      return (cut, Framing.resize(source, to: size).concatenating(crop))
    case .pad:
      let size = padded(source)
      guard size != source else { return (image, Framing(map: .identity, size: source)) }
      let padded = try image.embedded(
        width: size.width, height: size.height, x: 0, y: 0, fill: try fill(image))
      return (padded, Framing(map: .identity, size: size))
    }
  }

  /// The size with sides that are multiples.
  private func padded(_ source: ImageSize) -> ImageSize {
    func up(_ side: Int) -> Int {
      (side + options.multiple - 1) / options.multiple * options.multiple
    }
    return ImageSize(width: up(source.width), height: up(source.height))
  }

  /// The smallest size of the picture's proportions that covers the target.
  private func coverSize(_ source: ImageSize) -> ImageSize {
    let scale = max(
      Double(target.width) / Double(source.width), Double(target.height) / Double(source.height))
    return ImageSize(
      width: max(target.width, Int((Double(source.width) * scale).rounded())),
      height: max(target.height, Int((Double(source.height) * scale).rounded())))
  }

  private func letterbox(_ source: ImageSize) -> Letterbox {
    Letterbox(
      source: source, target: target,
      placement: options.placement == .center ? .center : .topLeft,
      rounding: options.placement == .center ? .nearest : .down, enlarges: options.enlarge)
  }

  /// Pictures of more pixels are not made; a long and thin one can ask for that.
  static let areaLimit = 1 << 28

  private func scaled(_ image: Image, to size: ImageSize) throws -> Image {
    guard size.area <= Self.areaLimit else {
      throw StageError.failed(
        code: "too-large",
        "resizing \(image.width) × \(image.height) needs \(size.width) × \(size.height) pixels, more than \(Self.areaLimit)"
      )
    }
    guard size != ImageSize(width: image.width, height: image.height) else { return image }
    return try image.resized(width: size.width, height: size.height, filter: options.filter.kernel)
  }

  /// The color of the padding in the picture's channels and depth.
  private func fill(_ image: Image) throws -> [Int] {
    let scale = image.depth.maximum / 255
    guard options.fill.count > 1 else {
      return Array(repeating: options.fill[0] * scale, count: image.channels)
    }
    guard options.fill.count == image.channels else {
      throw StageError.failed(
        code: "shape-mismatch",
        "fill has \(options.fill.count) values, the picture \(image.channels) channels")
    }
    return options.fill.map { $0 * scale }
  }
}
