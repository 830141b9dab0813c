import Pipeline
import StrictJSON

/// How the work on a data set ended.
package struct AugmentSummary: Sendable {
  /// The pictures of the data set that were worked on.
  package var run: RunSummary
  /// The names of the classes.
  package var classes: [String]
  /// The counts of the splits that are augmented, as they were.
  package var before: ClassCounts
  /// The counts that were planned for them.
  package var planned: ClassCounts
  /// What they came to; `nil` where the work is not complete.
  package var after: ClassCounts?
  /// Classes that do not come to the target, by plan.
  package var misses: [CopyPlan.Miss]
  /// Pictures in the result, by what they are.
  package var originals = 0
  package var augmented = 0
  /// Of those, the ones that have lost all objects.
  package var emptied = 0
  /// Copies that were left out, as they had lost all objects.
  package var dropped = 0
  /// Objects that copies have lost.
  package var lostObjects = 0
  /// What was wrong with the data set.
  package var problems: [String]
  /// What the format cannot express.
  package var losses: [String] = []
  /// The formats that were read and written.
  package var formats: (source: String, target: String)

  /// Takes what was known before the work began.
  init(
    _ run: RunSummary, classes: [String], plan: CopyPlan, problems: [String],
    formats: (source: String, target: String)
  ) {
    self.run = run
    self.classes = classes
    before = plan.before
    planned = plan.planned
    misses = plan.misses
    self.problems = problems
    self.formats = formats
  }

  /// Notes the classes that came to another number than planned.
  mutating func noteMisses(_ counted: CountedThing) {
    guard let after else { return }
    for (category, counts) in zip(planned.values(counted), after.values(counted)).enumerated()
    where counts.0 != counts.1 && !misses.contains(where: { $0.category == category }) {
      misses.append(
        CopyPlan.Miss(
          category: category, count: counts.1,
          reason: "\(counts.0) were planned; "
            + (counts.1 < counts.0 ? "copies have lost some" : "other pictures were mixed in")))
    }
  }

  /// Takes what ``json`` says of the time before the work began.
  init(_ run: RunSummary, outlook: JSONValue) {
    func texts(_ key: String) -> [String] {
      (outlook[key]?.value.elements ?? []).compactMap(\.value.string)
    }
    self.run = run
    let histogram = outlook["histogram"]?.value
    let before = histogram?["before"]?.value ?? .null
    let names = (before["classes"]?.value.elements ?? []).map {
      $0.value["name"]?.value.string ?? ""
    }
    classes = names
    self.before = ClassCounts(before)
    planned = ClassCounts(histogram?["planned"]?.value ?? .null)
    misses = (outlook["misses"]?.value.elements ?? []).compactMap { node in
      let name = node.value["class"]?.value.string
      guard let category = names.firstIndex(where: { $0 == name }) else { return nil }
      return CopyPlan.Miss(
        category: category, count: node.value["count"]?.value.integer ?? 0,
        reason: node.value["reason"]?.value.string ?? "")
    }
    problems = texts("problems")
    formats = (outlook["from"]?.value.string ?? "", outlook["to"]?.value.string ?? "")
  }

  /// The counts and how it ended.
  package var json: JSONValue {
    let members = run.json.members ?? []
    return .object(
      members + [
        member(
          "outputs",
          [
            "originals": .integer(originals), "augmented": .integer(augmented),
            "emptied": .integer(emptied), "dropped": .integer(dropped),
            "lostObjects": .integer(lostObjects),
          ]),
        member("from", .string(formats.source)), member("to", .string(formats.target)),
        member("histogram", histogram),
        member("misses", .list(misses.map(json))),
        member("problems", .list(problems.map { .string($0) })),
        member("losses", .list(losses.map { .string($0) })),
      ])
  }

  private var histogram: JSONValue {
    [
      "before": before.json(classes), "planned": planned.json(classes),
      "after": after?.json(classes) ?? .null,
    ]
  }

  private func json(_ miss: CopyPlan.Miss) -> JSONValue {
    [
      "class": .string(classes[miss.category]), "count": .integer(miss.count),
      "reason": .string(miss.reason),
    ]
  }

  private func member(_ key: String, _ value: JSONValue) -> JSONMember {
    JSONMember(key, JSONNode(value))
  }
}
