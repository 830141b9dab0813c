/// The smallest of many keys, kept in a heap whose top is the largest of them.
struct Smallest<Key: Comparable> {
  private var heap: [Key] = []
  private let capacity: Int

  init(_ count: Int) {
    capacity = count
    heap.reserveCapacity(count)
  }

  /// Takes a key into account.
  @inline(__always)
  mutating func offer(_ key: Key) {
    if heap.count < capacity {
      heap.append(key)
      if heap.count == capacity { order() }
    } else if capacity > 0, key < heap[0] {
      heap[0] = key
      sink(0)
    }
  }

  /// Returns the keys in ascending order.
  consuming func sorted() -> [Key] {
    var keys = heap
    keys.sort()
    return keys
  }

  private mutating func order() {
    for index in stride(from: heap.count / 2 - 1, through: 0, by: -1) { sink(index) }
  }

  private mutating func sink(_ index: Int) {
    let key = heap[index]
    var hole = index
    while true {
      var child = 2 * hole + 1
      guard child < heap.count else { break }
      if child + 1 < heap.count, heap[child] < heap[child + 1] { child += 1 }
      guard key < heap[child] else { break }
      heap[hole] = heap[child]
      hole = child
    }
    heap[hole] = key
  }
}
