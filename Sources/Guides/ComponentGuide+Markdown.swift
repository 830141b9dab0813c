import Options
import Pipeline
import StrictJSON

extension ComponentGuide {
  /// All about the component, as Markdown.
  ///
  /// - Parameter level: The level of the heading.
  /// - Returns: A section, without a line break at its end.
  package func markdown(level: Int = 1) -> String {
    var blocks = [String(repeating: "#", count: level) + " " + kind, component.summary]
    if let vendor { blocks.append("A plugin of `\(vendor)`.") }
    if let slots {
      blocks.append("Reads \(Self.code(slots.reads)), writes \(Self.code(slots.writes)).")
    }
    let rows = ParameterRow.rows(parameters)
    blocks.append(rows.isEmpty ? "It has no parameters." : Self.table(rows))
    blocks.append("```json\n" + example.readable(width: 88) + "\n```")
    return blocks.joined(separator: "\n\n")
  }

  private static func code(_ slots: [Slot]) -> String {
    slots.isEmpty ? "nothing" : slots.map { "`\($0.rawValue)`" }.joined(separator: ", ")
  }

  /// Parameters as a table.
  static func table(_ rows: [ParameterRow]) -> String {
    var lines = ["| Parameter | Default | Meaning |", "| --- | --- | --- |"]
    for row in rows {
      let value = row.isRequired ? "required" : row.defaultText.map { "`\($0)`" } ?? ""
      let traits = row.traits.prefix(1).uppercased() + row.traits.dropFirst()
      let meaning = row.information.text.replacing("<", with: "\\<")
      let cells = ["`\(row.name)`", value, "\(meaning) *\(traits).*"]
      lines.append("| " + cells.map(cell).joined(separator: " | ") + " |")
    }
    return lines.joined(separator: "\n")
  }

  /// Text that a table's cell can hold.
  private static func cell(_ text: String) -> String {
    text.replacing("|", with: "\\|").replacing("\n", with: " ")
  }
}
