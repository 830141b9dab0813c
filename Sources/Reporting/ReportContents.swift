/// What a report says about a run as a whole.
package struct ReportContents: Sendable {
  /// What ended the run.
  package enum Ending: String, Sendable, CaseIterable {
    case complete
    case stopped
    case interrupted
  }

  /// Times of one stage.
  package struct Timing: Sendable {
    package var stage: String
    package var count: Int
    package var totalSeconds: Double
    package var meanMs: Double
    package var medianMs: Double
    package var p95Ms: Double
    package var maxMs: Double

    package init(
      stage: String, count: Int, totalSeconds: Double, meanMs: Double, medianMs: Double,
      p95Ms: Double, maxMs: Double
    ) {
      self.stage = stage
      self.count = count
      self.totalSeconds = totalSeconds
      self.meanMs = meanMs
      self.medianMs = medianMs
      self.p95Ms = p95Ms
      self.maxMs = maxMs
    }
  }

  /// Something worth knowing about the run, such as the program's version.
  package struct Fact: Sendable {
    package var name: String
    package var value: String

    package init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  /// The heading.
  package var title: String
  /// A line below the heading, such as the spec's file name; may be empty.
  package var subtitle = ""
  package var ok = 0
  package var failed = 0
  package var skipped = 0
  /// Of the ok ones, taken over from an earlier part of the run.
  package var reused = 0
  package var seconds = 0.0
  /// Nil where it says nothing, as when all results were taken over.
  package var picturesPerSecond: Double?
  package var ending = Ending.complete
  package var warnings: [String] = []
  /// Shown in this order.
  package var facts: [Fact] = []
  /// In the order of the pipeline.
  package var timings: [Timing] = []
  /// The spec as text, indented; may be empty.
  package var spec = ""
  /// The command that was run; may be empty.
  package var commandLine = ""

  /// Pictures found; the sum of the others, so that the report always adds up.
  package var found: Int { ok + failed + skipped }

  package init(title: String) { self.title = title }
}
