import Geometry
import Imaging

/// An augmentation whose pixels follow an affine map and do not change otherwise.
///
/// ```swift
/// func framing(_ parameters: Parameters, size: ImageSize) -> Framing {
///   let factor = parameters.factor
///   return Framing(map: .scale(x: factor, y: factor, about: size.center), size: size)
/// }
/// ```
///
/// Neighbours of this kind in a chain are drawn with a single resampling of their composed map; an
/// `apply` of its own may be faster than the one given here but must show the same.
public protocol AffineAugmentation: Augmentation {
  /// The map of the points and the size that comes out.
  func framing(_ parameters: Parameters, size: ImageSize) -> Framing

  /// What is seen where the picture does not reach.
  var surround: Surround { get }
}

extension AffineAugmentation {
  /// Takes points along the framing.
  public func displacement(_ parameters: Parameters, size: ImageSize) -> Displacement {
    .affine(framing(parameters, size: size))
  }

  /// Resamples the picture along the framing.
  public func apply(_ parameters: Parameters, to image: Image) throws -> Image {
    let size = ImageSize(width: image.width, height: image.height)
    return try surround.warp(image, along: framing(parameters, size: size))
  }

  /// Black.
  public var surround: Surround { .black }
}
