import SystemPackage

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A file that grows part by part.
///
/// Not for use from several threads at once.
package final class AppendingFile {
  private let path: FilePath
  private let descriptor: Int32
  private var pending: [UInt8] = []
  /// Bytes that were written whole.
  private var length = 0

  /// Makes the file, empty.
  package init(creating path: FilePath) throws(FileError) {
    self.path = path
    descriptor = path.withPlatformString {
      open($0, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    }
    guard descriptor >= 0 else { throw FileError("write", path) }
  }

  deinit { close(descriptor) }

  /// Adds a line; it may wait in memory until ``flush()``.
  package func append(line: String) throws(FileError) {
    pending.append(contentsOf: line.utf8)
    pending.append(UInt8(ascii: "\n"))
    if pending.count >= 1 << 16 { try flush() }
  }

  /// Adds bytes; they may wait in memory until ``flush()``.
  package func append(_ bytes: [UInt8]) throws(FileError) {
    pending.append(contentsOf: bytes)
    if pending.count >= 1 << 16 { try flush() }
  }

  /// Hands all lines to the system.
  package func flush() throws(FileError) {
    guard !pending.isEmpty else { return }
    let code = AtomicFile.write(pending.span, to: descriptor)
    guard code == 0 else {
      // Half a line would make the whole file unreadable to a strict reader.
      _ = ftruncate(descriptor, off_t(length))
      throw FileError("write", path, code: code)
    }
    length += pending.count
    pending.removeAll(keepingCapacity: true)
  }

  /// Takes the file away again, after a failure.
  package func remove() {
    pending.removeAll()
    _ = path.withPlatformString { unlink($0) }
  }

  /// Puts the file, whole and on the disk, in the place of another.
  package func rename(to target: FilePath) throws(FileError) {
    try synchronize()
    let code = path.withPlatformString { from in
      target.withPlatformString { Glibc.rename(from, $0) == 0 ? 0 : errno }
    }
    guard code == 0 else { throw FileError("write", target, code: code) }
  }

  /// Waits until all lines are on the disk.
  package func synchronize() throws(FileError) {
    try flush()
    guard fsync(descriptor) == 0 else { throw FileError("write", path) }
  }
}
