import Geometry
import Imaging
import Options
import Tensors

/// Mirrors the picture about its diagonal: rows become columns.
public struct Transpose: AffineAugmentation {
  public static let kind = "transpose"
  public static let summary = "Exchanges rows and columns."

  public typealias Options = NoOptions

  public init(options: NoOptions) {}

  public func sample(using random: inout CounterRandom, size: ImageSize) -> NoParameters {
    NoParameters()
  }

  public func framing(_ parameters: NoParameters, size: ImageSize) -> Framing {
    Framing(map: AffineMap(a: 0, b: 1, c: 0, d: 1, e: 0, f: 0), size: size.transposed)
  }

  public func apply(_ parameters: NoParameters, to image: Image) throws -> Image {
    image.transposed()
  }
}
