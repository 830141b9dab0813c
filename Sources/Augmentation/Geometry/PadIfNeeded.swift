import Geometry
import Imaging
import Options
import Tensors

/// Adds columns and rows to a picture that is smaller than a size.
public struct PadIfNeeded: AffineAugmentation {
  public static let kind = "pad_if_needed"
  public static let summary = "Adds columns and rows to a picture that is smaller than a size."

  /// Where the picture lies in its padding.
  public enum Placement: String, ParameterChoice {
    /// In the middle; an odd remainder goes to the right and the bottom.
    case center
    /// In the top left corner.
    case topLeft = "top_left"
    /// Somewhere, each place equally likely.
    case random
  }

  /// The keys in a spec.
  public struct Options: ComponentOptions {
    @Parameter("Width that the result has at least.", unit: "pixels", range: 1...65_535)
    public var width = 640

    @Parameter("Height that the result has at least.", unit: "pixels", range: 1...65_535)
    public var height = 640

    @Parameter(
      "Number by which the sides of the result can be divided; they grow to it.", unit: "pixels",
      range: 1...4096)
    public var divisor = 1

    @Parameter("Where the picture lies in its padding.")
    public var placement = Placement.center

    @Parameter("What is seen beyond the picture's edge.")
    public var border = Surround.Border.constant

    @Parameter(
      "Color beyond the edge where border is \"constant\": 1 value, or red, green and blue.",
      range: 0...255, count: 1...3)
    public var fill = [0]

    /// Makes the defaults.
    public init() {}
  }

  /// What was drawn.
  public struct Parameters: Codable, Sendable, Equatable {
    /// Columns added on the left.
    public var left: Int
    /// Rows added at the top.
    public var top: Int
  }

  public let surround: Surround
  private let options: Options

  public init(options: Options) throws(AugmentationError) {
    self.options = options
    surround = try Surround(border: options.border, fill: options.fill)
  }

  public func sample(using random: inout CounterRandom, size: ImageSize) -> Parameters {
    let target = target(size)
    let (columns, rows) = (target.width - size.width, target.height - size.height)
    return switch options.placement {
    case .center: Parameters(left: columns / 2, top: rows / 2)
    case .topLeft: Parameters(left: 0, top: 0)
    case .random:
      Parameters(left: random.integer(in: 0...columns), top: random.integer(in: 0...rows))
    }
  }

  public func accepts(_ parameters: Parameters, size: ImageSize) -> Bool {
    let target = target(size)
    return (0...target.width - size.width).contains(parameters.left)
      && (0...target.height - size.height).contains(parameters.top)
  }

  public func framing(_ parameters: Parameters, size: ImageSize) -> Framing {
    Framing(
      map: .translation(x: Double(parameters.left), y: Double(parameters.top)), size: target(size))
  }

  public func apply(_ parameters: Parameters, to image: Image) throws -> Image {
    let size = target(ImageSize(width: image.width, height: image.height))
    guard size.width > image.width || size.height > image.height else { return image }
    return try surround.pad(image, to: size, x: parameters.left, y: parameters.top)
  }

  private func target(_ size: ImageSize) -> ImageSize {
    func grown(_ length: Int, _ least: Int) -> Int {
      (max(length, least) + options.divisor - 1) / options.divisor * options.divisor
    }
    return ImageSize(
      width: grown(size.width, options.width), height: grown(size.height, options.height))
  }
}
