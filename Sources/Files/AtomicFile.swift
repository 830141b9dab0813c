import SystemPackage
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Writing of whole files so that a reader sees the old one or the new one, never half of either.
package enum AtomicFile {
  private static let counter = Atomic<UInt64>(0)

  /// Writes `bytes` under a temporary name beside `path`, then renames.
  ///
  /// - Parameters:
  ///   - bytes: The whole content.
  ///   - path: Where it shall stand; missing folders are made.
  ///   - isDurable: Whether to wait until the bytes are on the disk.
  /// - Throws: ``FileError``; the temporary file is removed.
  package static func write(
    _ bytes: Span<UInt8>, to path: FilePath, isDurable: Bool = true
  ) throws(FileError) {
    let folder = path.removingLastComponent()
    let number = counter.wrappingAdd(1, ordering: .relaxed).newValue
    let temporary = folder.appending(".tmp-\(getpid())-\(number)")
    let flags = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC
    var descriptor = temporary.withPlatformString { open($0, flags, 0o666) }
    if descriptor < 0, errno == ENOENT {
      try Folder.create(folder)
      descriptor = temporary.withPlatformString { open($0, flags, 0o666) }
    }
    guard descriptor >= 0 else { throw FileError("write", path) }
    var code = write(bytes, to: descriptor)
    if code == 0, isDurable, fsync(descriptor) != 0 { code = errno }
    if close(descriptor) != 0, code == 0 { code = errno }
    if code == 0, rename(temporary, path) != 0 { code = errno }
    guard code == 0 else {
      _ = temporary.withPlatformString { unlink($0) }
      throw FileError("write", path, code: code)
    }
  }

  /// Writes text, as ``write(_:to:isDurable:)`` does bytes.
  package static func write(_ text: String, to path: FilePath) throws(FileError) {
    try write(Array(text.utf8).span, to: path)
  }

  private static func rename(_ source: FilePath, _ target: FilePath) -> Int32 {
    source.withPlatformString { from in target.withPlatformString { Glibc.rename(from, $0) } }
  }

  /// Returns the error number, or 0.
  static func write(_ bytes: Span<UInt8>, to descriptor: Int32) -> Int32 {
    bytes.withUnsafeBytes { buffer in
      var done = 0
      while done < buffer.count {
        guard let base = buffer.baseAddress else { return 0 }
        let count = Glibc.write(descriptor, base + done, buffer.count - done)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { return count < 0 ? errno : ENOSPC }
        done += count
      }
      return 0
    }
  }
}
