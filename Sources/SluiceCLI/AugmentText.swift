import BatchAugmentation
import Foundation
import Pipeline

/// The summary of the work on a data set, for people.
enum AugmentText {
  /// The lines.
  ///
  /// - Parameters:
  ///   - summary: What was done, or will be.
  ///   - output: The output folder.
  ///   - isPlan: Whether nothing was done yet.
  /// - Returns: Text, the histogram among it.
  static func lines(_ summary: AugmentSummary, output: String, isPlan: Bool) -> [String] {
    var lines = summary.run.warnings.map { "warning: \($0)" }
    let run = summary.run
    if isPlan {
      lines.append(
        "\(run.found) pictures, of which \(summary.before.total) are to be augmented: "
          + "\(summary.planned.total) in these splits afterwards")
    } else {
      let counts = SummaryText.lines(run, output: output, report: nil)
      lines += counts.filter { !$0.hasPrefix("results:") && !$0.hasPrefix("warning:") }
    }
    if run.ending == .complete {
      var made = "\(summary.originals) originals, \(summary.augmented) augmented copies"
      if summary.emptied > 0 { made += ", \(summary.emptied) of them without objects now" }
      if summary.dropped > 0 {
        made += ", \(summary.dropped) left out as they had lost all objects"
      }
      lines.append(made + "; \(summary.lostObjects) objects lost in copies")
    }
    if isPlan || run.ending == .complete { lines += histogram(summary) }
    for miss in summary.misses {
      lines.append(
        "warning: the class \(summary.classes[miss.category]) comes to \(miss.count), "
          + "not to the target: \(miss.reason)")
    }
    for loss in summary.losses { lines.append("lost: \(loss)") }
    if !isPlan, run.ending == .complete {
      lines.append("data set: \(output) (\(summary.formats.target))")
    }
    return lines
  }

  /// A table of the classes, the most frequent first, at most so many of them.
  private static func histogram(_ summary: AugmentSummary, limit: Int = 40) -> [String] {
    let after = summary.after ?? summary.planned
    let order = summary.classes.indices.sorted { left, right in
      let (a, b) = (summary.before.objects[left], summary.before.objects[right])
      return a != b ? a > b : left < right
    }
    var rows = [["class", "objects before", "after", "pictures before", "after"]]
    for index in order.prefix(limit) {
      rows.append([
        summary.classes[index], "\(summary.before.objects[index])", "\(after.objects[index])",
        "\(summary.before.pictures[index])", "\(after.pictures[index])",
      ])
    }
    rows.append([
      "(no objects)", "", "", "\(summary.before.negatives)", "\(after.negatives)",
    ])
    rows.append(["(all)", "", "", "\(summary.before.total)", "\(after.total)"])
    let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    var lines = rows.map { row in
      row.indices.map { column in
        let gap = String(repeating: " ", count: widths[column] - row[column].count)
        return column == 0 ? row[column] + gap : gap + row[column]
      }.joined(separator: "  ")
    }
    if order.count > limit { lines.append("… and \(order.count - limit) more classes") }
    return lines
  }
}
