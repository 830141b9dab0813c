import StrictJSON

extension PlanDrawing {
  /// The plan for machines.
  package var json: JSONValue {
    [
      "name": .string(name), "plugins": .list(plugins.map { .string($0) }),
      "decode": Self.json(decoding), "stages": .list(steps.map(Self.json)),
      "memory": ["bytes": .integer(peak.bytes), "complete": .bool(peak.isComplete)],
    ]
  }

  private static func json(_ step: PlanStep) -> JSONValue {
    var members: [(String, JSONValue)] = [
      ("use", .string(step.kind)), ("reads", .list(step.reads.map { .string($0) })),
      ("writes", .members(step.writes.map { ($0.slot, .string("\($0.content)")) })),
      (
        "bytes",
        .members(step.writes.map { ($0.slot, $0.bytes.map { .integer($0) } ?? .null) })
      ),
    ]
    if !step.groups.isEmpty {
      let groups = step.groups.map { group -> JSONValue in
        [
          "steps": .list(group.steps.map { .string($0) }),
          "how": group.how.map { .string($0) } ?? .null,
        ]
      }
      members.append(("groups", .list(groups)))
    }
    if !step.remarks.isEmpty {
      members.append(("remarks", .list(step.remarks.map { .string($0) })))
    }
    if !step.nested.isEmpty {
      let nested = step.nested.map { nested -> JSONValue in
        ["on": .string(nested.subject), "stages": .list(nested.steps.map(json))]
      }
      members.append(("nested", .list(nested)))
    }
    return .members(members)
  }

  /// The plan as a Markdown table.
  package var markdown: String {
    var lines = name.isEmpty ? [] : ["# " + name, ""]
    lines += ["| | Stage | Reads | Writes | Memory |", "| --- | --- | --- | --- | ---: |"]
    for step in [decoding] + steps { lines += Self.rows(step) }
    lines.append("")
    if !plugins.isEmpty { lines += ["Plugins: " + plugins.joined(separator: ", ") + ".", ""] }
    return (lines + [memoryRemark]).joined(separator: "\n") + "\n"
  }

  private static func rows(_ step: PlanStep) -> [String] {
    let name = (["`\(step.kind)`"] + step.notes).joined(separator: "; ")
    let cells = [
      step.number, name, step.reads.joined(separator: ", "),
      step.writes.map(\.text).joined(separator: "; "), text(step.bytes),
    ]
    let row = "| " + cells.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ") + " |"
    return [row] + step.nested.flatMap { $0.steps.flatMap(rows) }
  }
}
