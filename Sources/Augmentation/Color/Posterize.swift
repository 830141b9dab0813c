import Geometry
import Options
import Tensors

/// Leaves the upper bits of values, counted as if they had eight.
public struct Posterize: PointAugmentation {
  public static let kind = "posterize"
  public static let summary = "Leaves few levels: the upper bits of each value."

  /// The keys in a spec.
  public struct Options: ComponentOptions {
    @Parameter("How many of eight bits stay is drawn from here.", unit: "bits", range: 1...8)
    public var bitsRange = Interval(4, 4)

    /// Makes the defaults.
    public init() {}
  }

  /// What was drawn.
  public struct Parameters: Codable, Sendable, Equatable {
    /// The bits that stay.
    public var bits: Int
  }

  private let options: Options

  public init(options: Options) { self.options = options }

  public func sample(using random: inout CounterRandom, size: ImageSize) -> Parameters {
    Parameters(bits: random.wholeNumber(in: options.bitsRange))
  }

  public func accepts(_ parameters: Parameters, size: ImageSize) -> Bool {
    options.bitsRange.holds(whole: parameters.bits)
  }

  public func curve(_ parameters: Parameters) -> ToneCurve {
    let step = Double(1 << (8 - min(max(parameters.bits, 0), 8))) / 255
    // The slack holds levels that are a multiple of the step.
    return ToneCurve { ($0 / step + 1e-9).rounded(.down) * step }
  }
}
