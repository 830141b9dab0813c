import Geometry
import Imaging
import Options

/// Augmentations that are applied to a picture one after the other.
public struct AugmentationChain: Sendable {
  /// The augmentations in order.
  public let links: [Link]

  /// Whether neighbours that can be done in one go are: ``AffineAugmentation`` with a single
  /// resampling, ``PointAugmentation`` with a single table.
  public let fuses: Bool

  /// Creates a chain.
  public init(_ links: [Link], fuses: Bool = true) {
    self.links = links
    self.fuses = fuses
  }

  /// Creates a chain from what a spec names.
  ///
  /// - Throws: ``AugmentationError`` when options do not go together.
  public init(
    _ references: [ComponentReference<AugmentationFamily>], fuses: Bool = true
  ) throws(AugmentationError) {
    var links: [Link] = []
    for reference in references {
      guard let component = reference.component else { throw .notAnAugmentation(reference.kind) }
      links.append(
        Link(
          try Member(component, reference.options), probability: reference.common.probability))
    }
    self.init(links, fuses: fuses)
  }

  /// Draws everything for a picture of a size.
  ///
  /// Each augmentation has draws of its own, from the key, its kind, and how many of that kind
  /// stand before it; its probability does not change its other draws. Members of composites draw
  /// likewise, from the place of the composite. Those that draw with the labels in view see
  /// `labels`, objects of the picture as it is given, moved along the steps before.
  public func plan(
    for size: ImageSize, key: AugmentationKey, labels: [LabelledObject] = []
  ) -> AugmentationPlan {
    var planner = Planner(size: size, labels: labels)
    let tree = planner.draw(links, key)
    return AugmentationPlan(source: size, tree: tree, fuses: fuses)
  }

  /// Returns the plan that was written down for a picture of a size.
  ///
  /// - Throws: ``AugmentationError/differentRecord(_:_:)`` when the records are of another chain.
  public func plan(
    for size: ImageSize, replaying records: [AugmentationRecord]
  ) throws(AugmentationError) -> AugmentationPlan {
    var replayer = Replayer(size: size)
    let tree = try replayer.replay(links, records)
    return AugmentationPlan(source: size, tree: tree, fuses: fuses)
  }
}
