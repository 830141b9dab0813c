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
    let (descriptor, temporary) = try temporaryFile(for: path)
    var code = write(bytes, to: descriptor)
    if code == 0, isDurable, fsync(descriptor) != 0 { code = errno }
    if close(descriptor) != 0, code == 0 { code = errno }
    if code == 0, rename(temporary, path) != 0 { code = errno }
    guard code == 0 else {
      _ = temporary.withPlatformString { unlink($0) }
      throw FileError("write", path, code: code)
    }
  }

  /// Makes an empty file of a name that is not taken, beside `path`.
  private static func temporaryFile(
    for path: FilePath
  ) throws(FileError) -> (descriptor: Int32, path: FilePath) {
    let folder = path.removingLastComponent()
    let flags = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC
    var isFolderMade = false
    while true {
      let temporary = temporaryPath(in: folder)
      let descriptor = temporary.withPlatformString { open($0, flags, 0o666) }
      if descriptor >= 0 { return (descriptor, temporary) }
      let code = errno
      if code == ENOENT, !isFolderMade {
        try Folder.create(folder)
        isFolderMade = true
      } else if code != EEXIST, code != EINTR {
        throw FileError("write", path, code: code)
      }
    }
  }

  private static let temporaryPrefix = ".tmp-"

  /// A path for a file that is not finished; no two calls of a process give the same.
  package static func temporaryPath(in folder: FilePath) -> FilePath {
    let number = counter.wrappingAdd(1, ordering: .relaxed).newValue
    return folder.appending("\(temporaryPrefix)\(getpid())-\(number)")
  }

  /// Removes what a killed process left half written, in a folder and all folders below it.
  ///
  /// - Parameter folder: Where no other process is writing; need not exist.
  /// - Throws: ``FileError``.
  package static func removeLeftovers(in folder: FilePath) throws(FileError) {
    guard FileReader.exists(folder) else { return }
    for name in try Folder.names(in: folder) {
      let path = folder.appending(bytes: name)
      if isTemporary(name) {
        try Folder.remove(path)
      } else if try Folder.isFolder(path) {
        try removeLeftovers(in: path)
      }
    }
  }

  /// Whether a name is `.tmp-`, a number, `-`, a number.
  private static func isTemporary(_ name: [UInt8]) -> Bool {
    guard name.starts(with: temporaryPrefix.utf8) else { return false }
    let parts = name.dropFirst(temporaryPrefix.utf8.count)
      .split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
    return parts.count == 2 && parts.allSatisfy { !$0.isEmpty && $0.allSatisfy(digits.contains) }
  }

  /// Writes text, as ``write(_:to:isDurable:)`` does bytes.
  package static func write(_ text: String, to path: FilePath) throws(FileError) {
    try write(Array(text.utf8).span, to: path)
  }

  private static func rename(_ source: FilePath, _ target: FilePath) -> Int32 {
    source.withPlatformString { from in target.withPlatformString { Glibc.rename(from, $0) } }
  }

  /// Writes all bytes to an open file.
  ///
  /// - Returns: The error number, or 0.
  package static func write(_ bytes: Span<UInt8>, to descriptor: Int32) -> Int32 {
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
