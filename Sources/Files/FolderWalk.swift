import SystemPackage

/// One file found below a folder.
package struct FoundFile: Sendable, Equatable {
  /// Path below the folder that was walked, as raw bytes.
  package var relative: [UInt8]
  /// Where the file is.
  package var path: FilePath

  package init(relative: [UInt8], path: FilePath) {
    self.relative = relative
    self.path = path
  }
}

/// A walk through a folder and all folders below it, in the order of the names' bytes.
///
/// Links are followed; a folder that leads back to one above it is not entered again. Names that
/// begin with a dot are passed over.
package struct FolderWalk {
  /// The files found, sorted by relative path.
  package private(set) var files: [FoundFile] = []
  /// Folders that could not be listed.
  package private(set) var failures: [(folder: FoundFile, error: FileError)] = []
  /// Links that lead back to a folder above themselves.
  package private(set) var loops: [FilePath] = []

  private var above: [(device: UInt64, inode: UInt64)] = []

  /// Walks a folder.
  package init(_ root: FilePath) {
    visit(FoundFile(relative: [], path: root))
    files.sort { $0.relative.lexicographicallyPrecedes($1.relative) }
  }

  private mutating func visit(_ folder: FoundFile) {
    do throws(FileError) {
      let status = try FileReader.status(of: folder.path)
      guard !above.contains(where: { $0 == (status.device, status.inode) }) else {
        loops.append(folder.path)
        return
      }
      above.append((status.device, status.inode))
      defer { above.removeLast() }
      for name in try Folder.names(in: folder.path) where name.first != UInt8(ascii: ".") {
        let relative = folder.relative.isEmpty ? name : folder.relative + [0x2F] + name
        let found = FoundFile(relative: relative, path: folder.path.appending(bytes: name))
        if let kind = try? FileReader.status(of: found.path).kind, kind == .folder {
          visit(found)
        } else {
          files.append(found)
        }
      }
    } catch {
      failures.append((folder, error))
    }
  }
}
