import Files
import Foundation
import Histogram

/// Takes outcomes in any order and writes them in input order: to the state, their records and
/// errors also to files.
///
/// Safe: all state is behind the lock.
package final class ResultWriter: @unchecked Sendable {
  private let lock = NSLock()
  private let folder: RunFolder
  private let results: AppendingFile?
  private let errors: AppendingFile
  private let onProgress: @Sendable (RunProgress) -> Void
  private let start = ContinuousClock.now
  private var waiting: [Int: ItemOutcome] = [:]
  private var unsaved: [StoredItem] = []
  private var lastSave = ContinuousClock.now
  private let isTooMany: @Sendable (_ failed: Int) -> Bool
  private var position = 0
  private var progress: RunProgress
  private var problem: RunError?
  private var histograms: [Int: Histogram<UInt64>] = [:]
  private var totals: [Int: Duration] = [:]

  /// Opens the files.
  ///
  /// - Parameters:
  ///   - folder: The run's folder.
  ///   - total: The number of items that are to come.
  ///   - results: The file of the items' records; `nil` when they stay in the state.
  ///   - isTooMany: Whether so many failures end the run.
  ///   - onProgress: Called after each item, from any thread.
  /// - Throws: ``RunError/writing(_:)``.
  package init(
    folder: RunFolder, total: Int, results: String? = "results.jsonl",
    isTooMany: @escaping @Sendable (_ failed: Int) -> Bool,
    onProgress: @escaping @Sendable (RunProgress) -> Void
  ) throws(RunError) {
    self.folder = folder
    self.isTooMany = isTooMany
    self.onProgress = onProgress
    progress = RunProgress(total: total, ok: 0, failed: 0, reused: 0, elapsed: .zero)
    do throws(FileError) {
      self.results =
        if let results { try AppendingFile(creating: folder.output.file(results)) } else { nil }
      errors = try AppendingFile(creating: folder.output.file("errors.jsonl"))
    } catch {
      throw .writing(error)
    }
  }

  /// How far everything is written.
  package struct Standing {
    /// So many items of the run's own list, from its beginning.
    package var written: Int
    package var progress: RunProgress
    /// Whether nothing more will be written.
    package var isClosed: Bool
  }

  /// Takes the outcome of the item at `place` of the run's own list.
  ///
  /// Nothing is written after the item that is one failure too many, whatever is done beside it.
  package func take(_ outcome: ItemOutcome, at place: Int) -> Standing {
    let (standing, batch) = lock.withLock {
      waiting[place] = outcome
      while !isClosed, let next = waiting.removeValue(forKey: position) { write(next) }
      return (self.standing, dueBatch())
    }
    // Saved without the lock, so that the other workers go on meanwhile.
    guard let batch, let failure = stored(batch) else { return standing }
    return lock.withLock {
      problem = problem ?? failure
      return self.standing
    }
  }

  /// How far everything is written now.
  package var current: Standing { lock.withLock { standing } }

  private var standing: Standing {
    Standing(written: position, progress: progress, isClosed: isClosed)
  }

  private var isClosed: Bool { problem != nil || isTooMany(progress.failed) }

  private func write(_ outcome: ItemOutcome) {
    if let fatal = outcome.fatal {
      problem = fatal
      return
    }
    do throws(FileError) {
      try results?.append(line: outcome.item.record)
      if let line = outcome.item.error { try errors.append(line: line) }
    } catch {
      problem = .writing(error)
      return
    }
    position += 1
    if outcome.item.status == .ok { progress.ok += 1 } else { progress.failed += 1 }
    if outcome.isReused { progress.reused += 1 } else { unsaved.append(outcome.item) }
    for (stage, duration) in outcome.times { record(stage, duration) }
    progress.elapsed = .now - start
    onProgress(progress)
  }

  private func record(_ stage: Int, _ duration: Duration) {
    totals[stage, default: .zero] += duration
    let nanoseconds = UInt64(max(1, duration / .nanoseconds(1)))
    if histograms[stage] == nil {
      histograms[stage] = Histogram<UInt64>(numberOfSignificantValueDigits: .two)
    }
    histograms[stage]?.record(nanoseconds)
  }

  /// What is to be saved now, if it has become much or is long ago.
  private func dueBatch() -> [StoredItem]? {
    guard unsaved.count >= 64 || .now - lastSave > .milliseconds(500) else { return nil }
    guard problem == nil, !unsaved.isEmpty else { return nil }
    defer { unsaved = [] }
    lastSave = .now
    return unsaved
  }

  private func stored(_ batch: [StoredItem]) -> RunError? {
    do throws(RunError) {
      try folder.state.store(batch)
      return nil
    } catch {
      return error
    }
  }

  /// Writes what is still in memory, in the middle of a run that is about to end badly.
  package func save() {
    lock.withLock {
      problem = problem ?? stored(unsaved)
      unsaved = []
      try? results?.synchronize()
      try? errors.synchronize()
    }
  }

  /// Writes what is still in memory; called once, after the last worker has ended.
  package func finish() throws(RunError) {
    lock.lock()
    defer { lock.unlock() }
    if problem == nil { problem = stored(unsaved) }
    do throws(FileError) {
      try results?.synchronize()
      try errors.synchronize()
    } catch {
      throw problem ?? .writing(error)
    }
    if let problem { throw problem }
  }

  /// Times by stage, in the order of the pipeline.
  package func timings(kinds: [String]) -> [RunSummary.StageTiming] {
    lock.withLock {
      histograms.keys.sorted().compactMap { stage in
        guard let histogram = histograms[stage], let total = totals[stage] else { return nil }
        func seconds(_ nanoseconds: UInt64) -> Double { Double(nanoseconds) / 1e9 }
        let sum = total / .seconds(1)
        let count = Int(histogram.totalCount)
        return RunSummary.StageTiming(
          stage: stage < 0 ? "decode" : "\(stage) \(kinds[stage])", count: count, total: sum,
          mean: sum / Double(max(1, count)),
          median: seconds(histogram.valueAtPercentile(50)),
          percentile95: seconds(histogram.valueAtPercentile(95)), maximum: seconds(histogram.max))
      }
    }
  }
}
