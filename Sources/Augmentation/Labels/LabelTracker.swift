import Geometry

/// The objects of a picture on their way through the steps of a plan.
struct LabelTracker: Sendable {
  private(set) var objects: [TrackedObject]

  /// How much each source counts for the labels of the whole picture.
  private(set) var weights = [SourceWeight(nil, weight: 1)]

  private var followed = 0

  /// Starts with the objects of a picture of a size.
  init(_ objects: [LabelledObject], size: ImageSize) {
    self.objects = objects.map { TrackedObject($0, size: size) }
  }

  /// Takes part in the steps that have come since the last call.
  mutating func follow(_ steps: [PlannedAugmentation]) {
    for step in steps.dropFirst(followed) {
      if let mixture = step.mixture {
        mix(mixture)
      } else {
        for place in objects.indices { objects[place].apply(step) }
      }
    }
    followed = steps.count
  }

  private mutating func mix(_ planned: PlannedMixture) {
    let own = objects
    objects = []
    var shares: [SourceWeight] = []
    func add(_ share: SourceWeight) {
      guard let place = shares.firstIndex(where: { $0.source == share.source }) else {
        shares.append(share)
        return
      }
      shares[place].weight += share.weight
    }
    for placement in planned.mixture.placements {
      if placement.source == 0 {
        for weight in weights {
          add(SourceWeight(weight.source, weight: weight.weight * placement.weight))
        }
        objects += placement.tracked(own, to: planned.mixture.size)
      } else if planned.partners.indices.contains(placement.source - 1) {
        let partner = planned.partners[placement.source - 1]
        if placement.weight > 0 { add(SourceWeight(partner.name, weight: placement.weight)) }
        objects += placement.tracked(
          partner.labels.map { label in
            var label = label
            label.source = label.source ?? partner.name
            return TrackedObject(label, size: partner.size)
          }, to: planned.mixture.size)
      }
    }
    weights = shares
  }

  /// The objects of which something is seen, as they stand now.
  var visible: VisibleLabels {
    VisibleLabels(objects.filter { $0.visibleShare > 0 }.compactMap { try? $0.object() })
  }
}

extension Placement {
  /// Returns the source's objects that come along, moved and cut to what is seen of it.
  fileprivate func tracked(_ source: [TrackedObject], to size: ImageSize) -> [TrackedObject] {
    let chosen = objects.map { $0.filter(source.indices.contains).map { source[$0] } } ?? source
    return chosen.map { object in
      var object = object
      guard region?.isEmpty != true else {
        object.apply(.clip(Box(x0: 0, y0: 0, x1: 0, y1: 0)))
        return object
      }
      if !displacement.isNone { object.apply(.move(displacement, to: size)) }
      if let region { object.apply(.clip(region)) }
      if let hole { object.apply(.cutOut(hole)) }
      for cover in covers { object.hide(behind: cover) }
      return object
    }
  }
}
