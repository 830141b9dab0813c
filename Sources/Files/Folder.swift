import SystemPackage

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Folders: making, listing, locking.
package enum Folder {
  /// Makes a folder and those above it that are missing.
  package static func create(_ path: FilePath) throws(FileError) {
    if path.withPlatformString({ mkdir($0, 0o777) }) == 0 { return }
    switch errno {
    case EEXIST:
      guard try FileReader.status(of: path).kind == .folder else {
        throw FileError("create the folder", path, code: ENOTDIR)
      }
    case ENOENT:
      let parent = path.removingLastComponent()
      guard parent != path, !parent.isEmpty else { throw FileError("create the folder", path) }
      try create(parent)
      guard path.withPlatformString({ mkdir($0, 0o777) }) == 0 || errno == EEXIST else {
        throw FileError("create the folder", path)
      }
    default: throw FileError("create the folder", path)
    }
  }

  /// The names in a folder, sorted by their bytes, without `.` and `..`.
  package static func names(in path: FilePath) throws(FileError) -> [[UInt8]] {
    guard let stream = path.withPlatformString({ opendir($0) }) else {
      throw FileError("list the folder", path)
    }
    defer { closedir(stream) }
    var names: [[UInt8]] = []
    errno = 0
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
      if name != Array(".".utf8), name != Array("..".utf8) { names.append(name) }
      errno = 0
    }
    guard errno == 0 else { throw FileError("list the folder", path) }
    return names.sorted { $0.lexicographicallyPrecedes($1) }
  }

  /// Makes a symbolic link, in place of a link that is there.
  package static func link(_ path: FilePath, to target: FilePath) throws(FileError) {
    _ = path.withPlatformString { unlink($0) }
    let code = path.withPlatformString { new in
      target.withPlatformString { symlink($0, new) }
    }
    guard code == 0 else { throw FileError("make the link", path) }
  }

  /// Lets everybody who may read a file run it.
  package static func allowExecution(of path: FilePath) throws(FileError) {
    guard path.withPlatformString({ chmod($0, 0o755) }) == 0 else {
      throw FileError("make executable", path)
    }
  }

  /// Renames a file or folder over what has the new name.
  package static func move(_ path: FilePath, to new: FilePath) throws(FileError) {
    let code = path.withPlatformString { old in
      new.withPlatformString { rename(old, $0) }
    }
    guard code == 0 else { throw FileError("rename", path) }
  }

  /// The path with every link resolved; `nil` when it leads nowhere.
  package static func resolved(_ path: FilePath) -> FilePath? {
    guard let pointer = path.withPlatformString({ realpath($0, nil) }) else { return nil }
    defer { free(pointer) }
    return FilePath(platformString: pointer)
  }

  /// The path with every link resolved as far as it exists; the rest is as given.
  package static func realPath(of path: FilePath) -> FilePath {
    var existing = path
    var missing: [FilePath.Component] = []
    while resolved(existing) == nil, let last = existing.lastComponent {
      missing.insert(last, at: 0)
      existing = existing.removingLastComponent()
    }
    return (resolved(existing) ?? existing).appending(missing)
  }

  /// Bytes that may still be written to the file system of a folder.
  package static func freeSpace(_ path: FilePath) -> Int {
    var raw = statvfs()
    guard path.withPlatformString({ statvfs($0, &raw) }) == 0 else { return .max }
    return Int(clamping: UInt64(raw.f_bavail) &* UInt64(raw.f_frsize))
  }

  /// Whether a folder, or a link to one, is there.
  package static func exists(_ path: FilePath) -> Bool {
    (try? FileReader.status(of: path))?.kind == .folder
  }

  /// Whether a folder, and no link to one, is there.
  static func isFolder(_ path: FilePath) throws(FileError) -> Bool {
    var raw = stat()
    guard path.withPlatformString({ lstat($0, &raw) }) == 0 else {
      throw FileError("look at", path)
    }
    return raw.st_mode & S_IFMT == S_IFDIR
  }

  /// Removes a folder with all that it holds; what is not there is no error.
  package static func remove(_ path: FilePath) throws(FileError) {
    var raw = stat()
    guard path.withPlatformString({ lstat($0, &raw) }) == 0 else { return }
    if raw.st_mode & S_IFMT == S_IFDIR {
      for name in try names(in: path) { try remove(path.appending(bytes: name)) }
      guard path.withPlatformString({ rmdir($0) }) == 0 else { throw FileError("remove", path) }
    } else {
      guard path.withPlatformString({ unlink($0) }) == 0 else { throw FileError("remove", path) }
    }
  }

  /// The folder that the process works in.
  package static var current: FilePath {
    guard let pointer = getcwd(nil, 0) else { return "/" }
    defer { free(pointer) }
    return FilePath(platformString: pointer)
  }
}

extension FilePath {
  /// The path with one more component, given as raw bytes.
  package func appending(bytes name: some Collection<UInt8>) -> FilePath {
    let own = bytes
    let separator: [UInt8] = own.isEmpty || own.last == UInt8(ascii: "/") ? [] : [0x2F]
    return FilePath(bytes: own + separator + name)
  }

  /// The path, made absolute against the folder that the process works in.
  package var absolute: FilePath {
    isAbsolute ? lexicallyNormalized() : Folder.current.pushing(self).lexicallyNormalized()
  }
}
