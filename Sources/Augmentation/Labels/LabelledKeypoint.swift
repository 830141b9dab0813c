import Geometry

/// A marked spot of an object: the left eye, the right wrist.
public struct LabelledKeypoint: Sendable, Hashable {
  /// Where it is, in continuous pixel coordinates.
  public var position: Point

  /// Whether its place is known; without, ``position`` means nothing.
  public var isLabelled: Bool

  /// Whether it is seen in the picture, and not behind something.
  public var isVisible: Bool

  /// One whose place is not known.
  public static let absent = LabelledKeypoint(.zero, isLabelled: false, isVisible: false)

  /// Creates a keypoint.
  public init(_ position: Point, isLabelled: Bool = true, isVisible: Bool = true) {
    self.position = position
    self.isLabelled = isLabelled
    self.isVisible = isVisible
  }
}
