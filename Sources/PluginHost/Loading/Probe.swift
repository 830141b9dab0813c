import CrashNotes
import Files
import Foundation
import StrictJSON
import SystemPackage

/// Tries a library in a process of its own before this one loads it.
///
/// What the trial showed is kept by the digests of library and program: a library that crashed
/// stays in quarantine until it is built anew.
public struct Probe: Sendable {
  let folders: PluginFolders
  let host: HostIdentity
  /// The command of the program that tries; the library's path and the report's are appended.
  let command: [String]
  let limit: Duration

  /// Sets trials up.
  ///
  /// - Parameters:
  ///   - folders: Where results are kept.
  ///   - host: The program that would load the library.
  ///   - command: Program and arguments, by default this program's `plugin probe`.
  ///   - limit: How long a library may take to load, by default `$SLUICE_PROBE_SECONDS`, else 20 seconds.
  public init(
    _ folders: PluginFolders = .standard, host: HostIdentity = .current,
    command: [String]? = nil, limit: Duration? = nil
  ) {
    self.folders = folders
    self.host = host
    self.command = command ?? [host.executable, "plugin", "probe"]
    self.limit = limit ?? Self.standardLimit
  }

  /// Tries a library, or takes the result of an earlier trial.
  ///
  /// - Parameters:
  ///   - library: The library.
  ///   - isAnew: Whether it is tried even if it was before.
  /// - Returns: What the library holds.
  /// - Throws: ``PluginError``, with code `quarantined` when the trial failed.
  public func report(
    of library: LibraryFile, isAnew: Bool = false
  ) async throws(PluginError) -> ProbeReport {
    if let mismatch = library.handshake.mismatch(with: host) {
      throw PluginError(
        .stale, "\(FilePath(library.path).printable): \(mismatch)",
        hint: "build it again with: sluice plugin build FOLDER")
    }
    let verdict: Verdict
    if !isAnew, let kept = kept(library) {
      verdict = kept
    } else {
      verdict = try await tried(library)
      keep(verdict, of: library)
    }
    switch verdict {
    case .good(let report): return report
    case .bad(let code, let reason):
      throw PluginError(
        code, "\(FilePath(library.path).printable) \(reason)",
        hint: code == .quarantined
          ? "it is not loaded until it is built anew; sluice plugin check FOLDER tells more" : nil)
    }
  }

  private static var standardLimit: Duration {
    let seconds = ProcessInfo.processInfo.environment["SLUICE_PROBE_SECONDS"].flatMap(Double.init)
    return .seconds(seconds.map { min(max($0, 0.1), 3600) } ?? 20)
  }

  enum Verdict: Sendable, Equatable {
    case good(ProbeReport)
    case bad(PluginError.Code, String)
  }

  private func tried(_ library: LibraryFile) async throws(PluginError) -> Verdict {
    let file = FilePath(folders.cache).appending("probes")
      .appending("\(UUID().uuidString).report")
    defer { try? Folder.remove(file) }
    do throws(FileError) {
      try Folder.create(file.removingLastComponent())
    } catch {
      throw PluginError(
        .cache, "\(error)", hint: "plugins are tried and built there: set XDG_CACHE_HOME")
    }
    guard let program = command.first else { throw PluginError(.missing, "no program to try it") }
    let outcome = try await ChildProgram.run(
      program, command.dropFirst() + [library.path, "--report", file.string],
      environment: CrashReport.environment, limit: limit)
    let lines = CrashReport.essence(of: outcome.errors.split(separator: "\n")).suffix(4)
      .joined(separator: "; ")
    let said = lines.isEmpty ? "" : ": " + lines
    switch outcome.ending {
    case .timedOut:
      return .bad(.quarantined, "hung while it was loaded (more than \(limit))" + said)
    case .signalled:
      return .bad(.quarantined, "crashed while it was loaded: the trial \(outcome.ending)\(said)")
    case .exited(let code):
      guard let bytes = try? FileReader.read(file, limit: 1 << 20),
        let json = JSONParser.parse(bytes).root?.value
      else {
        return .bad(
          .quarantined, "ended the process while it was loaded (exit code \(code))\(said)")
      }
      if let report = ProbeReport(json) { return .good(report) }
      let fault = json["code"]?.value.string.flatMap { PluginError.Code(rawValue: $0) }
      return .bad(fault ?? .quarantined, "is refused: " + (json["message"]?.value.string ?? said))
    }
  }

  private func place(_ library: LibraryFile) -> FilePath {
    let key = SHA256([Array((library.digest + host.build).utf8)]).hexadecimal.prefix(32)
    return FilePath(folders.cache).appending("probes").appending(key + ".json")
  }

  private func kept(_ library: LibraryFile) -> Verdict? {
    guard let bytes = try? FileReader.read(place(library), limit: 1 << 20),
      let json = JSONParser.parse(bytes).root?.value
    else { return nil }
    if let report = ProbeReport(json) { return .good(report) }
    guard let code = json["code"]?.value.string.flatMap({ PluginError.Code(rawValue: $0) }),
      let reason = json["message"]?.value.string
    else { return nil }
    return .bad(code, reason)
  }

  /// Keeps a verdict; where that is not possible the library is tried again next time.
  private func keep(_ verdict: Verdict, of library: LibraryFile) {
    let json: JSONValue =
      switch verdict {
      case .good(let report): report.json
      case .bad(let code, let reason):
        ["code": .string(code.rawValue), "message": .string(reason)]
      }
    try? AtomicFile.write(json.compact, to: place(library))
  }
}
