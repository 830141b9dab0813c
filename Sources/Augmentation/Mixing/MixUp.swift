import Geometry
import Imaging
import Options
import Tensors

/// Blends the picture with another one (Zhang 2018).
///
/// The other is stretched to the picture's size. All objects of both stay; labels of whole pictures
/// get the weights of the blend.
public struct MixUp: MixingAugmentation {
  public static let kind = "mix_up"
  public static let summary = "Blends the picture with another one of the data set."

  /// The keys in a spec.
  public struct Options: ComponentOptions {
    @Parameter(
      "The picture's weight is drawn from the beta distribution with this for both of its "
        + "parameters: 1 is uniform, more is nearer to half and half.", range: 0.01...1000)
    public var alpha = 0.4

    /// Makes the defaults.
    public init() {}
  }

  /// What was drawn.
  public struct Parameters: Codable, Sendable, Equatable {
    /// The weight of the picture itself, 0…1.
    public var weight: Double
  }

  private let options: Options

  public init(options: Options) { self.options = options }

  public var partnerCount: Int { 1 }

  public func sample(
    using random: inout CounterRandom, size: ImageSize, partners: [Partner]
  ) -> Parameters {
    Parameters(weight: random.beta(options.alpha))
  }

  public func accepts(_ parameters: Parameters, size: ImageSize) -> Bool {
    (0.0...1.0).contains(parameters.weight)
  }

  public func mixture(
    _ parameters: Parameters, size: ImageSize, partners: [Partner]
  ) -> Mixture {
    let others = partners.enumerated().map { place, partner in
      Placement(
        source: place + 1, displacement: .affine(.resize(partner.size, to: size)),
        weight: 1 - parameters.weight)
    }
    return Mixture(
      size: size, placements: [Placement(source: 0, weight: parameters.weight)] + others)
  }

  public func apply(
    _ parameters: Parameters, to image: Image, partners: [Partner], pictures: [Image]
  ) throws -> Image {
    try pictures.reduce(image) { result, picture in
      try result.blended(
        with: picture.resized(width: image.width, height: image.height),
        weight: 1 - parameters.weight)
    }
  }
}
