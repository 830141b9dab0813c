import Geometry
import Imaging
import Options
import Tensors

/// Gives every color the luma of ITU-R BT.601; the number of channels stays.
public struct ToGray: Augmentation {
  public static let kind = "to_gray"
  public static let summary = "Takes the color away; the channels stay."

  public typealias Options = NoOptions

  public init(options: NoOptions) {}

  public func sample(using random: inout CounterRandom, size: ImageSize) -> NoParameters {
    NoParameters()
  }

  public func apply(_ parameters: NoParameters, to image: Image) throws -> Image {
    try image.mixed(by: .gray, for: Self.kind)
  }
}
