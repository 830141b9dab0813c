/// The boxes that take part in a suppression, class by class, each class from the best score down.
struct Candidates {
  /// One box: its place among those given, and its score.
  struct Entry {
    var index: Int
    var score: Double
  }

  /// The boxes that take part; those of one class lie together.
  private(set) var entries: [Entry] = []

  /// The places of each class in `entries`, in ascending order of the class.
  private(set) var groups: [Range<Int>] = []

  init(
    _ boxes: [Box], scores: [Double], classes: [Int]?, limits: NonMaximumSuppression.Limits
  ) {
    precondition(scores.count == boxes.count, "every box needs one score")
    precondition(classes.map { $0.count == boxes.count } ?? true, "every box needs one class")
    let floor = limits.scoreThreshold
    entries.reserveCapacity(boxes.count)
    for (index, score) in scores.enumerated() where score > floor || floor == -.infinity {
      guard !score.isNaN else { continue }
      entries.append(Entry(index: index, score: score))
    }
    entries.sort(by: Self.isBetter)
    if let most = limits.maximumCandidates, most < entries.count {
      entries.removeSubrange(max(most, 0)...)
    }
    guard let classes else {
      groups = entries.isEmpty ? [] : [entries.indices]
      return
    }
    gather(by: classes)
  }

  /// The order of the answer: higher scores first, then the place given.
  static func isBetter(_ first: Entry, _ second: Entry) -> Bool {
    first.score > second.score || (first.score == second.score && first.index < second.index)
  }

  /// Lays the entries of one class together without changing their order in the class.
  private mutating func gather(by classes: [Int]) {
    var counts: [Int: Int] = [:]
    for entry in entries { counts[classes[entry.index], default: 0] += 1 }
    var next: [Int: Int] = [:]
    var start = 0
    for (label, count) in counts.sorted(by: { $0.key < $1.key }) {
      next[label] = start
      groups.append(start..<start + count)
      start += count
    }
    var gathered = entries
    for entry in entries {
      guard let place = next[classes[entry.index]] else { continue }
      gathered[place] = entry
      next[classes[entry.index]] = place + 1
    }
    entries = gathered
  }
}
