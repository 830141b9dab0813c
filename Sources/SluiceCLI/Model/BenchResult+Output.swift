import NeuralNet
import StrictJSON
import VectorMath

extension BenchResult {
  /// For people.
  var text: [String] {
    let shapes = inputShapes.map { "\($0.name) \($0.shape)" }.joined(separator: ", ")
    let team = threads == 1 ? "1 thread" : "\(threads) threads"
    var lines = ["\(file)  \(shapes)  \(team), \(SIMDTier.active.rawValue)"]
    func add(_ title: String, _ value: String) {
      lines.append("  \(title)\(String(repeating: " ", count: 10 - title.count))\(value)")
    }
    let perSecond = Figures.fixed(.seconds(1) / max(minimum, .nanoseconds(1)), 1)
    let speed = rate.map { ", \(Figures.fixed($0, 1)) GFLOP/s" } ?? ""
    add("least", "\(Figures.milliseconds(minimum)), \(perSecond) a second\(speed)")
    add("median", "\(Figures.milliseconds(median)) of \(rounds.count)")
    add("first", Figures.milliseconds(first))
    add("load", Figures.milliseconds(load))
    add("memory", "\(Figures.bytes(peakMemory)) at most")
    guard !steps.isEmpty else { return lines }
    let total = steps.reduce(Duration.zero) { $0 + $1.duration }
    func cells(_ duration: Duration, _ multiplyAdds: Int) -> [String] {
      [
        Figures.milliseconds(duration),
        Figures.fixed(100 * (duration / max(total, .nanoseconds(1))), 1) + " %",
        Self.rate(multiplyAdds, duration).map { Figures.fixed($0, 1) } ?? "",
      ]
    }
    lines.append("")
    lines += Figures.table(
      ["operator", "number", "time", "share", "GFLOP/s"],
      kinds.map { [$0.name, "\($0.count)"] + cells($0.duration, $0.multiplyAdds) },
      rightAligned: [1, 2, 3, 4])
    lines.append("")
    let known = multiplyAdds
    let slowest = steps.sorted { $0.duration > $1.duration }.prefix(20)
    lines += Figures.table(
      ["slowest", "operator", "time", "share", "GFLOP/s"],
      slowest.map { step in
        [String(step.name.suffix(60)), step.kind] + cells(step.duration, known[step.name] ?? 0)
      }, rightAligned: [2, 3, 4])
    return lines
  }

  /// As JSON, times in milliseconds.
  var json: JSONValue {
    func milliseconds(_ duration: Duration) -> JSONValue {
      .fixed(duration / .milliseconds(1), places: 6)
    }
    let known = multiplyAdds
    var members = [
      JSONMember("file", JSONNode(.string(file))),
      JSONMember(
        "inputs",
        JSONNode(
          .list(
            inputShapes.map { name, shape in
              ["name": .string(name), "shape": .list(shape.map { .integer($0) })]
            }))),
      JSONMember("threads", JSONNode(.integer(threads))),
      JSONMember("tier", JSONNode(.string(SIMDTier.active.rawValue))),
      JSONMember("least", JSONNode(milliseconds(minimum))),
      JSONMember("median", JSONNode(milliseconds(median))),
      JSONMember("first", JSONNode(milliseconds(first))),
      JSONMember("load", JSONNode(milliseconds(load))),
      JSONMember("rounds", JSONNode(.list(rounds.map(milliseconds)))),
      JSONMember("peakMemory", JSONNode(.integer(peakMemory))),
      JSONMember("multiplyAdds", JSONNode(analysis.map { .integer($0.multiplyAdds) } ?? .null)),
      JSONMember("gigaflops", JSONNode(rate.map { .fixed($0, places: 3) } ?? .null)),
    ]
    if !steps.isEmpty {
      members.append(
        JSONMember(
          "operators",
          JSONNode(
            .list(
              steps.map { step in
                [
                  "name": .string(step.name), "kind": .string(step.kind),
                  "time": milliseconds(step.duration),
                  "multiplyAdds": known[step.name].map { .integer($0) } ?? .null,
                ]
              }))))
    }
    return .object(members)
  }
}
