import Synchronization

/// Lends working memory to the drivers of the kernels and keeps it for the next call.
///
/// Safe: a block is either in the list, under the lock, or with one borrower.
enum Scratch {
  private struct Block: @unchecked Sendable {
    let bytes: UnsafeMutableRawBufferPointer
  }

  /// Blocks kept at most, and the size past which none is kept.
  private static let keptBlocks = 32
  private static let keptBytes = 16 << 20

  private static let blocks = Mutex<[Block]>([])

  /// Runs `body` with at least `byteCount` bytes of unspecified contents, 64-byte aligned.
  static func withBytes<R, E: Error>(
    _ byteCount: Int, _ body: (UnsafeMutableRawPointer) throws(E) -> R
  ) throws(E) -> R {
    let block = take(byteCount)
    defer { give(block) }
    guard let base = block.bytes.baseAddress else {
      preconditionFailure("an allocated block has an address")
    }
    return try body(base)
  }

  private static func take(_ byteCount: Int) -> Block {
    let kept = blocks.withLock { list -> Block? in
      guard let index = list.lastIndex(where: { $0.bytes.count >= byteCount }) else { return nil }
      return list.remove(at: index)
    }
    if let kept {
      return kept
    }
    let rounded = (max(byteCount, 1) + 65_535) & ~65_535
    return Block(bytes: .allocate(byteCount: rounded, alignment: 64))
  }

  private static func give(_ block: Block) {
    let isKept = blocks.withLock { list in
      guard block.bytes.count <= keptBytes else { return false }
      if list.count == keptBlocks {
        list.removeFirst().bytes.deallocate()
      }
      list.append(block)
      return true
    }
    if !isKept {
      block.bytes.deallocate()
    }
  }
}

/// Cuts a block of scratch memory into arrays that start at multiples of 64 bytes.
struct ScratchCutter {
  private var next: UnsafeMutableRawPointer

  init(_ start: UnsafeMutableRawPointer) {
    next = start
  }

  /// Bytes that an array takes, padding included.
  static func size<T>(_ type: T.Type, _ count: Int) -> Int {
    (count * MemoryLayout<T>.stride + 63) & ~63
  }

  mutating func take<T: BitwiseCopyable>(_ type: T.Type, _ count: Int) -> UnsafeMutablePointer<T> {
    defer { next += Self.size(type, count) }
    return next.bindMemory(to: type, capacity: count)
  }
}
