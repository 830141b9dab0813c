import Geometry
import Tensors

/// Draws what the links of a chain do to one picture, one after the other.
struct Planner {
  private var size: ImageSize
  private var tracker: LabelTracker
  private var steps: [PlannedAugmentation] = []

  /// Starts with a picture of a size and the objects in it.
  init(size: ImageSize, labels: [LabelledObject]) {
    self.size = size
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
        let step = draw(augmentation, &random)
        steps.append(step)
        size = step.size
        return step
      case .composite(let composite):
        return draw(composite, &random, key.inside(kind: kind, occurrence: occurrence))
      }
    }
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
