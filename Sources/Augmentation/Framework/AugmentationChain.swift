import Geometry
import Imaging
import Options

/// Augmentations that are applied to a picture one after the other.
public struct AugmentationChain: Sendable {
  /// One augmentation and how likely it takes place.
  public struct Link: Sendable {
    /// What is done.
    public var augmentation: any Augmentation

    /// How likely, 0…1.
    public var probability: Double

    /// Creates a link.
    public init(_ augmentation: any Augmentation, probability: Double = 1) {
      self.augmentation = augmentation
      self.probability = probability
    }
  }

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
      guard let type = reference.component as? any Augmentation.Type else {
        throw .notAnAugmentation(reference.kind)
      }
      links.append(
        Link(
          try Self.make(type, reference.options), probability: reference.common.probability))
    }
    self.init(links, fuses: fuses)
  }

  /// Draws everything for a picture of a size.
  ///
  /// Each augmentation has draws of its own, from the key, its kind, and how many of that kind
  /// stand before it; its probability does not change its other draws. Those that draw with the
  /// labels in view see `labels`, objects of the picture as it is given, moved along the steps
  /// before.
  public func plan(
    for size: ImageSize, key: AugmentationKey, labels: [LabelledObject] = []
  ) -> AugmentationPlan {
    var occurrences: [String: Int] = [:]
    var steps: [PlannedAugmentation] = []
    var tracker = LabelTracker(labels, size: size)
    for link in links {
      let kind = type(of: link.augmentation).kind
      let occurrence = occurrences[kind, default: 0]
      occurrences[kind] = occurrence + 1
      var random = key.random(kind: kind, occurrence: occurrence)
      let current = steps.last?.size ?? size
      guard random.chance(link.probability) else {
        steps.append(PlannedAugmentation(skipping: kind, size: current))
        continue
      }
      func draw(_ augmentation: some Augmentation) -> PlannedAugmentation {
        PlannedAugmentation(
          augmentation, augmentation.sample(using: &random, size: current), size: current)
      }
      func drawSeeing(_ augmentation: some LabelAwareAugmentation) -> PlannedAugmentation {
        tracker.follow(steps)
        let labels = tracker.visible
        return PlannedAugmentation(
          augmentation, augmentation.sample(using: &random, size: current, labels: labels),
          size: current)
      }
      if let aware = link.augmentation as? any LabelAwareAugmentation {
        steps.append(drawSeeing(aware))
        continue
      }
      steps.append(draw(link.augmentation))
    }
    return AugmentationPlan(source: size, steps: steps, fuses: fuses)
  }

  /// Returns the plan that was written down for a picture of a size.
  ///
  /// - Throws: ``AugmentationError/differentRecord(_:_:)`` when the records are of another chain.
  public func plan(
    for size: ImageSize, replaying records: [AugmentationRecord]
  ) throws(AugmentationError) -> AugmentationPlan {
    guard records.count == links.count else {
      throw .differentRecord(
        min(records.count, links.count), "is missing on one side of \(records.count) records")
    }
    var steps: [PlannedAugmentation] = []
    for (place, (link, record)) in zip(links, records).enumerated() {
      let current = steps.last?.size ?? size
      let kind = type(of: link.augmentation).kind
      guard kind == record.kind else {
        throw .differentRecord(place, "is \(kind), recorded is \(record.kind)")
      }
      guard record.applied else {
        steps.append(PlannedAugmentation(skipping: kind, size: current))
        continue
      }
      func replay<Drawn: Augmentation>(_ augmentation: Drawn) -> PlannedAugmentation? {
        guard
          let parameters = try? record.parameters?.value(as: Drawn.Parameters.self)
        else { return nil }
        return PlannedAugmentation(augmentation, parameters, size: current)
      }
      guard let step = replay(link.augmentation) else {
        throw .differentRecord(place, "has other parameters than recorded")
      }
      steps.append(step)
    }
    return AugmentationPlan(source: size, steps: steps, fuses: fuses)
  }

  private static func make<Made: Augmentation>(
    _ type: Made.Type, _ options: any ComponentOptions
  ) throws(AugmentationError) -> any Augmentation {
    guard let options = options as? Made.Options else { throw .notAnAugmentation(Made.kind) }
    return try Made(options: options)
  }
}
