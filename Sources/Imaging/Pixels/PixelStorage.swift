import Glibc

/// Owns the memory of one picture; gives it back to the pool at the end.
///
/// Safe: written only through a uniquely referenced owner, see ``Image/withMutableBytes(_:)``.
package final class PixelStorage: @unchecked Sendable {
  /// Bytes that the picture uses; the block behind them may be larger.
  package let byteCount: Int
  private let block: PixelPool.Block
  private let pool: PixelPool

  /// Takes memory of unspecified contents; nil when the system has none left.
  init?(orNil byteCount: Int, pool: PixelPool = .shared) {
    guard let block = pool.take(byteCount: byteCount) else { return nil }
    self.byteCount = byteCount
    self.block = block
    self.pool = pool
  }

  /// Takes memory of unspecified contents.
  ///
  /// - Precondition: the system has that much memory.
  package init(byteCount: Int, pool: PixelPool = .shared) {
    guard let block = pool.take(byteCount: byteCount) else {
      preconditionFailure("no memory for a picture of \(byteCount) bytes")
    }
    self.byteCount = byteCount
    self.block = block
    self.pool = pool
  }

  deinit {
    pool.give(block)
  }

  /// The memory itself, valid while the storage lives.
  package var bytes: UnsafeMutableRawBufferPointer {
    UnsafeMutableRawBufferPointer(start: block.address, count: byteCount)
  }

  /// A second storage with equal contents.
  package func copy() -> PixelStorage {
    let other = PixelStorage(byteCount: byteCount, pool: pool)
    memcpy(other.block.address, block.address, byteCount)
    return other
  }
}
