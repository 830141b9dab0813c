import Files
import SystemPackage

/// Every file below a folder, with its bytes and when it was changed.
struct FolderSnapshot: Equatable {
  struct Entry: Equatable {
    var bytes: [UInt8]
    var modified: Int
  }

  private(set) var files: [String: Entry] = [:]

  /// Looks at a folder, but not below names to pass over.
  init(_ folder: FilePath, except passed: Set<String> = []) throws {
    try add(folder, below: "", except: passed)
  }

  private mutating func add(
    _ folder: FilePath, below prefix: String, except passed: Set<String>
  ) throws {
    for bytes in try Folder.names(in: folder) {
      let name = prefix + String(decoding: bytes, as: UTF8.self)
      guard !passed.contains(name) else { continue }
      let path = folder.appending(bytes: bytes)
      let status = try FileReader.status(of: path)
      switch status.kind {
      case .folder: try add(path, below: name + "/", except: passed)
      case .file:
        files[name] = Entry(bytes: try FileReader.read(path), modified: status.modified)
      case .other: files[name] = Entry(bytes: [], modified: status.modified)
      }
    }
  }

  /// The bytes alone.
  var contents: [String: [UInt8]] { files.mapValues(\.bytes) }

  /// The first file that is not as it was before, and what happened to it.
  func change(since before: FolderSnapshot) -> String? {
    for name in Set(files.keys).union(before.files.keys).sorted() {
      switch (before.files[name], files[name]) {
      case (let old?, let new?):
        if old.bytes != new.bytes { return "changes \(name)" }
        if old.modified != new.modified { return "writes \(name) anew" }
      case (nil, _): return "makes \(name)"
      case (_, nil): return "removes \(name)"
      }
    }
    return nil
  }
}
