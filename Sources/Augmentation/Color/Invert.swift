import Geometry
import Options
import Tensors

/// Makes the negative: `y = 1 - x`.
public struct Invert: PointAugmentation {
  public static let kind = "invert"
  public static let summary = "Makes the negative."

  public typealias Options = NoOptions

  public init(options: NoOptions) {}

  public func sample(using random: inout CounterRandom, size: ImageSize) -> NoParameters {
    NoParameters()
  }

  public func curve(_ parameters: NoParameters) -> ToneCurve { ToneCurve { 1 - $0 } }
}
