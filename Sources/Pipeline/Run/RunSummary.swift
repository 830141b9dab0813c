import StrictJSON

/// How a run ended.
public struct RunSummary: Sendable {
  /// What ended the run.
  public enum Ending: String, Sendable {
    /// Every picture was worked on.
    case complete
    /// The error policy ended it.
    case stopped
    /// It was interrupted, and can be resumed.
    case interrupted
  }

  /// Times of one stage, in seconds.
  public struct StageTiming: Sendable {
    public var stage: String
    public var count: Int
    public var total: Double
    public var mean: Double
    public var median: Double
    public var percentile95: Double
    public var maximum: Double

    package var json: JSONValue {
      func milliseconds(_ seconds: Double) -> JSONValue { .fixed(seconds * 1000, places: 3) }
      return [
        "stage": .string(stage), "count": .integer(count),
        "totalSeconds": .fixed(total, places: 3), "meanMs": milliseconds(mean),
        "medianMs": milliseconds(median), "p95Ms": milliseconds(percentile95),
        "maxMs": milliseconds(maximum),
      ]
    }
  }

  public var ending: Ending
  /// Pictures found; always `ok + failed + skipped`.
  public var found: Int
  public var ok: Int
  public var failed: Int
  public var skipped: Int
  /// Of the ok ones, taken over from an earlier part of the run.
  public var reused: Int
  /// Files that are no pictures by their names.
  public var ignored: Int
  public var warnings: [String]
  public var seconds: Double
  public var timings: [StageTiming]

  package init(
    ending: Ending, found: Int, ok: Int, failed: Int, skipped: Int, reused: Int, ignored: Int,
    warnings: [String], seconds: Double, timings: [StageTiming]
  ) {
    self.ending = ending
    self.found = found
    self.ok = ok
    self.failed = failed
    self.skipped = skipped
    self.reused = reused
    self.ignored = ignored
    self.warnings = warnings
    self.seconds = seconds
    self.timings = timings
  }

  package var json: JSONValue {
    [
      "ending": .string(ending.rawValue),
      "counts": [
        "found": .integer(found), "ok": .integer(ok), "failed": .integer(failed),
        "skipped": .integer(skipped), "reused": .integer(reused), "ignored": .integer(ignored),
      ],
      "warnings": .list(warnings.map { .string($0) }),
      "seconds": .fixed(seconds, places: 3),
      "stages": .list(timings.map(\.json)),
    ]
  }
}
