import Foundation
import Geometry
import Imaging
import Options
import Tensors

/// Draws falling drops as soft streaks over a dimmer, slightly hazy picture.
///
/// Near drops are longer, wider and brighter than far ones; all fall about the same way.
public struct Rain: Augmentation {
  public static let kind = "rain"
  public static let summary = "Draws streaks of rain over a dimmer, hazier picture."

  /// The keys in a spec.
  public struct Options: ComponentOptions {
    @Parameter("The number of drops is drawn from here.", range: 0...20_000)
    public var dropsRange = Interval(400, 1200)

    @Parameter(
      "Length of the nearest drops' streaks, as a share of the picture's height, is drawn from here.",
      range: 0...1)
    public var lengthRange = Interval(0.08, 0.2)

    @Parameter(
      "Width of the nearest drops' streaks, as a share of the picture's shorter side.",
      range: 0...0.1)
    public var thickness = 0.006

    @Parameter(
      "The slant is drawn from here; positive falls to the right.", unit: "degrees",
      range: -80...80)
    public var slantRange = Interval(-15, 15)

    @Parameter("How much the nearest drops hide is drawn from here.", range: 0...1)
    public var opacityRange = Interval(0.5, 0.85)

    @Parameter("How much the haze hides is drawn from here.", range: 0...1)
    public var hazeRange = Interval(0.05, 0.15)

    @Parameter("The factor of the picture's brightness is drawn from here.", range: 0...1)
    public var brightnessRange = Interval(0.7, 0.9)

    @Parameter(
      "Color of drops and haze: 1 value, or red, green and blue.", range: 0...255, count: 1...3)
    public var color = [200, 206, 214]

    /// Makes the defaults.
    public init() {}
  }

  /// What was drawn.
  public struct Parameters: Codable, Sendable, Equatable {
    /// The number of drops.
    public var drops: Int
    /// Length of the nearest streaks, as a share of the height.
    public var length: Double
    /// The slant; positive falls to the right.
    public var slant: Double
    /// How much the nearest drops hide.
    public var opacity: Double
    /// How much the haze hides.
    public var haze: Double
    /// The factor of the brightness.
    public var brightness: Double
    /// The seed of the drops' places.
    public var seed: Int
  }

  private let options: Options

  public init(options: Options) throws(AugmentationError) {
    try HoleFill.check(options.color)
    self.options = options
  }

  public func sample(using random: inout CounterRandom, size: ImageSize) -> Parameters {
    Parameters(
      drops: random.wholeNumber(in: options.dropsRange),
      length: random.uniform(in: options.lengthRange.range),
      slant: random.uniform(in: options.slantRange.range),
      opacity: random.uniform(in: options.opacityRange.range),
      haze: random.uniform(in: options.hazeRange.range),
      brightness: random.uniform(in: options.brightnessRange.range), seed: random.fieldSeed())
  }

  public func accepts(_ parameters: Parameters, size: ImageSize) -> Bool {
    options.lengthRange.holds(parameters.length)
      && options.slantRange.holds(parameters.slant)
      && options.opacityRange.holds(parameters.opacity)
      && options.hazeRange.holds(parameters.haze)
      && options.brightnessRange.holds(parameters.brightness)
      && options.dropsRange.holds(whole: parameters.drops)
      && parameters.seed.isSeed
  }

  public func apply(_ parameters: Parameters, to image: Image) throws -> Image {
    let streaks = Image.mask(
      of: streaks(parameters, width: Double(image.width), height: Double(image.height)),
      width: image.width, height: image.height, ground: parameters.haze)
    return try image.veiled(
      with: .color(image.light(options.color)), .mask(streaks), gain: parameters.brightness)
  }

  private func streaks(
    _ parameters: Parameters, width: Double, height: Double
  ) -> [Streak] {
    var random = CounterRandom(fieldSeed: parameters.seed)
    let lean = tan(parameters.slant * .pi / 180)
    let thickness = options.thickness * min(width, height)
    return (0..<max(parameters.drops, 0)).map { _ in
      // Few drops are near.
      let closeness = random.uniform(in: 0...1)
      let nearness = 0.3 + 0.7 * closeness * closeness
      let length = max(parameters.length * height * nearness, 1)
      // Drops that begin beside the picture or above it fall into it.
      let reach = abs(lean) * length
      let x = random.uniform(in: -reach...width + reach)
      let y = random.uniform(in: -length...height)
      return Streak(
        x: x, y: y, dx: lean * length, dy: length, radius: thickness * nearness / 2,
        softness: max(1, thickness * nearness / 2),
        opacity: parameters.haze + (1 - parameters.haze) * parameters.opacity * nearness,
        isTapered: true)
    }
  }
}
