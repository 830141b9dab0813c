import Pipeline

extension PlanDrawing {
  /// The plan as a Mermaid flowchart: stages as boxes, slots as arrows.
  package var mermaid: String {
    var chart = Chart()
    chart.add(decoding, as: "decode")
    var writers = [Slot.image.rawValue: (id: "decode", text: Self.label(decoding.writes.first))]
    chart.add(steps, after: "decode", &writers)
    return (["flowchart TD"] + chart.lines).joined(separator: "\n") + "\n"
  }

  private static func label(_ write: PlanStep.Write?) -> String {
    guard let write else { return "" }
    let memory = text(write.bytes)
    return write.text + (memory.isEmpty || memory == "?" ? "" : ", " + memory)
  }

  /// Text that can stand between quotes in a chart.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "#": result += "#35;"
      case "\"": result += "#quot;"
      case "<": result += "#lt;"
      case ">": result += "#gt;"
      case "&": result += "#amp;"
      case "`": result += "#96;"
      case "\\": result += "#92;"
      case "\n", "\r", "\t": result += " "
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  private struct Chart {
    var lines: [String] = []
    private var depth = 1

    private mutating func line(_ text: String) {
      lines.append(String(repeating: "  ", count: depth) + text)
    }

    mutating func add(_ step: PlanStep, as id: String) {
      let head = step.number.isEmpty ? step.kind : "\(step.number) \(step.kind)"
      let label = ([head] + step.notes).map(PlanDrawing.escaped).joined(separator: "<br/>")
      // A plugin's stage has rounded sides.
      line(step.kind.contains("/") ? "\(id)([\"\(label)\"])" : "\(id)[\"\(label)\"]")
    }

    /// Adds a chain's boxes and arrows.
    mutating func add(
      _ steps: [PlanStep], after first: String,
      _ writers: inout [String: (id: String, text: String)]
    ) {
      var previous = first
      for step in steps {
        let id = "s" + step.number.split(separator: ".").joined(separator: "_")
        add(step, as: id)
        for slot in step.reads {
          guard let writer = writers[slot] else { continue }
          line("\(writer.id) -->|\"\(PlanDrawing.escaped(writer.text))\"| \(id)")
        }
        if step.reads.isEmpty { line("\(previous) -.-> \(id)") }
        for (index, nested) in step.nested.enumerated() { add(nested, index, of: id) }
        for write in step.writes { writers[write.slot] = (id, PlanDrawing.label(write)) }
        previous = id
      }
    }

    private mutating func add(_ nested: PlanStep.Nested, _ index: Int, of id: String) {
      let entry = "\(id)_cut\(index)"
      line("subgraph \(id)_on\(index)[\"\(PlanDrawing.escaped("on " + nested.subject))\"]")
      depth += 1
      line("\(entry)((\"cut-out\"))")
      var writers = [Slot.image.rawValue: (id: entry, text: PlanDrawing.label(nested.start))]
      add(nested.steps, after: entry, &writers)
      depth -= 1
      line("end")
      line("\(id) --> \(entry)")
    }
  }
}
