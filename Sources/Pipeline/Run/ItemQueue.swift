import Foundation

/// Hands out items to workers in order, never further ahead of the slowest one than a window.
///
/// Safe: all state is behind the condition's lock.
package final class ItemQueue: @unchecked Sendable {
  private let condition = NSCondition()
  private let count: Int
  private let window: Int
  private var next = 0
  private var finished = 0
  private var isClosed = false

  /// Makes a queue of `count` items.
  package init(count: Int, window: Int) {
    self.count = count
    self.window = window
  }

  /// The next item's position, or `nil` when there is none left.
  ///
  /// Waits while the window is full.
  package func take() -> Int? {
    condition.lock()
    defer { condition.unlock() }
    while !isClosed, next < count, next - finished >= window { condition.wait() }
    guard !isClosed, next < count else { return nil }
    defer { next += 1 }
    return next
  }

  /// Notes that all items before `position` are written.
  package func advance(to position: Int) {
    condition.lock()
    finished = position
    condition.broadcast()
    condition.unlock()
  }

  /// Hands out no more.
  package func close() {
    condition.lock()
    isClosed = true
    condition.broadcast()
    condition.unlock()
  }
}
