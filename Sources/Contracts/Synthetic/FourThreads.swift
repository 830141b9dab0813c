import Dispatch
import Foundation

/// Work on four threads at once.
enum FourThreads {
  /// Calls `body` with 0…3, each on a thread of its own, and waits for all.
  static func run(_ body: @escaping @Sendable (Int) -> Void) {
    let group = DispatchGroup()
    for index in 0..<4 {
      group.enter()
      let thread = Thread {
        body(index)
        group.leave()
      }
      thread.stackSize = 1 << 23
      thread.start()
    }
    group.wait()
  }
}
