// snippet: zoom
import Sluice

/// Enlarges or shrinks what is seen, about the picture's centre; the size stays.
struct Zoom: AffineAugmentation {
  static let kind = "local/zoom"
  static let summary = "Enlarges or shrinks what is seen; the size stays."

  struct Options: ComponentOptions {
    @Parameter("The factor is drawn from here; 2 shows things twice as large.", range: 0.1...10)
    var factorRange = Interval(0.8, 1.25)
  }

  /// What was drawn; written down with every picture.
  struct Parameters: Codable, Sendable {
    var factor: Double
  }

  private let options: Options

  init(options: Options) { self.options = options }

  func sample(using random: inout CounterRandom, size: ImageSize) -> Parameters {
    Parameters(factor: random.uniform(in: options.factorRange.range))
  }

  func framing(_ parameters: Parameters, size: ImageSize) -> Framing {
    let map = AffineMap.scale(x: parameters.factor, y: parameters.factor, about: size.center)
    return Framing(map: map, size: size)
  }
}
// end
