import Synchronization

/// Keeps buffers that are no longer needed and hands them out again.
///
/// Safe to use from several threads. The memory it holds is bounded; beyond the bound the buffer
/// that has lain there longest is let go.
public final class ArrayPool: Sendable {
  private let floats: Shelf<Float>
  private let bytes: Shelf<UInt8>

  /// The most memory the pool holds of each kind of buffer while nobody uses it.
  public let maximumBytes: Int

  /// Makes an empty pool.
  public init(maximumBytes: Int = 256 << 20) {
    self.maximumBytes = maximumBytes
    floats = Shelf(maximumBytes: maximumBytes)
    bytes = Shelf(maximumBytes: maximumBytes)
  }

  /// The memory that lies in the pool now.
  public var heldBytes: Int { floats.heldBytes + bytes.heldBytes }

  /// Returns a buffer of exactly `count` elements with unspecified contents.
  public func take(_ count: Int) -> [Float] { floats.take(count, filler: 0) }

  /// Returns an empty buffer with room for `capacity` elements.
  public func takeEmpty(_ capacity: Int) -> [Float] { floats.takeEmpty(capacity) }

  /// Takes over a buffer that its owner no longer needs.
  public func give(_ array: consuming [Float]) { floats.give(array) }

  /// Returns a buffer of exactly `count` bytes with unspecified contents.
  public func takeBytes(_ count: Int) -> [UInt8] { bytes.take(count, filler: 0) }

  /// Takes over a buffer that its owner no longer needs.
  public func give(_ array: consuming [UInt8]) { bytes.give(array) }
}

/// The buffers of one element type.
private final class Shelf<Element: BitwiseCopyable & Sendable>: Sendable {
  struct Entry {
    var array: [Element]
    let capacity: Int
  }

  struct State {
    /// Oldest first.
    var entries: [Entry] = []
    var heldBytes = 0
  }

  private let state = Mutex(State())
  private let maximumBytes: Int

  init(maximumBytes: Int) {
    self.maximumBytes = maximumBytes
  }

  var heldBytes: Int { state.withLock(\.heldBytes) }

  func take(_ count: Int, filler: Element) -> [Element] {
    var array = state.withLock { state in state.removeBestFit(count) } ?? []
    let surplus = array.count - count
    if surplus > 0 {
      array.removeLast(surplus)
    } else if surplus < 0 {
      array.append(contentsOf: repeatElement(filler, count: -surplus))
    }
    return array
  }

  func takeEmpty(_ capacity: Int) -> [Element] {
    var array = state.withLock { state in state.removeBestFit(capacity) } ?? []
    array.removeAll(keepingCapacity: true)
    array.reserveCapacity(capacity)
    return array
  }

  func give(_ array: consuming [Element]) {
    let capacity = array.capacity
    let bytes = capacity * MemoryLayout<Element>.stride
    guard capacity > 0, bytes <= maximumBytes else { return }
    let entry = Entry(array: array, capacity: capacity)
    let dropped = state.withLock { state in
      state.entries.append(entry)
      state.heldBytes += bytes
      return state.shrink(to: maximumBytes)
    }
    _ = dropped
  }
}

extension Shelf.State {
  /// The smallest buffer that holds `count` elements and wastes no more than it holds.
  fileprivate mutating func removeBestFit(_ count: Int) -> [Element]? {
    var best: Int?
    var bestCapacity = 2 * count + 64
    for index in entries.indices.reversed() {
      let capacity = entries[index].capacity
      guard capacity >= count, capacity < bestCapacity else { continue }
      best = index
      bestCapacity = capacity
    }
    guard let best else { return nil }
    heldBytes -= bestCapacity * MemoryLayout<Element>.stride
    return entries.remove(at: best).array
  }

  /// Removes the oldest buffers until the rest fits; they are freed outside the lock.
  fileprivate mutating func shrink(to maximumBytes: Int) -> [Shelf.Entry] {
    var excess = 0
    while heldBytes > maximumBytes, excess < entries.count {
      heldBytes -= entries[excess].capacity * MemoryLayout<Element>.stride
      excess += 1
    }
    let dropped = Array(entries.prefix(excess))
    entries.removeFirst(excess)
    return dropped
  }
}
