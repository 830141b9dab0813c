import Geometry
import Tensors

/// Draws what the links of a chain do to one picture, one after the other.
struct Planner {
  private var size: ImageSize
  private var tracker: LabelTracker
  private var steps: [PlannedAugmentation] = []
  private let partners: (any PartnerPool)?

  /// Starts with a picture of a size, the objects in it, and what it may be mixed with.
  init(size: ImageSize, labels: [LabelledObject], partners: (any PartnerPool)?) {
    self.size = size
    self.partners = partners
    tracker = LabelTracker(labels, size: size)
  }

  /// Draws for links whose draws come from a key.
  mutating func draw(
    _ links: [AugmentationChain.Link], _ key: AugmentationKey
  ) -> [PlannedAugmentation] {
    var occurrences: [String: Int] = [:]
    return links.map { link in
      let kind = link.member.kind
      let occurrence = link.occurrence ?? occurrences[kind, default: 0]
      occurrences[kind, default: 0] += 1
      var random = key.random(kind: kind, occurrence: occurrence)
      guard random.chance(link.probability) else {
        return PlannedAugmentation(skipping: kind, size: size)
      }
      switch link.member {
      case .augmentation(let augmentation):
        return take(draw(augmentation, &random))
      case .mixing(let mixing):
        return take(draw(mixing, &random, key))
      case .composite(let composite):
        return draw(composite, &random, key.inside(kind: kind, occurrence: occurrence))
      }
    }
  }

  private mutating func take(_ step: PlannedAugmentation) -> PlannedAugmentation {
    steps.append(step)
    size = step.size
    return step
  }

  private mutating func draw(
    _ augmentation: any Augmentation, _ random: inout CounterRandom
  ) -> PlannedAugmentation {
    func plain(_ augmentation: some Augmentation) -> PlannedAugmentation {
      PlannedAugmentation(
        augmentation, augmentation.sample(using: &random, size: size), size: size)
    }
    func seeing(
      _ augmentation: some LabelAwareAugmentation, _ labels: VisibleLabels
    ) -> PlannedAugmentation {
      PlannedAugmentation(
        augmentation, augmentation.sample(using: &random, size: size, labels: labels), size: size)
    }
    guard let aware = augmentation as? any LabelAwareAugmentation else {
      return plain(augmentation)
    }
    tracker.follow(steps)
    return seeing(aware, tracker.visible)
  }

  private func draw<Drawn: MixingAugmentation>(
    _ mixing: Drawn, _ random: inout CounterRandom, _ key: AugmentationKey
  ) -> PlannedAugmentation {
    guard let partners, partners.count > 0 else {
      return PlannedAugmentation(failing: Drawn.kind, .needsPartners(Drawn.kind), size: size)
    }
    let own = partners.index(of: String(decoding: key.path, as: UTF8.self))
    let places = (0..<mixing.partnerCount).map { _ in
      guard let own, partners.count > 1 else { return random.integer(in: 0...partners.count - 1) }
      let place = random.integer(in: 0...partners.count - 2)
      return place < own ? place : place + 1
    }
    let parameters = mixing.sample(
      using: &random, size: size, partners: places.map(partners.partner))
    return PlannedAugmentation(mixing, parameters, places, of: partners, size: size)
  }

  private mutating func draw<Drawn: CompositeAugmentation>(
    _ composite: Drawn, _ random: inout CounterRandom, _ key: AugmentationKey
  ) -> PlannedAugmentation {
    let parameters = composite.sample(using: &random, size: size)
    do throws(AugmentationError) {
      let members = draw(try composite.members(parameters), key)
      return PlannedAugmentation(composite, parameters, members, size: size)
    } catch {
      return PlannedAugmentation(failing: Drawn.kind, error, size: size)
    }
  }
}
