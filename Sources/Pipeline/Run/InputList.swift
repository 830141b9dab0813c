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
  /// A picture is called by its path below the one folder that was named, or below the deepest
  /// folder that holds everything that was named.
  ///
  /// - Parameters:
  ///   - arguments: Files, folders, patterns, or `-` for a list of paths in `standardInput`.
  ///   - standardInput: Read for `-`: paths, one a line, or separated by NUL bytes.
  /// - Throws: ``RunError/noInput(_:hint:)`` when an argument leads nowhere or no picture is found.
  package init(
    _ arguments: [String], standardInput: () -> [UInt8] = { [] }
  ) throws(RunError) {
    var places: [FilePath] = []
    var seen: Set<FilePath> = []
    var named: Set<FilePath> = []
    for (place, isNamed) in try Self.places(arguments, standardInput) {
      if isNamed { named.insert(place) }
      if seen.insert(place).inserted { places.append(place) }
    }
    guard !places.isEmpty else {
      throw .noInput(
        "the list on standard input is empty", hint: "give it paths, one a line, or use -i FOLDER")
    }
    var found: [FoundFile] = []
    var roots: [FoundFile] = []
    if places.count == 1, try Self.kind(of: places[0], isNamed: !named.isEmpty) == .folder {
      roots = [FoundFile(relative: [], path: places[0])]
    } else {
      let parents = places.map { $0.removingLastComponent() }
      let root = parents.dropFirst().reduce(parents[0]) { Self.common($0, $1) }
      for place in places {
        let file = FoundFile(relative: Self.name(of: place, below: root), path: place)
        if try Self.kind(of: place, isNamed: named.contains(place)) == .folder {
          roots.append(file)
        } else {
          found.append(file)
        }
      }
    }
    walk(roots, &found)
    try take(found, arguments)
  }

  /// What the arguments mean, as absolute paths, and whether an argument names it itself.
  private static func places(
    _ arguments: [String], _ standardInput: () -> [UInt8]
  ) throws(RunError) -> [(path: FilePath, isNamed: Bool)] {
    var places: [(path: FilePath, isNamed: Bool)] = []
    for argument in arguments {
      if argument == "-" {
        places += list(standardInput()).map { (FilePath(bytes: $0).absolute, false) }
      } else if FileReader.exists(FilePath(argument)) || !argument.contains(where: isWild) {
        places.append((FilePath(argument).absolute, true))
      } else {
        let matches = matches(argument)
        guard !matches.isEmpty else {
          throw .noInput("no file matches \(argument)", hint: "look at the pattern")
        }
        places += matches.map { ($0.absolute, false) }
      }
    }
    return places
  }

  private mutating func take(_ found: [FoundFile], _ arguments: [String]) throws(RunError) {
    let sorted = found.sorted { $0.relative.lexicographicallyPrecedes($1.relative) }
    for file in sorted where file.relative != items.last?.path {
      items.append(Item(index: items.count, path: file.relative))
      paths.append(file.path)
    }
    guard items.isEmpty else { return }
    let places = arguments.joined(separator: ", ")
    let others = ignored > 0 ? ", only \(ignored) other files" : ""
    let endings = Self.extensions.sorted().map { ".\($0)" }.joined(separator: " ")
    throw .noInput(
      "no picture in \(places)\(others)" + warnings.map { "; \($0)" }.joined(),
      hint: "names end in \(endings)")
  }

  /// What a path leads to; one of a list or a pattern may lead nowhere, and then fails alone.
  private static func kind(
    of path: FilePath, isNamed: Bool
  ) throws(RunError) -> FileStatus.Kind {
    do {
      return try FileReader.status(of: path).kind
    } catch {
      guard isNamed else { return .file }
      guard error.isMissing else {
        throw .noInput("\(error)", hint: "look at the path and its permissions")
      }
      throw .noInput(
        "\(path.printable) does not exist", hint: "give a picture, a folder or a pattern")
    }
  }

  /// Takes up the pictures below folders, none of them twice.
  private mutating func walk(_ roots: [FoundFile], _ found: inout [FoundFile]) {
    let walk = FolderWalk(roots)
    folders += roots.map(\.path)
    warnings += walk.failures.map { "\($0.error)" }
    warnings += walk.loops.map { "\($0.printable) leads back to a folder above it; not followed" }
    warnings += walk.repeats.map {
      "\($0.printable) leads to a folder that is taken already; not followed"
    }
    let pictures = walk.files.filter { Self.isPicture($0.relative) }
    ignored += walk.files.count - pictures.count
    found += pictures
  }

  /// The deepest folder that holds both paths.
  private static func common(_ first: FilePath, _ second: FilePath) -> FilePath {
    var path = first
    while !second.starts(with: path), path.lastComponent != nil { path.removeLastComponent() }
    return path
  }

  private static func name(of path: FilePath, below root: FilePath) -> [UInt8] {
    var rest = path
    guard rest.removePrefix(root) else { return path.bytes }
    return rest.bytes
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
  package var digest: String { SHA256(items.map { $0.path + [0] }).hexadecimal }
}

private func isWild(_ character: Character) -> Bool { "*?[".contains(character) }
