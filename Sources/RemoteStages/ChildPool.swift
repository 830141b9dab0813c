import Pipeline
import Synchronization

/// Children that wait for work; as many as worked at the same time at most.
final class ChildPool: Sendable {
  private let idle = Mutex<[ChildProcess]>([])

  deinit {
    for child in idle.withLock(\.self) { child.end(grace: 200) }
  }

  /// A child that waits, the one last used; `nil` when there is none that is still fit.
  func take() -> ChildProcess? {
    while let child = idle.withLock({ $0.popLast() }) {
      if child.isUsable { return child }
      child.end()
    }
    return nil
  }

  /// Lets a child wait.
  func give(_ child: ChildProcess) { idle.withLock { $0.append(child) } }
}
