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
/// Links are followed, but no folder is entered twice: what can be reached without links goes by
/// that name. Names that begin with a dot are passed over.
package struct FolderWalk {
  /// The files found, sorted by relative path.
  package private(set) var files: [FoundFile] = []
  /// Folders that could not be listed.
  package private(set) var failures: [(folder: FoundFile, error: FileError)] = []
  /// Links that lead back to a folder above themselves.
  package private(set) var loops: [FilePath] = []
  /// Links that lead to a folder that was walked under another name.
  package private(set) var repeats: [FilePath] = []

  private struct Place: Hashable {
    var device: UInt64
    var inode: UInt64
  }

  private var seen: Set<Place> = []
  /// Links to folders, which are followed when everything else is known.
  private var links: [(link: FoundFile, above: [Place])] = []

  /// Walks a folder.
  package init(_ root: FilePath) { self.init([FoundFile(relative: [], path: root)]) }

  /// Walks several folders, each by the name that it goes by in relative paths.
  package init(_ roots: [FoundFile]) {
    for root in roots { visit(root, above: []) }
    var next = 0
    while next < links.count {
      let (link, above) = links[next]
      next += 1
      guard let place = try? Self.place(link.path), seen.contains(place) else {
        visit(link, above: above)
        continue
      }
      if above.contains(place) { loops.append(link.path) } else { repeats.append(link.path) }
    }
    files.sort { $0.relative.lexicographicallyPrecedes($1.relative) }
  }

  private static func place(_ path: FilePath) throws(FileError) -> Place {
    let status = try FileReader.status(of: path)
    return Place(device: status.device, inode: status.inode)
  }

  private mutating func visit(_ folder: FoundFile, above: [Place]) {
    do throws(FileError) {
      let place = try Self.place(folder.path)
      guard seen.insert(place).inserted else { return }
      for name in try Folder.names(in: folder.path) where name.first != UInt8(ascii: ".") {
        let relative = folder.relative.isEmpty ? name : folder.relative + [0x2F] + name
        let found = FoundFile(relative: relative, path: folder.path.appending(bytes: name))
        guard let kind = try? FileReader.status(of: found.path).kind, kind == .folder else {
          files.append(found)
          continue
        }
        if try Folder.isFolder(found.path) {
          visit(found, above: above + [place])
        } else {
          links.append((found, above + [place]))
        }
      }
    } catch {
      failures.append((folder, error))
    }
  }
}
