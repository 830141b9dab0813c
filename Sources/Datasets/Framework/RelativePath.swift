import Files

/// Paths as label files give them.
public enum RelativePath {
  /// Returns the path without empty and `.` parts.
  ///
  /// - Throws: ``DatasetError/unsafePath(_:_:)`` for a path that is empty, absolute, has control
  ///   characters or a part `..`, even one that a backslash sets apart.
  public static func checked(_ path: String) throws(DatasetError) -> String {
    let shown = Array(path.utf8).printable
    let isAbsolute = path.utf8.first == UInt8(ascii: "/") || path.utf8.starts(with: "\\".utf8)
    guard !isAbsolute else {
      throw .unsafePath(shown, "is absolute: give it relative to the data set's folder")
    }
    guard path.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value != 0x7F }) else {
      throw .unsafePath(shown, "has control characters")
    }
    let hasParent = path.utf8.split { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "\\") }
      .contains { $0.elementsEqual("..".utf8) }
    guard !hasParent else {
      throw .unsafePath(shown, "has a part \"..\": pictures lie in the data set's folder")
    }
    let parts = path.utf8.split(separator: slash).map { String(Substring($0)) }
      .filter { $0 != "." }
    guard !parts.isEmpty else { throw .unsafePath(shown, "names no file") }
    return parts.joined(separator: "/")
  }

  /// Returns a path below a folder, which may be empty.
  public static func joined(_ folder: String, _ path: String) -> String {
    folder.isEmpty ? path : folder + "/" + path
  }

  /// Returns the folder of a path; empty when it has none.
  public static func folder(of path: String) -> String {
    path.utf8.lastIndex(of: slash).map { String(path[..<$0]) } ?? ""
  }

  /// Returns the last part of a path.
  public static func last(of path: String) -> String {
    path.utf8.lastIndex(of: slash).map { String(path[path.utf8.index(after: $0)...]) } ?? path
  }

  /// Returns what follows a folder in a path; `nil` when the path is not below the folder.
  public static func relative(_ path: String, to folder: String) -> String? {
    let prefix = folder.isEmpty ? "" : folder + "/"
    guard path.utf8.starts(with: prefix.utf8) else { return nil }
    return String(Substring(path.utf8.dropFirst(prefix.utf8.count)))
  }

  /// Returns the path without its extension, and the extension without its dot.
  public static func split(_ path: String) -> (stem: String, fileExtension: String) {
    let start = path.utf8.lastIndex(of: slash).map { path.utf8.index(after: $0) }
    guard let dot = path.utf8.lastIndex(of: UInt8(ascii: ".")), dot > start ?? path.startIndex
    else { return (path, "") }
    return (String(path[..<dot]), String(path[path.utf8.index(after: dot)...]))
  }

  private static let slash = UInt8(ascii: "/")
}
