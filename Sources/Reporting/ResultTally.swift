/// Counts of the results of one kind: how many of each class, and how sure.
struct ResultTally {
  /// Bars of the score histogram, which goes from 0 to 1.
  static let binCount = 20

  let kind: RecordResult.Kind
  /// The key that the results stand under in their records.
  let slot: String
  /// 0 for results of pictures, 1 for those of detections, and so on.
  let depth: Int
  private(set) var counts: [String: Int] = [:]
  private(set) var total = 0
  private(set) var bins = [Int](repeating: 0, count: binCount)
  /// Results whose score is missing or not in 0...1.
  private(set) var unbinned = 0

  /// Makes an empty tally for results like this one.
  init(_ result: RecordResult) {
    kind = result.kind
    slot = result.slot
    depth = result.depth
  }

  mutating func add(_ result: RecordResult) {
    counts[result.label, default: 0] += 1
    total += 1
    if let score = result.score, (0...1).contains(score) {
      bins[min(Self.binCount - 1, Int(score * Double(Self.binCount)))] += 1
    } else {
      unbinned += 1
    }
  }

  /// Classes with their counts, the most frequent first, equal ones by name.
  var ranked: [(label: String, count: Int)] {
    counts.map { ($0.key, $0.value) }.sorted { ($1.1, $0.0) < ($0.1, $1.0) }
  }
}
