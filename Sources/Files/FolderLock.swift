import SystemPackage

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A lock on a folder, held until the object goes or the process ends.
package final class FolderLock: Sendable {
  private let descriptor: Int32

  /// Takes the lock through the file `.lock` in the folder.
  ///
  /// - Returns: `nil` when another process holds it; its number is then in `holder`.
  /// - Throws: ``FileError`` when the lock file cannot be made.
  package init?(_ folder: FilePath, holder: inout Int32?) throws(FileError) {
    let path = folder.appending(".lock")
    let file = path.withPlatformString { open($0, O_RDWR | O_CREAT | O_CLOEXEC, 0o666) }
    guard file >= 0 else { throw FileError("write", path) }
    guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
      let code = errno
      holder = (try? FileReader.read(path, limit: 64)).flatMap {
        Int32(String(decoding: $0.prefix { $0 != 0x0A }, as: UTF8.self))
      }
      close(file)
      guard code == EWOULDBLOCK else { throw FileError("lock", path, code: code) }
      return nil
    }
    _ = ftruncate(file, 0)
    _ = AtomicFile.write(Array("\(getpid())\n".utf8).span, to: file)
    descriptor = file
  }

  deinit { close(descriptor) }
}
