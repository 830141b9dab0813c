extension PlanDrawing {
  /// The plan for a terminal of a width.
  package func text(width: Int) -> [String] {
    var lines = name.isEmpty ? [] : [name, ""]
    let all = [decoding] + steps
    let kinds = Self.deepest(all)
    for step in all { lines += Self.lines(step, width: width, kinds: kinds, indent: 0) }
    lines.append("")
    if !plugins.isEmpty {
      lines += ("Plugins: " + plugins.joined(separator: ", ")).wrapped(width: width)
    }
    return lines + memoryRemark.wrapped(width: width)
  }

  /// Columns that the longest name takes, with its indent.
  private static func deepest(_ steps: [PlanStep], indent: Int = 0) -> Int {
    steps.reduce(0) { longest, step in
      let number = step.number.isEmpty ? 2 : max(step.number.count, 2)
      let inner = step.nested.map { deepest($0.steps, indent: indent + 3) }.max() ?? 0
      return max(longest, indent + number + 1 + min(step.kind.count, 24), inner)
    }
  }

  private static func lines(
    _ step: PlanStep, width: Int, kinds: Int, indent: Int
  ) -> [String] {
    let number = String(repeating: " ", count: max(0, 2 - step.number.count)) + step.number
    let head = String(repeating: " ", count: indent) + number + " " + step.kind
    let column = kinds + 2
    let memory = text(step.bytes)
    let room = width - 10
    let reads = step.reads.joined(separator: ", ")
    let writes = step.writes.map(\.text).joined(separator: "; ")
    let flow = [reads, writes].filter { !$0.isEmpty }.joined(separator: " → ")
    let arrow = reads.isEmpty && !writes.isEmpty ? "→ " : ""
    let body = (arrow + flow).wrapped(width: room, indent: column)
    var first = head.padded(to: column)
    if head.count >= column { first = head + " " }
    if body.isEmpty { first = head }
    first += (body.first ?? "").drop { $0 == " " }
    if !memory.isEmpty {
      first = first.padded(to: width - max(9, memory.count))
      first += String(repeating: " ", count: max(1, width - first.count - memory.count)) + memory
    }
    var lines = [first] + body.dropFirst()
    for note in step.notes { lines += note.wrapped(width: room, indent: column) }
    for nested in step.nested {
      lines.append(String(repeating: " ", count: indent + 3) + "on " + nested.subject + ":")
      for inner in nested.steps {
        lines += Self.lines(inner, width: width, kinds: kinds, indent: indent + 3)
      }
    }
    return lines
  }
}
