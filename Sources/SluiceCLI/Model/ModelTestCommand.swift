import ArgumentParser
import Files
import ONNX
import StrictJSON
import SystemPackage

struct ModelTestCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test", abstract: "Runs networks with known results, in ONNX's test layout.",
    discussion: """
      A test is a folder with model.onnx and test_data_set_K/{input,output}_J.pb. Numbers may \
      differ by rtol and atol of its data.json, else by 1e-3 of the number and 1e-7. Of other \
      folders all folders below them are searched. The exit code is 0 if none failed.
      """)

  @Argument(help: "Tests, or folders of tests.", completion: .directory) var folders: [String]
  @Option(
    help: ArgumentHelp("Writes the verdict of each test.", valueName: "file"),
    completion: .file(extensions: ["json"]))
  var json: String?
  @Flag(name: [.short, .long], help: "Only the numbers, not who failed and why.")
  var quiet = false

  func validate() throws {
    guard json != "" else { throw ValidationError("--json needs the name of a file") }
  }

  func run() async throws {
    try await ExitStatus.reporting {
      var counts: [String: Int] = [:]
      var records: [JSONValue] = []
      for folder in try tests() {
        let verdict = NodeTestRunner().run(folder.string)
        let (word, reason) = Self.words(verdict)
        counts[word, default: 0] += 1
        let name = folder.lastComponent?.string ?? folder.string
        var record = [
          JSONMember("name", JSONNode(.string(name))),
          JSONMember("path", JSONNode(.string(folder.printable))),
          JSONMember("verdict", JSONNode(.string(word))),
        ]
        if let reason {
          record.append(JSONMember("reason", JSONNode(.string(reason))))
          if !quiet { try Console.output("\(word): \(name): \(reason)") }
        }
        records.append(.object(record))
      }
      if let json {
        let text = JSONValue.list(records).indented
        try AtomicFile.write(Array(text.utf8).span, to: FilePath(json).absolute)
      }
      let numbers = ["passed", "failed", "unsupported"].map { "\(counts[$0] ?? 0) \($0)" }
      try Console.output(numbers.joined(separator: ", "))
      if counts["failed"] != nil { throw ExitStatus.someFailed }
    }
  }

  private static func words(_ verdict: NodeTestRunner.Verdict) -> (String, reason: String?) {
    switch verdict {
    case .passed: ("passed", nil)
    case .failed(let reason): ("failed", reason)
    case .unsupported(let reason): ("unsupported", reason)
    }
  }

  private func tests() throws -> [FilePath] {
    var tests: [FilePath] = []
    for folder in folders {
      let path = FilePath(folder)
      guard try FileReader.status(of: path).kind == .folder else {
        Console.error("sluice: \(folder) is no folder")
        throw ExitStatus.environment
      }
      let found = try Self.tests(below: path)
      guard !found.isEmpty else {
        Console.error("sluice: \(folder) holds no test")
        Console.error("hint: a test is a folder with model.onnx and test_data_set_0")
        throw ExitStatus.environment
      }
      tests += found
    }
    return tests
  }

  /// The tests at or below a folder, sorted by path.
  private static func tests(below folder: FilePath) throws -> [FilePath] {
    guard !FileReader.exists(folder.appending("model.onnx")) else { return [folder] }
    var tests: [FilePath] = []
    for name in try Folder.names(in: folder) {
      let path = folder.appending(bytes: name)
      guard try FileReader.status(of: path).kind == .folder else { continue }
      tests += try Self.tests(below: path)
    }
    return tests
  }
}
