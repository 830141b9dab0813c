import Geometry
import Imaging
import Options
import Tensors

/// A random change of a picture that labels can follow.
///
/// Drawing and doing are apart: ``sample(using:size:)`` draws everything that is random, the rest
/// is a function of what was drawn. An augmentation says once, in ``displacement(_:size:)``, where
/// points go; boxes, polygons, masks and keypoints are moved by the framework from that. Whether
/// it takes place at all (`probability`) is the framework's business too.
public protocol Augmentation: Component {
  /// What was drawn; written down with every picture, enough to do the same again.
  associatedtype Parameters: Codable & Sendable

  /// Creates the augmentation from options whose single values are already within their bounds.
  init(options: Options) throws(AugmentationError)

  /// Draws the parameters for a picture of a size.
  ///
  /// May draw as often as it likes: no other augmentation shares the generator.
  func sample(using random: inout CounterRandom, size: ImageSize) -> Parameters

  /// Whether parameters that were read back are such as are drawn for a picture of a size.
  ///
  /// Replaying asks before anything else; what relies on it need not check them again.
  func accepts(_ parameters: Parameters, size: ImageSize) -> Bool

  /// Where the points of a picture of a size go, and the size that comes out.
  func displacement(_ parameters: Parameters, size: ImageSize) -> Displacement

  /// Returns the changed picture, of the size that the displacement says.
  func apply(_ parameters: Parameters, to image: Image) throws -> Image
}

extension Augmentation {
  /// All are.
  public func accepts(_ parameters: Parameters, size: ImageSize) -> Bool { true }

  /// Changes pixels only.
  public func displacement(_ parameters: Parameters, size: ImageSize) -> Displacement { .none }
}

/// The parameters of an augmentation that draws none.
public struct NoParameters: Codable, Sendable, Equatable {
  /// Makes them.
  public init() {}
}
