import Geometry
import Imaging
import Options
import Tensors

/// Lays an uneven haze over the picture: `y = x · (1 - a) + color · a`.
///
/// The share `a` is the density, more or less by drifting banks; depth is not known, so far things
/// are hidden no more than near ones.
public struct Fog: Augmentation {
  public static let kind = "fog"
  public static let summary = "Lays a haze with drifting banks over the picture."

  /// The keys in a spec.
  public struct Options: ComponentOptions {
    @Parameter(
      "How much of the picture the haze hides, on the whole, is drawn from here.", range: 0...1)
    public var densityRange = Interval(0.3, 0.7)

    @Parameter(
      "How much denser the banks are, and how much thinner the gaps, as a share of the density.",
      range: 0...1)
    public var unevenness = 0.4

    @Parameter(
      "Size of the banks, as a share of the picture's longer side, is drawn from here.",
      range: 0.05...10)
    public var scaleRange = Interval(0.25, 0.6)

    @Parameter(
      "Color of the haze: 1 value, or red, green and blue.", range: 0...255, count: 1...3)
    public var color = [224, 228, 232]

    /// Makes the defaults.
    public init() {}
  }

  /// What was drawn.
  public struct Parameters: Codable, Sendable, Equatable {
    /// How much is hidden on the whole.
    public var density: Double
    /// Size of the banks, as a share of the longer side.
    public var scale: Double
    /// The seed of the banks.
    public var seed: Int
  }

  private let options: Options

  public init(options: Options) throws(AugmentationError) {
    try HoleFill.check(options.color)
    self.options = options
  }

  public func sample(using random: inout CounterRandom, size: ImageSize) -> Parameters {
    Parameters(
      density: random.uniform(in: options.densityRange.range),
      scale: random.uniform(in: options.scaleRange.range), seed: random.fieldSeed())
  }

  public func accepts(_ parameters: Parameters, size: ImageSize) -> Bool {
    options.densityRange.holds(parameters.density)
      && options.scaleRange.holds(parameters.scale)
      && parameters.seed.isSeed
  }

  public func apply(_ parameters: Parameters, to image: Image) throws -> Image {
    let longer = Double(max(image.width, image.height))
    let bank = max(parameters.scale, 1e-3) * longer
    let noise = ValueNoise(seed: parameters.seed)
    let field = SoftField(
      width: image.width, height: image.height, shift: SoftField.shift(spacing: bank / 16)
    ) { x, y in
      let level = noise.layered(x / bank, y / bank, octaves: 4)
      // The layers' sum seldom comes near its ends.
      let swing = 2 * Falloff.smoothStep(level, from: 0.15, to: 0.85) - 1
      return parameters.density * (1 + options.unevenness * swing)
    }
    return try image.veiled(with: .color(image.light(options.color)), .field(field))
  }
}
