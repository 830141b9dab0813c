import SystemPackage

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// What `stat` tells of a file.
package struct FileStatus: Sendable, Equatable {
  package enum Kind: Sendable { case file, folder, other }
  package var kind: Kind
  package var size: Int
  /// Nanoseconds since 1970.
  package var modified: Int
  package var device: UInt64
  package var inode: UInt64
}

/// Reading of whole files and of their status.
package enum FileReader {
  /// The status of what a path leads to, links followed.
  package static func status(of path: FilePath) throws(FileError) -> FileStatus {
    var raw = stat()
    guard path.withPlatformString({ stat($0, &raw) }) == 0 else {
      throw FileError("look at", path)
    }
    let kind: FileStatus.Kind =
      switch raw.st_mode & S_IFMT {
      case S_IFREG: .file
      case S_IFDIR: .folder
      default: .other
      }
    return FileStatus(
      kind: kind, size: Int(raw.st_size),
      modified: raw.st_mtim.tv_sec &* 1_000_000_000 &+ raw.st_mtim.tv_nsec,
      device: UInt64(raw.st_dev), inode: UInt64(raw.st_ino))
  }

  /// Whether something is there.
  package static func exists(_ path: FilePath) -> Bool { (try? status(of: path)) != nil }

  /// Reads a whole file into `bytes`, whose memory is used again.
  ///
  /// - Throws: ``FileError``; also for what is not a regular file, or is larger than `limit`.
  package static func read(
    _ path: FilePath, into bytes: inout [UInt8], limit: Int = .max
  ) throws(FileError) {
    bytes.removeAll(keepingCapacity: true)
    let descriptor = path.withPlatformString { open($0, O_RDONLY | O_CLOEXEC | O_NONBLOCK) }
    guard descriptor >= 0 else { throw openingError(path, errno) }
    defer { close(descriptor) }
    var raw = stat()
    guard fstat(descriptor, &raw) == 0 else { throw FileError("look at", path) }
    guard raw.st_mode & S_IFMT == S_IFREG else {
      throw FileError("read", path, code: raw.st_mode & S_IFMT == S_IFDIR ? EISDIR : ENODEV)
    }
    guard Int(raw.st_size) <= limit else { throw FileError("read", path, code: EFBIG) }
    var capacity = Int(raw.st_size) + 1
    while true {
      var failure: Int32 = 0
      let start = bytes.count
      let wanted = max(capacity - start, 1)
      bytes.append(contentsOf: repeatElement(0, count: wanted))
      let count = bytes.withUnsafeMutableBytes { buffer -> Int in
        guard let base = buffer.baseAddress else { return 0 }
        var result = Glibc.read(descriptor, base + start, wanted)
        while result < 0, errno == EINTR { result = Glibc.read(descriptor, base + start, wanted) }
        if result < 0 { failure = errno }
        return max(result, 0)
      }
      bytes.removeLast(wanted - count)
      guard failure == 0 else { throw FileError("read", path, code: failure) }
      guard count > 0 else { return }
      guard bytes.count <= limit else { throw FileError("read", path, code: EFBIG) }
      capacity = max(capacity, bytes.count + 65536)
    }
  }

  /// Reads a part of a file.
  ///
  /// - Parameters:
  ///   - path: A regular file.
  ///   - offset: The first byte's place.
  ///   - count: How many bytes; fewer are returned only at the end of the file.
  /// - Returns: The bytes.
  /// - Throws: ``FileError``.
  package static func read(
    _ path: FilePath, from offset: Int, count: Int
  ) throws(FileError) -> [UInt8] {
    let descriptor = path.withPlatformString { open($0, O_RDONLY | O_CLOEXEC | O_NONBLOCK) }
    guard descriptor >= 0 else { throw openingError(path, errno) }
    defer { close(descriptor) }
    var raw = stat()
    guard fstat(descriptor, &raw) == 0 else { throw FileError("look at", path) }
    guard raw.st_mode & S_IFMT == S_IFREG else { throw FileError("read", path, code: ENODEV) }
    let wanted = min(count, Int(raw.st_size) - offset)
    guard offset >= 0, wanted > 0 else { return [] }
    var failure: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: wanted) { buffer, filled in
      while filled < wanted, let base = buffer.baseAddress {
        let result = pread(descriptor, base + filled, wanted - filled, off_t(offset + filled))
        if result < 0, errno == EINTR { continue }
        if result < 0 { failure = errno }
        guard result > 0 else { return }
        filled += result
      }
    }
    guard failure == 0 else { throw FileError("read", path, code: failure) }
    return bytes
  }

  private static func openingError(_ path: FilePath, _ code: Int32) -> FileError {
    var raw = stat()
    let isLink =
      code == ENOENT && path.withPlatformString { lstat($0, &raw) } == 0
      && raw.st_mode & S_IFMT == S_IFLNK
    return FileError(isLink ? "follow the link" : "open", path, code: code)
  }

  /// Reads a whole file.
  package static func read(_ path: FilePath, limit: Int = .max) throws(FileError) -> [UInt8] {
    var bytes: [UInt8] = []
    try read(path, into: &bytes, limit: limit)
    return bytes
  }
}
