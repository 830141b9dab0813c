import Files
import Foundation
import Imaging
import StrictJSON
import SystemPackage
import TestSupport
import Testing

/// What a finished child process left behind.
struct Outcome {
  var status: Int32
  var output: String
  var errors: String
}

/// The program under test, run as a child process.
enum Sluice {
  /// `$SLUICE_BINARY`, or else the binary beside the tests.
  static let path: String = {
    if let named = ProcessInfo.processInfo.environment["SLUICE_BINARY"] { return named }
    let tests = Folder.resolved("/proc/self/exe") ?? "/"
    return tests.removingLastComponent().appending("sluice").string
  }()

  /// The start of a command line that another user runs; empty when this process may not do that.
  static let asNobody = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]

  /// Whether `asNobody` works here.
  static let canBeNobody: Bool = {
    (try? start(["--version"], prefix: asNobody).finish().status) == 0
  }()

  /// Runs the program to its end.
  static func run(
    _ arguments: String..., prefix: [String] = [], input: String = "",
    environment: [String: String] = [:], folder: String? = nil
  ) throws -> Outcome {
    try start(
      arguments, prefix: prefix, input: input, environment: environment, folder: folder
    ).finish()
  }

  /// Starts the program.
  static func start(
    _ arguments: [String], prefix: [String] = [], input: String = "",
    environment: [String: String] = [:], folder: String? = nil
  ) throws -> Child {
    guard FileManager.default.isExecutableFile(atPath: path) else {
      throw Missing(description: "\(path) is not there: build the product sluice first")
    }
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = prefix + [path] + arguments
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    if let folder { process.currentDirectoryURL = URL(filePath: folder) }
    return try Child(process, input: input)
  }

  struct Missing: Error, CustomStringConvertible {
    var description: String
  }
}

/// A running program.
final class Child {
  let process: Process
  private let files: URL

  fileprivate init(_ process: Process, input: String) throws {
    self.process = process
    files = FileManager.default.temporaryDirectory
      .appending(path: "sluice-child-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: files, withIntermediateDirectories: true)
    try Data(input.utf8).write(to: files.appending(path: "in"))
    for name in ["out", "err"] { try Data().write(to: files.appending(path: name)) }
    process.standardInput = try FileHandle(forReadingFrom: files.appending(path: "in"))
    process.standardOutput = try FileHandle(forWritingTo: files.appending(path: "out"))
    process.standardError = try FileHandle(forWritingTo: files.appending(path: "err"))
    try process.run()
  }

  deinit { try? FileManager.default.removeItem(at: files) }

  /// What the program has written to standard error so far.
  var errors: String { (try? text("err")) ?? "" }

  /// Waits until the program has ended.
  func finish() throws -> Outcome {
    process.waitUntilExit()
    return Outcome(
      status: process.terminationStatus, output: try text("out"), errors: try text("err"))
  }

  private func text(_ name: String) throws -> String {
    String(decoding: try Data(contentsOf: files.appending(path: name)), as: UTF8.self)
  }
}

/// A folder for one test, with an input folder `in`.
struct Bench {
  let root: FilePath
  var input: FilePath { root.appending("in") }
  var output: FilePath { root.appending("out") }

  /// Runs `body` in a new folder, and removes it afterwards.
  static func with<R>(_ body: (Bench) throws -> R) throws -> R {
    try withTemporaryPath { path in
      let bench = Bench(root: FilePath(path))
      try Folder.create(bench.input)
      return try body(bench)
    }
  }

  /// Writes a file, by default of text; returns its path.
  @discardableResult
  func write(_ text: String, _ name: String) throws -> String {
    try write(Array(text.utf8), name)
  }

  @discardableResult
  func write(_ bytes: [UInt8], _ name: String) throws -> String {
    let path = root.appending(bytes: Array(name.utf8))
    try AtomicFile.write(bytes.span, to: path, isDurable: false)
    return path.string
  }

  /// Writes a spec of the given stages; returns its path.
  func spec(
    _ stages: String, extra: String = "", name: String = "spec.json"
  ) throws -> String {
    try write(#"{"version": 1, \#(extra) "stages": [\#(stages)]}"#, name)
  }

  /// Writes PNG pictures of noise below `in`.
  func pictures(_ count: Int, width: Int = 24, height: Int = 16, folder: String = "in") throws {
    for index in 0..<count {
      var random = SplitMix64(seed: UInt64(index + 1))
      let samples = (0..<width * height * 3).map { _ in UInt8(truncatingIfNeeded: random.next()) }
      let image = Image(width: width, height: height, channels: 3, samples: samples)
      let number = index < 10 ? "0\(index)" : "\(index)"
      try write(
        try image.encoded(EncodeOptions(format: .png)), "\(folder)/\(index % 3)/\(number).png")
    }
  }

  /// Runs `sluice run` from the input folder to a folder beside it.
  func run(
    _ spec: String, to output: String = "out", _ options: String..., prefix: [String] = [],
    environment: [String: String] = [:]
  ) throws -> Outcome {
    try Sluice.start(
      ["run", spec, "-i", input.string, "-o", root.appending(output).string] + options,
      prefix: prefix, environment: environment
    ).finish()
  }

  func read(_ name: String) throws -> String {
    String(decoding: try FileReader.read(root.appending(name)), as: UTF8.self)
  }

  /// The records of a file with one JSON value a line.
  func records(_ name: String) throws -> [JSONValue] {
    try read(name).split(separator: "\n").map { try JSONParser.read(Array($0.utf8)).value }
  }

  /// Path and bytes of every file below a folder whose bytes do not depend on how a run went.
  func results(_ name: String) throws -> [String: [UInt8]] {
    let all = try tree(root.appending(name))
    let passing = ["run.json", "state.sqlite", ".lock", "report"]
    return all.filter { path, _ in !passing.contains { path.hasPrefix($0) } }
  }

  /// Path and bytes of every file below the input folder, links as such.
  func inputs() throws -> [String: [UInt8]] { try tree(input) }

  private func tree(_ folder: FilePath, below: [UInt8] = []) throws -> [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    for name in try Folder.names(in: folder) {
      let path = folder.appending(bytes: name)
      let relative = below + name
      var status = stat()
      guard path.withPlatformString({ lstat($0, &status) }) == 0 else { continue }
      switch status.st_mode & S_IFMT {
      case S_IFDIR:
        files.merge(try tree(path, below: relative + [0x2F])) { first, _ in first }
      case S_IFREG: files[relative.printable] = try FileReader.read(path)
      default: files[relative.printable] = Array("\(status.st_mode)".utf8)
      }
    }
    return files
  }

  func exists(_ name: String) -> Bool { FileReader.exists(root.appending(name)) }
}

/// Whether a tmpfs can be mounted here.
let canMount: Bool = {
  (try? Bench.with { try Tmpfs(at: $0.root.appending("probe"), size: "64k").unmount() }) != nil
}()

/// A small file system in memory.
struct Tmpfs {
  let path: FilePath

  init(at path: FilePath, size: String) throws {
    self.path = path
    try Folder.create(path)
    try Self.command("mount", "-t", "tmpfs", "-o", "size=\(size)", "tmpfs", path.string)
  }

  func resize(_ size: String) throws {
    try Self.command("mount", "-o", "remount,size=\(size)", path.string)
  }

  func unmount() throws { try Self.command("umount", path.string) }

  private static func command(_ words: String...) throws {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = words
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw Sluice.Missing(description: words.joined(separator: " ") + " fails")
    }
  }
}

extension Outcome {
  /// The JSON on standard output, which must be all that is there.
  var json: JSONValue? { try? JSONParser.read(Array(output.utf8)).value }
}
