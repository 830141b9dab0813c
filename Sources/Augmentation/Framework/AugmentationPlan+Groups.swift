import Geometry
import Imaging

extension AugmentationPlan {
  /// What takes place, in the groups that are done in one go.
  ///
  /// Augmentations that do not take place are in none, and those on either side of them are
  /// neighbours.
  public var groups: [AugmentationGroup] { runs.map(\.group) }

  /// The steps that take place, in runs that are done in one go.
  var runs: [AugmentationRun] {
    var runs: [AugmentationRun] = []
    var size = source
    for (place, step) in steps.enumerated() where step.applied {
      let fits = fuses && !runs.isEmpty && runs[runs.count - 1].append(step, place: place)
      if !fits { runs.append(AugmentationRun(step, place: place, size: size)) }
      size = step.size
    }
    return runs
  }
}

extension AugmentationChain {
  /// Returns the groups that are done in one go when every augmentation takes place.
  ///
  /// Known before any picture, from a draw for one of `size`. What is drawn for another picture
  /// can part a group or join two, and so can augmentations that do not take place: see
  /// ``AugmentationPlan/groups``. A composite that chooses among its members is a group by itself.
  public func groups(
    for size: ImageSize = ImageSize(width: 640, height: 480)
  ) -> [AugmentationGroup] {
    var shown = Self.shown(links)
    var planner = Planner(size: size, labels: [], partners: nil)
    let key = AugmentationKey(seed: 0, path: [])
    let tree = planner.draw(shown.map(\.link), key)
    for place in tree.indices where shown[place].name != nil {
      shown[place].step = PlannedAugmentation(
        naming: shown[place].name ?? "", size: tree[place].size)
    }
    let steps = zip(shown, tree).map { $0.step ?? $1 }
    return AugmentationPlan(source: size, tree: steps, fuses: fuses, engine: engine).groups
  }

  private struct Shown {
    let link: Link
    var name: String?
    var step: PlannedAugmentation?
  }

  /// The links with those of fixed composites in their place, and the names of other composites.
  private static func shown(_ links: [Link]) -> [Shown] {
    links.flatMap { link -> [Shown] in
      switch link.member {
      case .composite(let composite) where composite.isFixed:
        shown(composite.possibleMembers)
      case .composite, .mixing:
        [Shown(link: Link(link.member), name: link.member.words)]
      case .augmentation:
        [Shown(link: Link(link.member))]
      }
    }
  }
}

extension AugmentationChain.Member {
  /// The name, with those of its members.
  var words: String {
    guard case .composite(let composite) = self, !composite.possibleMembers.isEmpty else {
      return kind
    }
    return kind + " (" + composite.possibleMembers.map(\.member.words).joined(separator: ", ") + ")"
  }
}
