import Foundation
import Geometry
import Imaging
import Options
import Tensors

/// Whitens bright places as lying snow does, and draws falling flakes over a slight haze.
public struct Snow: Augmentation {
  public static let kind = "snow"
  public static let summary = "Whitens bright places and draws falling flakes."

  /// The keys in a spec.
  public struct Options: ComponentOptions {
    @Parameter("How white the brightest places become is drawn from here.", range: 0...1)
    public var coverRange = Interval(0.3, 0.65)

    @Parameter(
      "The brightness from which on snow lies, 1 being white, is drawn from here.", range: 0...1)
    public var levelRange = Interval(0.5, 0.7)

    @Parameter("The number of flakes is drawn from here.", range: 0...20_000)
    public var flakesRange = Interval(400, 1200)

    @Parameter(
      "Diameter of the nearest flakes, as a share of the picture's shorter side, is drawn from here.",
      range: 0...0.2)
    public var flakeSizeRange = Interval(0.012, 0.022)

    @Parameter(
      "The slant is drawn from here; positive falls to the right.", unit: "degrees",
      range: -80...80)
    public var slantRange = Interval(-30, 30)

    @Parameter("How much the flakes hide is drawn from here.", range: 0...1)
    public var opacityRange = Interval(0.75, 0.95)

    @Parameter("How much the haze hides is drawn from here.", range: 0...1)
    public var hazeRange = Interval(0.05, 0.15)

    @Parameter(
      "Color of the snow: 1 value, or red, green and blue.", range: 0...255, count: 1...3)
    public var color = [244, 248, 255]

    /// Makes the defaults.
    public init() {}
  }

  /// What was drawn.
  public struct Parameters: Codable, Sendable, Equatable {
    /// How white the brightest places become.
    public var cover: Double
    /// The brightness from which on snow lies.
    public var level: Double
    /// The number of flakes.
    public var flakes: Int
    /// Diameter of the nearest flakes, as a share of the shorter side.
    public var flakeSize: Double
    /// The slant; positive falls to the right.
    public var slant: Double
    /// How much the flakes hide.
    public var opacity: Double
    /// How much the haze hides.
    public var haze: Double
    /// The seed of the flakes' places.
    public var seed: Int
  }

  private let options: Options

  public init(options: Options) throws(AugmentationError) {
    try HoleFill.check(options.color)
    self.options = options
  }

  public func sample(using random: inout CounterRandom, size: ImageSize) -> Parameters {
    Parameters(
      cover: random.uniform(in: options.coverRange.range),
      level: random.uniform(in: options.levelRange.range),
      flakes: random.wholeNumber(in: options.flakesRange),
      flakeSize: random.uniform(in: options.flakeSizeRange.range),
      slant: random.uniform(in: options.slantRange.range),
      opacity: random.uniform(in: options.opacityRange.range),
      haze: random.uniform(in: options.hazeRange.range), seed: random.fieldSeed())
  }

  public func accepts(_ parameters: Parameters, size: ImageSize) -> Bool {
    options.coverRange.holds(parameters.cover)
      && options.levelRange.holds(parameters.level)
      && options.flakeSizeRange.holds(parameters.flakeSize)
      && options.slantRange.holds(parameters.slant)
      && options.opacityRange.holds(parameters.opacity)
      && options.hazeRange.holds(parameters.haze)
      && options.flakesRange.holds(whole: parameters.flakes)
      && parameters.seed.isSeed
  }

  public func apply(_ parameters: Parameters, to image: Image) throws -> Image {
    let flakes = Image.mask(
      of: flakes(parameters, width: Double(image.width), height: Double(image.height)),
      width: image.width, height: image.height, ground: parameters.haze)
    let cover = (0...255).map { value in
      let share = Falloff.smoothStep(
        Double(value) / 255, from: parameters.level - 0.2, to: parameters.level + 0.2)
      return UInt8((min(max(share * parameters.cover, 0), 1) * 255).rounded())
    }
    return try image.veiled(
      with: .color(image.light(options.color)), .cover(flakes, byBrightness: cover))
  }

  private func flakes(
    _ parameters: Parameters, width: Double, height: Double
  ) -> [Streak] {
    var random = CounterRandom(fieldSeed: parameters.seed)
    let lean = tan(parameters.slant * .pi / 180)
    let largest = parameters.flakeSize * min(width, height) / 2
    return (0..<max(parameters.flakes, 0)).map { _ in
      // Few flakes are near.
      let closeness = random.uniform(in: 0...1)
      let nearness = 0.15 + 0.85 * closeness * closeness * closeness
      let radius = largest * nearness
      // What the flake falls while the picture is taken.
      let fall = radius * random.uniform(in: 0.2...1.2)
      return Streak(
        x: random.uniform(in: 0...width), y: random.uniform(in: -radius...height),
        dx: lean * fall, dy: fall, radius: radius, softness: max(1, radius),
        opacity: parameters.haze + (1 - parameters.haze) * parameters.opacity)
    }
  }
}
