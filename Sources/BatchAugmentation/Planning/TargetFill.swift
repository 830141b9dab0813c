import Tensors

/// Copies pictures until each class has come to a target, and never beyond.
///
/// The class that lacks most is next. Of the pictures that have it and take no class beyond the
/// target, those are taken first that leave the most room for the others, and of these the one
/// with the fewest copies. Near the end only pictures are taken from whose numbers of objects the
/// rest can be made up exactly, if it can.
struct TargetFill {
  private let sources: [CopyPlan.Source]
  private let target: Int
  private let counted: CountedThing
  private let cap: Int
  /// The order in which pictures with equally many copies are taken.
  private let order: [Int]
  private(set) var copies: [Int]
  private var counts: [Int]
  private let originals: [Int]
  /// What pictures of one class alone can make up, for each class.
  private let exact: [ExactSums]

  init(
    _ sources: [CopyPlan.Source], copies: [Int], classes: Int, target: Int, counted: CountedThing,
    keepsOriginals: Bool, cap: Int, seed: UInt64
  ) {
    self.sources = sources
    self.copies = copies
    self.target = target
    self.counted = counted
    self.cap = cap
    exact = (0..<classes).map { category in
      ExactSums(
        of: sources.filter { $0.classes.count == 1 }.compactMap {
          $0.classes[category].map { counted == .objects ? $0 : 1 }
        })
    }
    let draws = sources.map { source in
      var random = CounterRandom(
        seed: seed, path: source.path, copy: 1, position: [CopyPlan.drawPlace])
      return random.next()
    }
    order = sources.indices.sorted { (draws[$0], $0) < (draws[$1], $1) }
    var all = ClassCounts(classes: classes)
    if keepsOriginals { for source in sources { all.add(source.classes) } }
    originals = all.values(counted)
    for (source, count) in zip(sources, copies) { all.add(source.classes, times: count) }
    counts = all.values(counted)
  }

  /// Adds copies.
  ///
  /// - Returns: The classes that do not come to the target, and why.
  mutating func run() -> [CopyPlan.Miss] {
    var open = Set(counts.indices.filter { counts[$0] < target })
    var pools = counts.indices.map { category in
      open.contains(category) ? candidates(of: category) : Candidates()
    }
    while let category = open.min(by: { (counts[$0], $0) < (counts[$1], $1) }) {
      guard counts[category] < target, let source = next(category, &pools[category]) else {
        open.remove(category)
        continue
      }
      copies[source] += 1
      for (index, _) in sources[source].classes { counts[index] += gain(source, index) }
    }
    return counts.indices.filter { counts[$0] != target }.map { category in
      CopyPlan.Miss(category: category, count: counts[category], reason: reason(category))
    }
  }

  /// What a copy of a source adds to a class.
  private func gain(_ source: Int, _ category: Int) -> Int {
    guard let count = sources[source].classes[category] else { return 0 }
    return counted == .objects ? count : 1
  }

  /// Whether one more copy takes no class beyond the target and the source not beyond the cap.
  private func fits(_ source: Int) -> Bool {
    copies[source] < cap
      && sources[source].classes.keys.allSatisfy { counts[$0] + gain(source, $0) <= target }
  }

  /// How much sooner a copy fills up another class than this one; at least 1.
  private func haste(_ source: Int, _ category: Int) -> Double {
    func share(_ index: Int) -> Double {
      Double(gain(source, index)) / Double(max(1, target - counts[index]))
    }
    let own = share(category)
    return sources[source].classes.keys.reduce(1) { max($0, share($1) / own) }
  }

  /// The classes of a picture that those of one class alone could not fill up after a copy of it.
  private func spoiled(_ source: Int) -> Int {
    sources[source].classes.keys.count { category in
      !exact[category].contains(target - counts[category] - gain(source, category))
    }
  }

  private func candidates(of category: Int) -> Candidates {
    var candidates = Candidates()
    let having = order.filter { gain($0, category) > 0 }.enumerated()
    for (_, source) in having.sorted(by: {
      (copies[$0.element], $0.offset) < (copies[$1.element], $1.offset)
    }) {
      let own = gain(source, category)
      let most =
        sources[source].classes.keys.filter { $0 != category }
        .map { gain(source, $0) }.max() ?? 0
      candidates.queues[.init(gain: own, side: 4 * most / own), default: Queue()]
        .append(source, copies: copies[source])
    }
    return candidates
  }

  /// The picture of which a copy is best for a class; `nil` when none fits.
  private func next(_ category: Int, _ candidates: inout Candidates) -> Int? {
    for key in candidates.queues.keys {
      // What does not fit now never will: counts only grow.
      while let (source, known) = candidates.queues[key]?.first {
        guard fits(source) else {
          candidates.queues[key]?.removeFirst()
          continue
        }
        guard copies[source] != known else { break }
        candidates.queues[key]?.removeFirst()
        candidates.queues[key]?.append(source, copies: copies[source])
      }
      if candidates.queues[key]?.first == nil { candidates.queues[key] = nil }
    }
    let gains = Set(candidates.queues.keys.map(\.gain)).sorted()
    guard let largest = gains.last else { return nil }
    let open = target - counts[category]
    var usable = Set(gains)
    if open <= 2 * largest * largest + largest {
      if candidates.reach?.gains != gains || (candidates.reach?.limit ?? 0) < open {
        candidates.reach = Reach(gains: gains, limit: open)
      }
      usable = Set(candidates.reach?.steps(to: open) ?? [])
    }
    var best: (spoiled: Int, haste: Double, copies: Int, source: Int)?
    for (key, queue) in candidates.queues where usable.contains(key.gain) {
      guard let (source, copies) = queue.first else { continue }
      let rank = (
        spoiled: spoiled(source), haste: haste(source, category), copies: copies, source: source
      )
      if best.map({ rank < $0 }) ?? true { best = rank }
    }
    return best?.source
  }

  private func reason(_ category: Int) -> String {
    let count = counts[category]
    if count > target {
      return originals[category] > target
        ? "the originals alone are more" : "the copies of each picture alone are more"
    }
    let having = sources.indices.filter { gain($0, category) > 0 }
    guard !having.isEmpty else { return "no picture has it" }
    let open = having.filter { copies[$0] < cap }
    if open.isEmpty { return "every picture with it has as many copies as capPerSource allows" }
    let isTooMuch = open.allSatisfy { gain($0, category) > target - count }
    let more = "adds more than the \(target - count) missing"
    return "every picture with it that may be copied "
      + (isTooMuch ? more : "takes another class beyond the target, or \(more)")
  }
}

/// The pictures that have a class.
private struct Candidates {
  /// What is alike of the pictures of a queue: what they add to the class, and how much more, in
  /// quarters, they add to another one.
  struct Key: Hashable {
    var gain: Int
    var side: Int
  }

  var queues: [Key: Queue] = [:]
  var reach: Reach?
}

/// Sources in the order in which they are taken, with the copies they had when they came in.
private struct Queue {
  private var items: [(source: Int, copies: Int)] = []
  private var head = 0

  var first: (source: Int, copies: Int)? { head < items.count ? items[head] : nil }

  mutating func append(_ source: Int, copies: Int) { items.append((source, copies)) }

  mutating func removeFirst() {
    head += 1
    guard head > 1024, head * 2 > items.count else { return }
    items.removeFirst(head)
    head = 0
  }
}
