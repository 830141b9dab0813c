import Dispatch
import Foundation
import Synchronization

/// Work on many things by several threads.
enum ParallelWork {
  /// Hands out the numbers from 0 on.
  private final class Counter: Sendable {
    private let value = Atomic<Int>(0)

    func next() -> Int { value.wrappingAdd(1, ordering: .relaxed).oldValue }
  }

  /// Calls `body` once with each number below `count`, from several threads, in any order.
  static func forEach(
    _ count: Int, workers: Int, _ body: @escaping @Sendable (Int) -> Void
  ) {
    let counter = Counter()
    let group = DispatchGroup()
    for _ in 0..<min(max(workers, 1), count) {
      group.enter()
      let thread = Thread {
        while case let place = counter.next(), place < count { body(place) }
        group.leave()
      }
      thread.stackSize = 8 << 20
      thread.start()
    }
    group.wait()
  }
}
