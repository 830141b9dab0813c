import Glibc
import Synchronization

/// Recycles blocks of pixel memory between pictures.
///
/// A fresh block costs a page fault for every 4 KiB on first touch, and its unmapping stalls
/// the other threads of the process. Blocks therefore go back to the pool, which keeps at most
/// `capacity` bytes and frees the blocks of the size that was not asked for longest.
///
/// Safe: all state is behind one mutex; a block belongs either to the pool or to one owner.
package final class PixelPool: Sendable {
  /// The pool that every picture of the process uses.
  package static let shared = PixelPool(capacity: 256 << 20)

  /// Blocks start at a multiple of this many bytes.
  package static let alignment = 64

  /// A piece of memory, handed out to one owner at a time.
  struct Block: @unchecked Sendable {
    let address: UnsafeMutableRawPointer
    let byteCount: Int
  }

  /// How often the pool could help, and what it holds.
  package struct Statistics: Sendable, Equatable {
    /// Blocks taken from the system.
    package var allocated = 0
    /// Requests served by a kept block.
    package var reused = 0
    /// Bytes kept for later.
    package var keptBytes = 0
  }

  private struct Shelf {
    var blocks: [Block] = []
    var lastUse: UInt64 = 0
  }

  private struct State {
    var shelves: [Int: Shelf] = [:]
    var clock: UInt64 = 0
    var statistics = Statistics()
  }

  private let capacity: Int
  private let state = Mutex(State())

  /// Makes a pool that keeps at most `capacity` bytes of unused memory.
  package init(capacity: Int) {
    self.capacity = capacity
  }

  deinit {
    trim()
  }

  /// The counts so far.
  package var statistics: Statistics {
    state.withLock { $0.statistics }
  }

  /// Gives all kept memory back to the system.
  package func trim() {
    let blocks = state.withLock { state in
      let all = state.shelves.values.flatMap(\.blocks)
      state.shelves.removeAll()
      state.statistics.keptBytes = 0
      return all
    }
    for block in blocks {
      free(block.address)
    }
  }

  /// The block size that serves a request: powers of two in four steps each.
  static func bucket(for byteCount: Int) -> Int {
    let least = max(byteCount, 4096)
    let power = Int.bitWidth - 1 - (least - 1).leadingZeroBitCount
    let step = 1 << max(power - 2, 0)
    return (least + step - 1) / step * step
  }

  /// Hands out at least `byteCount` bytes of unspecified contents, or nil when memory is out.
  func take(byteCount: Int) -> Block? {
    let size = Self.bucket(for: byteCount)
    let kept = state.withLock { state -> Block? in
      state.clock += 1
      guard let block = state.shelves[size]?.blocks.popLast() else {
        state.statistics.allocated += 1
        return nil
      }
      state.shelves[size]?.lastUse = state.clock
      state.statistics.reused += 1
      state.statistics.keptBytes -= size
      return block
    }
    if let kept {
      return kept
    }
    return aligned_alloc(Self.alignment, size).map { Block(address: $0, byteCount: size) }
  }

  /// Takes a block back; its owner must not touch it again.
  func give(_ block: Block) {
    guard block.byteCount <= capacity else {
      free(block.address)
      return
    }
    let surplus = state.withLock { state in
      state.clock += 1
      state.shelves[block.byteCount, default: Shelf()].blocks.append(block)
      state.shelves[block.byteCount]?.lastUse = state.clock
      state.statistics.keptBytes += block.byteCount
      return Self.evict(from: &state, downTo: capacity)
    }
    for block in surplus {
      free(block.address)
    }
  }

  private static func evict(from state: inout State, downTo capacity: Int) -> [Block] {
    var surplus: [Block] = []
    while state.statistics.keptBytes > capacity {
      let oldest = state.shelves.min { $0.value.lastUse < $1.value.lastUse }
      guard let size = oldest?.key else { break }
      guard let block = state.shelves[size]?.blocks.popLast() else {
        state.shelves[size] = nil
        continue
      }
      state.statistics.keptBytes -= size
      surplus.append(block)
    }
    return surplus
  }
}
