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
    lines.append("\(counts), \(ProgressLine.time(summary.seconds)), \(speed) pictures/s")
    if summary.ignored > 0 {
      lines.append("\(summary.ignored) other files were passed over: not pictures by their names")
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
}
