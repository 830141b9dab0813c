import Geometry
import Imaging

extension AugmentationPlan {
  /// Returns the objects as they are in the picture that comes out, less those that rules drop.
  ///
  /// All parts of an object stay or go together. What one step cuts off no later step brings
  /// back. Where no step moves points, every number comes back as it was given.
  ///
  /// Objects of pictures that were mixed in come after, with the name of their picture.
  ///
  /// - Throws: ``AugmentationError/differentSize(expected:got:)`` for a mask of another size,
  ///   ``AugmentationError/needsPartners(_:)``, or what moving a mask throws.
  public func apply(
    to objects: [LabelledObject], rules: LabelRules = LabelRules()
  ) throws -> LabelOutcome {
    for mask in objects.compactMap(\.mask) {
      let got = ImageSize(width: mask.width, height: mask.height)
      guard got == source else {
        throw AugmentationError.differentSize(expected: source, got: got)
      }
    }
    for step in steps { try step.check() }
    var tracker = LabelTracker(objects, size: source)
    tracker.follow(steps)
    return try tracker.outcome(rules)
  }
}

extension LabelTracker {
  /// Judges the objects as they stand now.
  func outcome(_ rules: LabelRules) throws -> LabelOutcome {
    var outcome = LabelOutcome(sources: weights)
    for object in objects {
      switch try object.judged(by: rules) {
      case .keep(let kept): outcome.kept.append(kept)
      case .drop(let dropped): outcome.dropped.append(dropped)
      }
    }
    return outcome
  }
}
