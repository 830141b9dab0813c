import Foundation
import Pipeline

/// A run's summary for people.
enum SummaryText {
  static func lines(_ summary: RunSummary, output: String, report: String?) -> [String] {
    var lines = summary.warnings.map { "warning: \($0)" }
    let rate = Double(summary.ok + summary.failed - summary.reused) / max(1e-9, summary.seconds)
    var counts = "\(summary.found) found = \(summary.ok) ok + \(summary.failed) failed"
    counts += " + \(summary.skipped) skipped"
    if summary.reused > 0 { counts += " (\(summary.reused) done before)" }
    let digits = rate < 10 ? 1 : 0
    let speed = rate.formatted(.number.precision(.fractionLength(digits)).grouping(.never))
    lines.append("\(counts), \(took(summary.seconds)), \(speed) pictures/s")
    if summary.ignored > 0 {
      let files = summary.ignored == 1 ? "1 other file was" : "\(summary.ignored) other files were"
      lines.append("\(files) passed over: not pictures by their names")
    }
    if summary.failed > 0 { lines.append("failures: \(output)/errors.jsonl") }
    switch summary.ending {
    case .complete: break
    case .stopped: lines.append("stopped by the error policy; --resume goes on")
    case .interrupted: lines.append("interrupted; the same command with --resume goes on")
    }
    lines.append("results:  \(output)/results.jsonl")
    if let report { lines.append("report:   \(report)") }
    return lines
  }

  /// A time that has passed, below ten seconds with its tenths.
  private static func took(_ seconds: Double) -> String {
    guard seconds < 9.95 else { return ProgressLine.time(seconds) }
    return seconds.formatted(.number.precision(.fractionLength(1))) + " s"
  }
}
