/// What became of an item, and how long each stage took; -1 is decoding.
package struct ItemOutcome: Sendable {
  package var item: StoredItem
  package var isReused: Bool
  package var times: [(stage: Int, duration: Duration)]
  /// Set when the surroundings failed and the run cannot go on.
  package var fatal: RunError?

  package init(
    item: StoredItem, isReused: Bool = false, times: [(stage: Int, duration: Duration)] = [],
    fatal: RunError? = nil
  ) {
    self.item = item
    self.isReused = isReused
    self.times = times
    self.fatal = fatal
  }
}
