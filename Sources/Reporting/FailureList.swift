import StrictJSON

/// The pictures that failed: the first ones each, all of them by reason.
struct FailureList {
  /// So many are listed; beyond that only the reasons are counted.
  static let limit = 500

  struct Failure {
    var index: Int
    var path: String
    var stage: String
    var code: String
    var message: String
  }

  private struct Reason: Hashable {
    var stage: String
    var code: String
  }

  private(set) var listed: [Failure] = []
  private(set) var total = 0
  private var reasons: [Reason: Int] = [:]

  mutating func add(_ item: ReportItem) {
    let error = item.record["error"]?.value
    func text(_ key: String) -> String { error?[key]?.value.string ?? "–" }
    let failure = Failure(
      index: item.index, path: item.record["path"]?.value.string ?? "–", stage: text("stage"),
      code: text("code"), message: text("message"))
    total += 1
    reasons[Reason(stage: failure.stage, code: failure.code), default: 0] += 1
    if listed.count < Self.limit { listed.append(failure) }
  }

  /// Stage, code and how often, the most frequent first.
  var ranked: [(stage: String, code: String, count: Int)] {
    reasons.map { ($0.key.stage, $0.key.code, $0.value) }
      .sorted { ($1.2, $0.0, $0.1) < ($0.2, $1.0, $1.1) }
  }
}
