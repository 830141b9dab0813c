/// Removes boxes that repeat a better one.
///
/// Every function takes boxes with one score each and answers best first; boxes with equal scores
/// keep the order in which they were given. A score that is not a number drops its box. A box that
/// is empty or not finite overlaps nothing, so it is kept and suppresses nothing.
public enum NonMaximumSuppression {
  /// How many boxes enter and leave.
  public struct Limits: Sendable, Equatable {
    /// Only boxes with a greater score take part.
    public var scoreThreshold: Double

    /// Only that many of the best boxes, over all classes, take part.
    public var maximumCandidates: Int?

    /// At most that many boxes of one class come out.
    public var maximumPerClass: Int?

    /// At most that many boxes come out.
    public var maximumCount: Int?

    /// Creates limits; by default there are none.
    public init(
      scoreThreshold: Double = -.infinity, maximumCandidates: Int? = nil,
      maximumPerClass: Int? = nil, maximumCount: Int? = nil
    ) {
      self.scoreThreshold = scoreThreshold
      self.maximumCandidates = maximumCandidates
      self.maximumPerClass = maximumPerClass
      self.maximumCount = maximumCount
    }
  }

  /// A box that came out with a new score.
  public struct Rescored: Sendable, Equatable {
    /// The place of the box among those given.
    public var index: Int

    /// Its score after decay.
    public var score: Double

    /// Creates a pair of a place and a score.
    public init(index: Int, score: Double) {
      self.index = index
      self.score = score
    }
  }

  /// Returns the places of the boxes that survive, best first.
  ///
  /// Goes through the boxes from the best score down and drops each whose IoU with one already
  /// kept exceeds the threshold; equality keeps, as in torchvision and ONNX. With classes, only
  /// boxes of one class suppress each other. Boxes apart never do, whatever the threshold.
  public static func hard(
    _ boxes: [Box], scores: [Double], classes: [Int]? = nil, iouThreshold: Double,
    limits: Limits = Limits()
  ) -> [Int] {
    greedy(
      boxes, scores: scores, classes: classes,
      rule: SuppressionRule(threshold: iouThreshold, subtractsDistance: false), limits: limits)
  }

  /// Returns the places of the boxes that survive when distant centres excuse an overlap.
  ///
  /// Like ``hard(_:scores:classes:iouThreshold:limits:)`` with distance IoU in place of IoU
  /// (Zheng 2020).
  public static func distance(
    _ boxes: [Box], scores: [Double], classes: [Int]? = nil, threshold: Double,
    limits: Limits = Limits()
  ) -> [Int] {
    greedy(
      boxes, scores: scores, classes: classes,
      rule: SuppressionRule(threshold: threshold, subtractsDistance: true), limits: limits)
  }

  private static func greedy(
    _ boxes: [Box], scores: [Double], classes: [Int]?, rule: SuppressionRule, limits: Limits
  ) -> [Int] {
    let candidates = Candidates(boxes, scores: scores, classes: classes, limits: limits)
    var kept: [Candidates.Entry] = []
    for group in candidates.groups {
      var survivors = KeptBoxes(for: candidates.entries[group], of: boxes, rule: rule)
      let limit = limits.maximumPerClass ?? .max
      for entry in candidates.entries[group] where survivors.count < limit {
        guard survivors.admit(boxes[entry.index]) else { continue }
        kept.append(entry)
      }
    }
    if candidates.groups.count > 1 { kept.sort(by: Candidates.isBetter) }
    return kept.prefix(limits.maximumCount ?? .max).map(\.index)
  }
}
