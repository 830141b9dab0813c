import Geometry
import Imaging
import Options
import Tensors

/// Spreads the levels of each color evenly over the range, as OpenCV's `equalizeHist`.
public struct Equalize: Augmentation {
  public static let kind = "equalize"
  public static let summary = "Spreads the levels of each color evenly."

  public typealias Options = NoOptions

  public init(options: NoOptions) {}

  public func sample(using random: inout CounterRandom, size: ImageSize) -> NoParameters {
    NoParameters()
  }

  public func apply(_ parameters: NoParameters, to image: Image) throws -> Image {
    try image.equalized()
  }
}
