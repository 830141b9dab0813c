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

  /// What does the pixels; libvips does each augmentation by itself.
  public let engine: AugmentationEngine

  /// Creates a chain.
  public init(_ links: [Link], fuses: Bool = true, engine: AugmentationEngine = .kernels) {
    self.links = links
    self.fuses = fuses
    self.engine = engine
  }

  /// Creates a chain from what a spec names.
  ///
  /// - Throws: ``AugmentationError`` when options do not go together.
  public init(
    _ references: [ComponentReference<AugmentationFamily>], fuses: Bool = true,
    engine: AugmentationEngine = .kernels
  ) throws(AugmentationError) {
    var links: [Link] = []
    for reference in references {
      guard let component = reference.component else { throw .notAnAugmentation(reference.kind) }
      links.append(
        Link(
          try Member(component, reference.options), probability: reference.common.probability))
    }
    self.init(links, fuses: fuses, engine: engine)
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
    var planner = Planner(size: size, labels: labels, partners: nil)
    let tree = planner.draw(links, key)
    return AugmentationPlan(source: size, tree: tree, fuses: fuses, engine: engine)
  }

  /// Draws everything for a picture of a size that may be mixed with others.
  ///
  /// Which others is drawn from the pool, in its order; the picture itself, by the path of the key,
  /// only when there is no other. The plan reads them from the pool when it is applied.
  ///
  /// - Throws: ``AugmentationError/needsPartners(_:)`` when others are needed and the pool is empty.
  public func plan(
    for size: ImageSize, key: AugmentationKey, labels: [LabelledObject] = [],
    partners: any PartnerPool
  ) throws(AugmentationError) -> AugmentationPlan {
    if partners.count == 0, let mixing = links.first(where: { $0.member.needsPartners }) {
      throw .needsPartners(mixing.member.kind)
    }
    var planner = Planner(size: size, labels: labels, partners: partners)
    let tree = planner.draw(links, key)
    return AugmentationPlan(source: size, tree: tree, fuses: fuses, engine: engine)
  }

  /// Whether other pictures are mixed in, or may be; without, a plan cannot be applied.
  public var needsPartners: Bool { links.contains { $0.member.needsPartners } }

  /// Returns the plan that was written down for a picture of a size.
  ///
  /// - Throws: ``AugmentationError/differentRecord(_:_:)`` when the records are of another chain, or
  ///   a picture that was mixed in is no longer there.
  public func plan(
    for size: ImageSize, replaying records: [AugmentationRecord],
    partners: (any PartnerPool)? = nil
  ) throws(AugmentationError) -> AugmentationPlan {
    var replayer = Replayer(size: size, partners: partners)
    let tree = try replayer.replay(links, records)
    return AugmentationPlan(source: size, tree: tree, fuses: fuses, engine: engine)
  }
}
