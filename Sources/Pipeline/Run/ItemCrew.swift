import CrashNotes
import Foundation

/// The threads that work on the items of a run.
package struct ItemCrew: Sendable {
  /// Positions of the items in the list of all.
  package let chosen: [Int]
  package let configuration: RunConfiguration
  /// The kinds of the stages that an item passes.
  package let kinds: [String]

  /// Makes a crew; nothing happens yet.
  package init(chosen: [Int], configuration: RunConfiguration, kinds: [String]) {
    self.chosen = chosen
    self.configuration = configuration
    self.kinds = kinds
  }

  /// Takes an item at a position through all stages; calls `pass` with each that is done.
  package typealias Worker = (_ position: Int, _ pass: (Int) -> Void) -> ItemOutcome

  /// Works on all items, until the error policy or an interruption ends it.
  ///
  /// - Parameters:
  ///   - writer: Takes what comes out.
  ///   - path: What an item at a position is called in messages.
  ///   - makeWorker: Called on every thread, for a worker of its own.
  /// - Returns: What ended the work.
  package func work(
    _ writer: ResultWriter, path: @escaping @Sendable (Int) -> String,
    makeWorker: @escaping @Sendable () -> Worker
  ) -> RunSummary.Ending {
    let workers = max(1, min(configuration.workers, chosen.count))
    let queue = ItemQueue(count: chosen.count, window: workers * 4)
    let group = DispatchGroup()
    let watch = DelayWatch(workers: workers, patience: configuration.patience, kinds: kinds)
    for index in 0..<workers {
      group.enter()
      let thread = Thread {
        let worker = makeWorker()
        while !configuration.isInterrupted(), let place = queue.take() {
          let position = chosen[place]
          watch.begin(path(position), worker: index)
          let outcome = worker(position) { watch.pass($0, worker: index) }
          watch.end(worker: index)
          let standing = writer.take(outcome, at: place)
          queue.advance(to: standing.written)
          if outcome.fatal != nil || standing.isClosed { queue.close() }
        }
        group.leave()
      }
      thread.stackSize = 8 << 20
      thread.start()
    }
    CrashNotes.setSaving(true)
    defer { CrashNotes.setSaving(false) }
    while group.wait(timeout: .now() + .milliseconds(100)) == .timedOut {
      if CrashNotes.isCrashing {
        writer.save()
        CrashNotes.noteSaved()
      }
      watch.delays().forEach(configuration.onDelay)
    }
    let standing = writer.current
    if configuration.isTooMany(failed: standing.progress.failed) { return .stopped }
    return standing.written == chosen.count ? .complete : .interrupted
  }
}
