import Synchronization

/// A picture that has been in work for long.
public struct ItemDelay: Sendable, Equatable {
  /// Its file.
  public var path: String
  /// The kind of the stage that has it; `nil` while it is read and decoded.
  public var stage: String?
  /// How long it has been in work.
  public var elapsed: Duration
}

/// Knows what every worker is at, and says so once when a picture takes long.
///
/// A stage cannot be stopped from outside within a process; but a run that hangs can say where.
final class DelayWatch: Sendable {
  private struct Work {
    var path: String
    var start: ContinuousClock.Instant
    /// The index of the stage that is at work; -1 while decoding.
    var stage = -1
    var isSaid = false
  }

  private let patience: Duration
  private let kinds: [String]
  private let works: Mutex<[Work?]>

  /// Begins with idle workers.
  ///
  /// - Parameters:
  ///   - workers: Their number.
  ///   - patience: How long a picture may take before it is worth a word.
  ///   - kinds: The kinds of the pipeline's stages.
  init(workers: Int, patience: Duration, kinds: [String]) {
    self.patience = patience
    self.kinds = kinds
    works = Mutex([Work?](repeating: nil, count: workers))
  }

  /// Notes that a worker begins a picture.
  func begin(_ path: String, worker: Int) {
    works.withLock { $0[worker] = Work(path: path, start: .now) }
  }

  /// Notes that a worker has passed a stage, or decoding with -1.
  func pass(_ stage: Int, worker: Int) {
    works.withLock { $0[worker]?.stage = stage + 1 }
  }

  /// Notes that a worker is done with its picture.
  func end(worker: Int) { works.withLock { $0[worker] = nil } }

  /// The pictures that have become worth a word since the last call.
  func delays(at now: ContinuousClock.Instant = .now) -> [ItemDelay] {
    works.withLock { works in
      works.indices.compactMap { index in
        guard let work = works[index], !work.isSaid, now - work.start > patience else { return nil }
        works[index]?.isSaid = true
        return ItemDelay(
          path: work.path, stage: kinds.indices.contains(work.stage) ? kinds[work.stage] : nil,
          elapsed: now - work.start)
      }
    }
  }
}
