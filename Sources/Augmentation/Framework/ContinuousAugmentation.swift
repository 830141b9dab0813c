import Geometry
import Imaging

/// An augmentation whose pixels follow a continuous map that is not affine, and do not change
/// otherwise.
///
/// ```swift
/// func pointMap(_ parameters: Parameters, size: ImageSize) -> any PointMap {
///   Ripple(height: parameters.height, length: parameters.length, size: size)
/// }
/// ```
///
/// The map must not fold: each point of the result has one point of the source, and back. Pictures
/// are always drawn along it; an `apply` of its own is not called in a chain.
public protocol ContinuousAugmentation: Augmentation {
  /// Where the points of a picture of a size go, and come from.
  func pointMap(_ parameters: Parameters, size: ImageSize) -> any PointMap

  /// The size that comes out; that of the picture, unless said otherwise.
  func resultSize(_ parameters: Parameters, size: ImageSize) -> ImageSize

  /// What is seen where the picture does not reach; black, unless said otherwise.
  var surround: Surround { get }
}

extension ContinuousAugmentation {
  /// Takes points along the map.
  public func displacement(_ parameters: Parameters, size: ImageSize) -> Displacement {
    .continuous(
      pointMap(parameters, size: size), size: resultSize(parameters, size: size))
  }

  /// Resamples the picture along the map.
  public func apply(_ parameters: Parameters, to image: Image) throws -> Image {
    let size = ImageSize(width: image.width, height: image.height)
    return try surround.warp(
      image, along: pointMap(parameters, size: size), size: resultSize(parameters, size: size))
  }

  /// Keeps the size.
  public func resultSize(_ parameters: Parameters, size: ImageSize) -> ImageSize { size }

  /// Black.
  public var surround: Surround { .black }
}
