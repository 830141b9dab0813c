import Tensors

/// How many copies are made of each picture: a function of pictures, rules and seed alone.
package struct CopyPlan: Sendable, Equatable {
  /// One picture that may be copied.
  package struct Source: Sendable, Equatable {
    /// Its path, which keys its draws.
    package var path: [UInt8]
    /// Its objects by class.
    package var classes: [Int: Int]

    package init(path: [UInt8], classes: [Int: Int]) {
      self.path = path
      self.classes = classes
    }
  }

  /// A class that does not come to the target.
  package struct Miss: Sendable, Equatable {
    package var category: Int
    /// What it comes to.
    package var count: Int
    package var reason: String
  }

  /// Copies of each source, in their order.
  package private(set) var copies: [Int]
  /// Classes that do not come to the target, by their numbers.
  package private(set) var misses: [Miss] = []
  /// The counts of the sources.
  package let before: ClassCounts
  /// The counts with all copies, if no object is lost.
  package private(set) var planned: ClassCounts

  /// Plans.
  ///
  /// - Parameters:
  ///   - sources: The pictures, sorted by path.
  ///   - classes: The number of classes.
  ///   - rules: How many copies are wanted.
  ///   - keepsOriginals: Whether the sources count, too.
  ///   - seed: The seed of the draws that round.
  package init(
    _ sources: [Source], classes: Int, rules: CopyRules, keepsOriginals: Bool, seed: UInt64
  ) {
    var before = ClassCounts(classes: classes)
    for source in sources { before.add(source.classes) }
    self.before = before
    let cap = rules.cap ?? .max
    if let threshold = rules.repeatThreshold {
      let factors = Self.repeatFactors(before, threshold: threshold)
      copies = sources.map { source in
        let factor = source.classes.keys.map { factors[$0] }.max() ?? 1
        return min(Self.rounded(Double(rules.base) * factor, source.path, seed), cap)
      }
    } else {
      copies = Array(repeating: min(rules.base, cap), count: sources.count)
    }
    if let target = rules.target {
      var fill = TargetFill(
        sources, copies: copies, classes: classes, target: target, counted: rules.counted,
        keepsOriginals: keepsOriginals, cap: cap, seed: seed)
      misses = fill.run()
      copies = fill.copies
    }
    planned = keepsOriginals ? before : ClassCounts(classes: classes)
    for (source, count) in zip(sources, copies) { planned.add(source.classes, times: count) }
  }

  /// The factor of each class: the more, the fewer of all pictures have it.
  ///
  /// Source: LVIS, repeat-factor sampling.
  static func repeatFactors(_ counts: ClassCounts, threshold: Double) -> [Double] {
    counts.pictures.map { pictures in
      guard pictures > 0 else { return 1 }
      let share = Double(pictures) / Double(counts.total)
      return max(1, (threshold / share).squareRoot())
    }
  }

  /// A whole number near a value: up as likely as the value's fraction, by a draw of the path's own.
  private static func rounded(_ value: Double, _ path: [UInt8], _ seed: UInt64) -> Int {
    let whole = value.rounded(.down)
    var random = CounterRandom(seed: seed, path: path, copy: 0, position: [drawPlace])
    return Int(whole) + (random.chance(value - whole) ? 1 : 0)
  }

  /// The place of these draws, which no stage of a pipeline has.
  static let drawPlace = -1
}
