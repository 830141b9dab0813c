import SystemPackage

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

extension AtomicFile {
  /// Writes a file in its place, so that it may be seen half written.
  ///
  /// - Parameters:
  ///   - bytes: The whole content.
  ///   - path: Where it shall stand; missing folders are made.
  /// - Throws: ``FileError``; the file is removed.
  package static func overwrite(_ bytes: Span<UInt8>, at path: FilePath) throws(FileError) {
    func opened() -> Int32 {
      path.withPlatformString { open($0, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666) }
    }
    var descriptor = opened()
    if descriptor < 0, errno == ENOENT {
      try Folder.create(path.removingLastComponent())
      descriptor = opened()
    }
    guard descriptor >= 0 else { throw FileError("write", path) }
    var code = write(bytes, to: descriptor)
    if close(descriptor) != 0, code == 0 { code = errno }
    guard code == 0 else {
      _ = path.withPlatformString { unlink($0) }
      throw FileError("write", path, code: code)
    }
  }

  /// Gives a file a second name, in place of what has that name; a copy where that cannot be.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - name: The second name; missing folders are made.
  /// - Throws: ``FileError``.
  package static func link(_ path: FilePath, as name: FilePath) throws(FileError) {
    if try isLinked(path, as: name) { return }
    if case .success(let status) = Result(catching: { try FileReader.status(of: name) }),
      case .success(let own) = Result(catching: { try FileReader.status(of: path) }),
      status.device == own.device, status.inode == own.inode
    {
      return
    }
    let bytes = try FileReader.read(path)
    try write(bytes.span, to: name, isDurable: false)
  }

  /// Whether the second name could be given, in a place where nothing was.
  private static func isLinked(_ path: FilePath, as name: FilePath) throws(FileError) -> Bool {
    func attempt() -> Bool {
      path.withPlatformString { old in
        name.withPlatformString { Glibc.link(old, $0) == 0 }
      }
    }
    if attempt() { return true }
    guard errno == ENOENT else { return false }
    try Folder.create(name.removingLastComponent())
    return attempt()
  }
}
