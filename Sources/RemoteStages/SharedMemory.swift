import CSpawn
import Files
import Glibc
import Pipeline

/// Memory that a host and its child share by a descriptor; it can grow, never shrink.
///
/// It has no name in any file system, so nothing of it is left when both processes have ended.
package final class SharedMemory {
  package let descriptor: Int32
  private var base: UnsafeMutableRawPointer?
  /// Bytes that are mapped here; the memory itself may be larger.
  package private(set) var size = 0

  /// Makes new memory, empty at first.
  package init() throws(StageError) {
    descriptor = cspawn_memory()
    guard descriptor >= 0 else { throw Self.failure("make", errno) }
  }

  /// Takes over a descriptor of memory that another process made.
  package init(descriptor: Int32) { self.descriptor = descriptor }

  deinit {
    unmap()
    close(descriptor)
  }

  /// Makes the memory hold at least `count` bytes, here and for everybody else.
  package func reserve(_ count: Int) throws(StageError) {
    guard count > size else { return }
    guard count <= Self.limit else { throw Self.failure("grow", EFBIG) }
    if try actualSize() < count {
      let page = 1 << 20
      let wanted = min(max(count, size + size / 2), Self.limit)
      guard ftruncate(descriptor, (wanted + page - 1) / page * page) == 0 else {
        throw Self.failure("grow", errno)
      }
    }
    try map()
  }

  /// Whether the memory holds these bytes, whoever made it grow so far.
  package func holds(_ range: Range<Int>) -> Bool {
    guard range.lowerBound >= 0 else { return false }
    guard range.upperBound > size else { return true }
    guard range.upperBound <= Self.limit, let actual = try? actualSize() else { return false }
    guard range.upperBound <= actual else { return false }
    try? map()
    return range.upperBound <= size
  }

  /// The bytes of a range.
  ///
  /// - Precondition: the memory holds them; the pointer is good until the memory grows.
  package func bytes(_ range: Range<Int>) -> UnsafeMutableRawBufferPointer {
    precondition(range.lowerBound >= 0 && range.upperBound <= size, "the memory is smaller")
    guard let base, !range.isEmpty else {
      return UnsafeMutableRawBufferPointer(start: nil, count: 0)
    }
    return UnsafeMutableRawBufferPointer(start: base + range.lowerBound, count: range.count)
  }

  /// The most that is ever mapped: a few of the largest values.
  private static let limit = 8 * RemoteProtocol.valueLimit

  private func actualSize() throws(StageError) -> Int {
    var raw = stat()
    guard fstat(descriptor, &raw) == 0 else { throw Self.failure("look at", errno) }
    return Int(raw.st_size)
  }

  private func map() throws(StageError) {
    let actual = min(try actualSize(), Self.limit)
    guard actual > size else { return }
    unmap()
    let address = mmap(nil, actual, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0)
    guard let address, address != MAP_FAILED else { throw Self.failure("map", errno) }
    base = address
    size = actual
  }

  private func unmap() {
    if let base { munmap(base, size) }
    base = nil
    size = 0
  }

  private static func failure(_ operation: String, _ code: Int32) -> StageError {
    let error = FileError(operation: operation, path: "shared memory", code: code)
    return .failed(code: "memory", "\(error)")
  }
}
