import Geometry
import Imaging
import Options
import Tensors

/// Replaces each pixel by the mean of a square about it, of drawn size.
public struct BoxBlur: Augmentation {
  public static let kind = "box_blur"
  public static let summary = "Blurs by the mean over a square of drawn size."

  /// The keys in a spec.
  public struct Options: ComponentOptions {
    @Parameter(
      "The side of the square is an odd number drawn from here; 1 changes nothing.",
      unit: "pixels", range: 1...255)
    public var sizeRange = Interval(3, 7)

    /// Makes the defaults.
    public init() {}
  }

  /// What was drawn.
  public struct Parameters: Codable, Sendable, Equatable {
    /// The side of the square, in pixels; odd.
    public var size: Int
  }

  private let options: Options

  public init(options: Options) { self.options = options }

  public func sample(using random: inout CounterRandom, size: ImageSize) -> Parameters {
    Parameters(size: random.odd(in: options.sizeRange))
  }

  public func accepts(_ parameters: Parameters, size: ImageSize) -> Bool {
    options.sizeRange.holds(odd: parameters.size)
  }

  public func apply(_ parameters: Parameters, to image: Image) throws -> Image {
    try image.boxBlurred(radius: parameters.size / 2)
  }
}
