import Geometry
import Imaging
import Options
import Tensors

/// Mirrors the picture top to bottom: `y' = H - y`.
public struct VerticalFlip: AffineAugmentation {
  public static let kind = "vertical_flip"
  public static let summary = "Mirrors the picture top to bottom."

  public typealias Options = NoOptions

  public init(options: NoOptions) {}

  public func sample(using random: inout CounterRandom, size: ImageSize) -> NoParameters {
    NoParameters()
  }

  public func framing(_ parameters: NoParameters, size: ImageSize) -> Framing {
    Framing(map: AffineMap(a: 1, b: 0, c: 0, d: 0, e: -1, f: Double(size.height)), size: size)
  }

  public func apply(_ parameters: NoParameters, to image: Image) throws -> Image {
    image.flippedVertically()
  }
}
