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
  /// ``AugmentationPlan/groups``.
  public func groups(
    for size: ImageSize = ImageSize(width: 640, height: 480)
  ) -> [AugmentationGroup] {
    AugmentationChain(links.map { Link($0.augmentation) }, fuses: fuses)
      .plan(for: size, key: AugmentationKey(seed: 0, path: [])).groups
  }
}
