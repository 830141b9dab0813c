import Imaging

/// An augmentation that changes every color value by itself, wherever in the picture it stands.
///
/// The framework turns the curve into a table of all values. Neighbours of this kind in a chain
/// become one table. That is more exact than one after the other, as nothing is rounded in
/// between: the result is the nearest level to what the formulas say.
///
/// ```swift
/// func curve(_ parameters: Parameters) -> ToneCurve {
///   ToneCurve { pow($0, parameters.gamma) }
/// }
/// ```
public protocol PointAugmentation: Augmentation {
  /// What becomes of the values, from what was drawn.
  func curve(_ parameters: Parameters) -> ToneCurve
}

extension PointAugmentation {
  /// Passes every color value through the curve.
  public func apply(_ parameters: Parameters, to image: Image) throws -> Image {
    try image.mapped(along: curve(parameters))
  }
}
