import Pipeline

/// Shows how many pictures of a data set have been read.
struct ScanProgress: Sendable {
  private let line: ProgressLine
  private let start = ContinuousClock.now

  init(isQuiet: Bool) { line = ProgressLine(isQuiet: isQuiet) }

  func show(done: Int, total: Int) {
    line.show(RunProgress(total: total, ok: done, elapsed: .now - start))
  }

  /// Removes the bar.
  func clear() { line.clear() }
}
