import Synchronization

/// The plans for the input shapes met last.
final class PlanCache: Sendable {
  private struct Entry {
    let shapes: [[Int]]
    let plan: Plan
  }

  /// Used last stands last.
  private let entries = Mutex<[Entry]>([])
  private let capacity: Int

  init(capacity: Int) {
    self.capacity = capacity
  }

  /// How many plans are kept now.
  var count: Int { entries.withLock(\.count) }

  /// Returns the plan for the shapes, making it if it is not there.
  ///
  /// Two threads that miss at once both make the plan; it comes out the same.
  func plan(
    for shapes: [[Int]], make: () throws(NeuralNetError) -> Plan
  ) throws(NeuralNetError) -> Plan {
    if let plan = entries.withLock({ Self.find(shapes, &$0) }) { return plan }
    let plan = try make()
    entries.withLock { entries in
      entries.append(Entry(shapes: shapes, plan: plan))
      if entries.count > capacity { entries.removeFirst(entries.count - capacity) }
    }
    return plan
  }

  private static func find(_ shapes: [[Int]], _ entries: inout [Entry]) -> Plan? {
    guard let index = entries.lastIndex(where: { $0.shapes == shapes }) else { return nil }
    let entry = entries.remove(at: index)
    entries.append(entry)
    return entry.plan
  }
}
