import StrictJSON

/// One detection, or the best class of one classification, as a record has it.
struct RecordResult: Equatable {
  /// What the result is of.
  enum Kind: Equatable {
    case detection
    case classification
  }

  var kind: Kind
  /// The key it stands under; with those above it, when it is part of a detection.
  var slot: String
  var label: String
  var score: Double?
  /// `[x0, y0, x1, y1]` in pixels of the original picture; empty for a classification.
  var box: [Double] = []
  /// Pairs of coordinates in pixels of the original picture.
  var keypoints: [[Double]] = []
  /// The classes that come after the best one, and what is known about a detection besides.
  var further: [ScoredLabel] = []
  /// 0 for the picture's own results, 1 for those of a detection, and so on.
  var depth = 0

  /// A class's name and score.
  struct ScoredLabel: Equatable {
    var label: String
    var score: Double?
  }

  /// All results of a record, in its order; those of a detection follow it.
  static func all(in record: JSONValue) -> [RecordResult] {
    results(in: record, above: "", depth: 0)
  }

  private static func results(
    in value: JSONValue, above: String, depth: Int
  ) -> [RecordResult] {
    var results: [RecordResult] = []
    for member in value.members ?? [] {
      let entries = (member.node.value.elements ?? []).map(\.value)
      guard !entries.isEmpty, entries.allSatisfy({ $0.members != nil }) else { continue }
      let slot = above.isEmpty ? member.key : above + " › " + member.key
      if entries.contains(where: { $0["box"] != nil }) {
        results += entries.flatMap { detection($0, slot: slot, depth: depth) }
      } else if let result = classification(entries, slot: slot, depth: depth) {
        results.append(result)
      }
    }
    return results
  }

  private static func detection(
    _ entry: JSONValue, slot: String, depth: Int
  ) -> [RecordResult] {
    guard let box = entry["box"]?.value.elements?.compactMap(\.value.double), box.count == 4 else {
      return []
    }
    var result = RecordResult(
      kind: .detection, slot: slot, label: label(of: entry), score: entry["score"]?.value.double,
      box: box, depth: depth)
    let points = entry["keypoints"]?.value.elements ?? []
    result.keypoints = points.compactMap { point in
      let numbers = point.value.elements?.prefix(2).compactMap(\.value.double) ?? []
      return numbers.count == 2 ? numbers : nil
    }
    let inner = results(in: entry, above: slot, depth: depth + 1)
    result.further = inner.filter { $0.kind == .classification }.map {
      ScoredLabel(label: $0.label, score: $0.score)
    }
    return [result] + inner
  }

  private static func classification(
    _ entries: [JSONValue], slot: String, depth: Int
  ) -> RecordResult? {
    let classes = entries.filter { $0["label"] != nil && $0["score"] != nil }.map {
      ScoredLabel(label: label(of: $0), score: $0["score"]?.value.double)
    }
    // Of equal scores the first one is the best.
    let scores = classes.map { $0.score ?? -.infinity }
    guard let place = scores.firstIndex(of: scores.max() ?? 0) else { return nil }
    var further = classes
    let best = further.remove(at: place)
    return RecordResult(
      kind: .classification, slot: slot, label: best.label, score: best.score, further: further,
      depth: depth)
  }

  private static func label(of entry: JSONValue) -> String {
    if let text = entry["label"]?.value.string, !text.isEmpty { return text }
    return entry["class"]?.value.integer.map(String.init) ?? "object"
  }
}
