#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Numbers that start at a multiple of 64 bytes.
///
/// Safe: written by its maker only, before anybody else has it.
final class AlignedFloats: @unchecked Sendable {
  private static let hugePage = 2 << 20

  let base: UnsafeMutablePointer<Float>
  let count: Int

  /// Makes `count` zeros.
  init(zeros count: Int) {
    let byteCount = max(count, 1) * 4
    let isLarge = byteCount >= 4 * Self.hugePage
    let memory = UnsafeMutableRawPointer.allocate(
      byteCount: byteCount, alignment: isLarge ? Self.hugePage : 64)
    #if os(Linux)
      // Fewer pages, fewer walks through their tables; the kernel may decline.
      if isLarge { madvise(memory, byteCount, MADV_HUGEPAGE) }
    #endif
    base = memory.bindMemory(to: Float.self, capacity: max(count, 1))
    base.initialize(repeating: 0, count: max(count, 1))
    self.count = count
  }

  deinit { base.deallocate() }
}
