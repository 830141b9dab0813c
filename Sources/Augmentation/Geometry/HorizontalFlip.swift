import Geometry
import Imaging
import Options
import Tensors

/// Mirrors the picture left to right: `x' = W - x`.
public struct HorizontalFlip: AffineAugmentation {
  public static let kind = "horizontal_flip"
  public static let summary = "Mirrors the picture left to right."

  public typealias Options = NoOptions

  public init(options: NoOptions) {}

  public func sample(using random: inout CounterRandom, size: ImageSize) -> NoParameters {
    NoParameters()
  }

  public func framing(_ parameters: NoParameters, size: ImageSize) -> Framing {
    Framing(map: AffineMap(a: -1, b: 0, c: Double(size.width), d: 0, e: 1, f: 0), size: size)
  }

  public func apply(_ parameters: NoParameters, to image: Image) throws -> Image {
    image.flippedHorizontally()
  }
}
