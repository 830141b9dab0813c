import Geometry
import Imaging
import Options
import Tensors

/// An augmentation that brings other pictures of the data set into a picture.
///
/// Which pictures is drawn by the framework. The augmentation says in ``mixture(_:size:partners:)``
/// where each source goes and what hides it; labels of all sources are moved from that.
public protocol MixingAugmentation: Component {
  /// What was drawn; written down with every picture, enough to do the same again.
  associatedtype Parameters: Codable & Sendable

  /// Creates the augmentation from options whose single values are already within their bounds.
  init(options: Options) throws(AugmentationError)

  /// How many other pictures it takes.
  var partnerCount: Int { get }

  /// Draws the parameters for a picture of a size and its partners.
  func sample(
    using random: inout CounterRandom, size: ImageSize, partners: [Partner]
  ) -> Parameters

  /// Whether parameters that were read back are such as are drawn for a picture of a size.
  ///
  /// Replaying asks before anything else; what relies on it need not check them again.
  func accepts(_ parameters: Parameters, size: ImageSize) -> Bool

  /// Where the sources go, those on top last.
  func mixture(_ parameters: Parameters, size: ImageSize, partners: [Partner]) -> Mixture

  /// Returns the mixed picture, of the size that the mixture says.
  ///
  /// The pictures are those of the partners, with channels and depth of the image.
  func apply(
    _ parameters: Parameters, to image: Image, partners: [Partner], pictures: [Image]
  ) throws -> Image
}

extension MixingAugmentation {
  /// All are.
  public func accepts(_ parameters: Parameters, size: ImageSize) -> Bool { true }
}
