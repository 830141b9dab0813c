import Geometry

/// The objects of a picture as they stand when an augmentation draws.
public struct VisibleLabels: Sendable, Equatable {
  /// The objects of which something is seen, in pixels of the picture at that step.
  public var objects: [LabelledObject]

  /// Creates labels.
  public init(_ objects: [LabelledObject] = []) { self.objects = objects }

  /// The boxes of the objects, those that have none left out.
  public var boxes: [Box] { objects.compactMap(\.bounds) }
}
