import Files
import Foundation
import SystemPackage
import TestSupport
import Testing

@testable import PluginHost

/// A program that plugins are built for.
let someHost = HostIdentity(
  interface: 3, compiler: "6.3", build: "0123456789abcdef", executable: "/nowhere/sluice")

/// What a library for that program says.
let someHandshake = Handshake(
  interface: 3, build: "0123456789abcdef", compiler: "6.3", source: "feed")

/// The beginning of a shared library for this machine, and a handshake after it.
func libraryBytes(_ handshake: Handshake? = someHandshake) -> [UInt8] {
  var bytes: [UInt8] = [0x7F, 0x45, 0x4C, 0x46, 2, 1, 1]
  bytes += [UInt8](repeating: 0, count: 57)
  bytes[16] = 3
  #if arch(arm64)
    bytes[18] = 183
  #else
    bytes[18] = 62
  #endif
  return bytes + Array((handshake?.text ?? "").utf8)
}

/// A temporary folder of one test; it is removed with the object.
final class Bench {
  let root: FilePath

  init() throws {
    let url = FileManager.default.temporaryDirectory
      .appending(path: "sluice-plugins-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    root = FilePath(url.resolvingSymlinksInPath().path)
  }

  deinit { try? Folder.remove(root) }

  var folders: PluginFolders {
    PluginFolders(
      installed: root.appending("installed").string, cache: root.appending("cache").string)
  }

  /// Writes a file; returns its path.
  @discardableResult
  func write(_ bytes: [UInt8], _ name: String) throws -> String {
    let path = root.pushing(FilePath(name))
    try AtomicFile.write(bytes.span, to: path, isDurable: false)
    return path.string
  }

  @discardableResult
  func write(_ text: String, _ name: String) throws -> String {
    try write(Array(text.utf8), name)
  }

  /// Writes a program of the shell; returns the command that runs it.
  func script(_ text: String, _ name: String = "script.sh") throws -> [String] {
    ["/bin/sh", try write(text, name)]
  }

  func read(_ name: String) throws -> String {
    String(decoding: try FileReader.read(root.pushing(FilePath(name))), as: UTF8.self)
  }

  func exists(_ name: String) -> Bool { FileReader.exists(root.pushing(FilePath(name))) }
}

/// The error that `body` throws; records an issue when it throws none.
func pluginError<Value>(
  sourceLocation: SourceLocation = #_sourceLocation,
  _ body: () async throws(PluginError) -> Value
) async -> PluginError? {
  do throws(PluginError) {
    let value = try await body()
    Issue.record("gave \(value), no error", sourceLocation: sourceLocation)
    return nil
  } catch {
    return error
  }
}
