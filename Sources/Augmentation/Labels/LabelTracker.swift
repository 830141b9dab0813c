import Geometry

/// The objects of a picture on their way through the steps of a plan.
struct LabelTracker: Sendable {
  private(set) var objects: [TrackedObject]
  private var followed = 0

  /// Starts with the objects of a picture of a size.
  init(_ objects: [LabelledObject], size: ImageSize) {
    self.objects = objects.map { TrackedObject($0, size: size) }
  }

  /// Takes part in the steps that have come since the last call.
  mutating func follow(_ steps: [PlannedAugmentation]) {
    guard !objects.isEmpty else { return }
    for step in steps.dropFirst(followed) {
      for place in objects.indices { objects[place].apply(step) }
    }
    followed = steps.count
  }

  /// The objects of which something is seen, as they stand now.
  var visible: VisibleLabels {
    VisibleLabels(objects.filter { $0.visibleShare > 0 }.compactMap { try? $0.object() })
  }
}
