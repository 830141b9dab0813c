import Geometry

/// What one augmentation of a chain did to a picture.
public struct AugmentationRecord: Codable, Sendable, Equatable {
  /// The augmentation's name in specs.
  public var kind: String

  /// Whether it took place; its probability decides.
  public var applied: Bool

  /// What was drawn, if it took place.
  public var parameters: DrawnValue?

  /// The 3×3 matrix, as rows, of the map of the points; `nil` if it took place and is not affine.
  public var matrix: [[Double]]?

  /// The size of the picture afterwards.
  public var size: ImageSize

  /// The names of the pictures that were mixed in; `nil` where none are.
  public var partners: [String]?

  /// What its members did, in the order in which they took part; `nil` if it has none.
  public var members: [AugmentationRecord]?
}
