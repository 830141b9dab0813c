import Geometry

/// An augmentation that hides parts of the picture.
///
/// Objects behind count as less visible and may be dropped for it; keypoints behind are no longer
/// visible. Boxes, outlines and masks stay: an object goes on behind what hides it.
public protocol OccludingAugmentation: Augmentation {
  /// What is hidden of a picture of a size, in its pixels; areas may overlap.
  func coveredAreas(_ parameters: Parameters, size: ImageSize) -> [Polygon]
}
