import Files
import Foundation
import StrictJSON
import SystemPackage
import Testing

/// What tests of plugins need on this machine.
enum PluginTool {
  /// Whether plugins can be built here.
  static let hasCompiler: Bool = {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["swiftc", "--version"]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }()

  /// A folder of this test process, for all that its tests share; it is removed at the end.
  static let shared: FilePath = {
    let path = FilePath(FileManager.default.temporaryDirectory.path)
      .appending("sluice-plugin-tests-\(getpid())")
    let real = (try? Folder.create(path)).flatMap { Folder.resolved(path) } ?? path
    atexit { try? Folder.remove(PluginTool.shared) }
    return real
  }()

  /// Where builds that tests share are kept.
  static var cache: String { shared.appending("cache").string }
}

extension Trait where Self == ConditionTrait {
  /// Skips a test where plugins cannot be built.
  static var needsCompiler: Self {
    .enabled("there is no swiftc in PATH to build plugins with") { PluginTool.hasCompiler }
  }
}

/// How a program ended.
struct Ending {
  var outcome: Outcome
  /// The signal that ended it; `nil` when it exited by itself.
  var signal: Int32?
}

/// A folder for one test, and a user without plugins.
struct PluginBench {
  let bench: Bench
  /// The test's own cache, in place of the one that tests share.
  var ownCache = false

  var root: FilePath { bench.root }
  var installed: FilePath { root.appending("installed") }

  var environment: [String: String] {
    [
      "SLUICE_PLUGINS": installed.string, "XDG_DATA_HOME": root.appending("data").string,
      "XDG_CACHE_HOME": ownCache ? root.appending("cache").string : PluginTool.cache,
      "NO_COLOR": "1",
    ]
  }

  /// Runs `body` in a new folder.
  static func with<R>(ownCache: Bool = false, _ body: (PluginBench) throws -> R) throws -> R {
    try Bench.with { try body(PluginBench(bench: $0, ownCache: ownCache)) }
  }

  /// Runs the program.
  func sluice(
    _ arguments: String..., environment: [String: String] = [:], folder: String? = nil
  ) throws -> Outcome {
    try start(arguments, environment: environment, folder: folder).finish()
  }

  /// Starts the program.
  func start(
    _ arguments: [String], environment: [String: String] = [:], folder: String? = nil
  ) throws -> Child {
    try Sluice.start(
      arguments, environment: self.environment.merging(environment) { $1 }, folder: folder)
  }

  /// Runs `sluice run` from the input folder to a folder beside it.
  func run(
    _ spec: String, to output: String = "out", _ options: String...,
    environment: [String: String] = [:]
  ) throws -> Ending {
    let child = try startRun(spec, to: output, options, environment: environment)
    return try Ending(child)
  }

  func startRun(
    _ spec: String, to output: String = "out", _ options: [String],
    environment: [String: String] = [:]
  ) throws -> Child {
    try start(
      ["run", spec, "-i", bench.input.string, "-o", root.appending(output).string] + options,
      environment: environment)
  }

  /// Writes a plugin of one Swift file; returns its folder.
  func plugin(_ text: String, _ name: String) throws -> String {
    try bench.write(text, "\(name)/Main.swift")
    return root.appending(name).string
  }

  /// The entries of `plugin list --json`, by name.
  func list(environment: [String: String] = [:]) throws -> [String: JSONValue] {
    let outcome = try sluice("plugin", "list", "--json", environment: environment)
    #expect(outcome.status == 0, "\(outcome.errors)")
    var entries: [String: JSONValue] = [:]
    for node in outcome.json?.elements ?? [] {
      entries[node.value["name"]?.value.string ?? ""] = node.value
    }
    return entries
  }
}

extension Ending {
  /// Waits for a program's end.
  init(_ child: Child) throws {
    outcome = try child.finish()
    signal =
      child.process.terminationReason == .uncaughtSignal ? child.process.terminationStatus : nil
  }

  var status: Int32? { signal == nil ? outcome.status : nil }
  var errors: String { outcome.errors }
}

extension [UInt8] {
  /// The bytes with one text in place of another of the same length, which must be there.
  func replacing(_ text: String, with other: String) throws -> [UInt8] {
    let (old, new) = (Array(text.utf8), Array(other.utf8))
    try #require(old.count == new.count && firstRange(of: old) != nil, "no \(text) to replace")
    return replacing(old, with: new)
  }
}
