import Geometry

/// What became of the objects of a picture.
public struct LabelOutcome: Sendable, Equatable {
  /// The objects that stay, in the order they were given.
  public var kept: [LabelledObject]

  /// Those that do not, and why.
  public var dropped: [DroppedObject]

  /// How much each picture counts for the labels of the whole; the one that was augmented first.
  public var sources: [SourceWeight]

  /// Creates an outcome.
  public init(
    kept: [LabelledObject] = [], dropped: [DroppedObject] = [],
    sources: [SourceWeight] = [SourceWeight(nil, weight: 1)]
  ) {
    self.kept = kept
    self.dropped = dropped
    self.sources = sources
  }
}

/// An object that rules did not let stay.
public struct DroppedObject: Sendable, Equatable, Codable {
  /// The caller's number for it.
  public var tag: Int

  /// The name of the picture that it came from; `nil` for the picture that was augmented.
  public var source: String?

  /// Why.
  public var reason: DropReason

  /// Creates one.
  public init(tag: Int, source: String? = nil, reason: DropReason) {
    self.tag = tag
    self.source = source
    self.reason = reason
  }
}
