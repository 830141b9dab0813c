import Files
import SystemPackage

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The pictures of a run, sorted by their paths' bytes.
package struct InputList: Sendable {
  /// Names with one of these endings are taken for pictures when a folder is walked.
  package static let extensions: Set<String> = [
    "jpg", "jpeg", "jpe", "jfif", "png", "webp", "tif", "tiff", "gif", "heic", "heif", "avif",
  ]

  package private(set) var items: [Item] = []
  package private(set) var paths: [FilePath] = []
  /// Folders that were walked.
  package private(set) var folders: [FilePath] = []
  /// Files passed over because their names are not a picture's.
  package private(set) var ignored = 0
  /// Folders that could not be listed, and links that lead back.
  package private(set) var warnings: [String] = []

  /// Finds the pictures.
  ///
  /// - Parameters:
  ///   - arguments: Files, folders, patterns, or `-` for a list of paths in `standardInput`.
  ///   - standardInput: Read for `-`: paths, one a line, or separated by NUL bytes.
  /// - Throws: ``RunError/noInput(_:hint:)`` when an argument leads nowhere or no picture is found.
  package init(
    _ arguments: [String], standardInput: () -> [UInt8] = { [] }
  ) throws(RunError) {
    var found: [FoundFile] = []
    for argument in arguments {
      if argument == "-" {
        for path in Self.list(standardInput()) {
          try add(FilePath(bytes: path), prefix: false, to: &found)
        }
      } else if FileReader.exists(FilePath(argument)) || !argument.contains(where: isWild) {
        try add(FilePath(argument), prefix: arguments.count > 1, to: &found)
      } else {
        let matches = Self.matches(argument)
        guard !matches.isEmpty else {
          throw .noInput("no file matches \(argument)", hint: "look at the pattern")
        }
        for path in matches { try add(path, prefix: true, to: &found) }
      }
    }
    try take(found, arguments)
  }

  private mutating func take(_ found: [FoundFile], _ arguments: [String]) throws(RunError) {
    let sorted = found.sorted { $0.relative.lexicographicallyPrecedes($1.relative) }
    for (first, second) in zip(sorted, sorted.dropFirst()) where first.relative == second.relative {
      guard first.path.absolute != second.path.absolute else { continue }
      throw .noInput(
        "\(first.path.printable) and \(second.path.printable) would share one name in the results",
        hint: "run them into two folders, or give the folder above both")
    }
    for file in sorted where file.relative != items.last?.path {
      items.append(Item(index: items.count, path: file.relative))
      paths.append(file.path)
    }
    guard items.isEmpty else { return }
    let places = arguments.joined(separator: ", ")
    throw .noInput(
      "no picture in \(places)" + (ignored > 0 ? ", only \(ignored) other files" : ""),
      hint: "names end in " + Self.extensions.sorted().map { ".\($0)" }.joined(separator: " "))
  }

  private mutating func add(
    _ path: FilePath, prefix: Bool, to found: inout [FoundFile]
  ) throws(RunError) {
    let name = path.absolute.lastComponent.map { Array($0.string.utf8) } ?? []
    let raw = path.bytes.split(separator: 0x2F).last.map(Array.init) ?? name
    let base = raw == Array(".".utf8) || raw == Array("..".utf8) || raw.isEmpty ? name : raw
    let status: FileStatus
    do {
      status = try FileReader.status(of: path)
    } catch {
      guard error.isMissing else {
        throw .noInput("\(error)", hint: "look at the path and its permissions")
      }
      throw .noInput(
        "\(path.printable) does not exist", hint: "give a picture, a folder or a pattern")
    }
    guard status.kind == .folder else {
      found.append(FoundFile(relative: base, path: path.absolute))
      return
    }
    let walk = FolderWalk(path.absolute)
    folders.append(path.absolute)
    warnings += walk.failures.map { "\($0.error)" }
    warnings += walk.loops.map { "\($0.printable) leads back to a folder above it; not followed" }
    for file in walk.files {
      guard Self.isPicture(file.relative) else {
        ignored += 1
        continue
      }
      let relative = prefix ? base + [0x2F] + file.relative : file.relative
      found.append(FoundFile(relative: relative, path: file.path))
    }
  }

  private static func isPicture(_ path: [UInt8]) -> Bool {
    guard let dot = path.lastIndex(of: UInt8(ascii: ".")) else { return false }
    let ending = String(decoding: path[(dot + 1)...], as: UTF8.self)
    return extensions.contains(ending.lowercased())
  }

  private static func list(_ bytes: [UInt8]) -> [[UInt8]] {
    let separator: UInt8 = bytes.contains(0) ? 0 : 0x0A
    return bytes.split(separator: separator).map { line in
      Array(separator == 0x0A && line.last == 0x0D ? line.dropLast() : line)
    }
  }

  private static func matches(_ pattern: String) -> [FilePath] {
    var result = unsafe glob_t()
    defer { unsafe globfree(&result) }
    guard unsafe glob(pattern, 0, nil, &result) == 0 else { return [] }
    return (0..<Int(unsafe result.gl_pathc)).compactMap { index in
      unsafe result.gl_pathv[index].map { unsafe FilePath(platformString: $0) }
    }
  }

  /// A digest of the sorted list of paths.
  package var digest: String { hexDigest(items.map { $0.path + [0] }) }
}

private func isWild(_ character: Character) -> Bool { "*?[".contains(character) }
