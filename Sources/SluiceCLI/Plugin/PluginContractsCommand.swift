import ArgumentParser
import Contracts
import Files
import Guides
import Options
import PluginHost
import Stages
import StrictJSON
import SystemPackage

/// The process of its own in which a component's contract tests run.
struct PluginContractsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "contracts", abstract: "Runs a component's contract tests.",
    shouldDisplay: false)

  @Argument var library: String
  @Option var family: String
  @Option var kind: String
  @Option var report: String
  @Option var options: String?

  func run() async throws {
    try await ExitStatus.reporting {
      var loader = try PluginLoader(.builtin)
      try await loader.load(path: library)
      guard let component = loader.catalog.component(kind, in: family) else {
        throw PluginError(.missing, "there is no \(family) \(kind) in \(library)")
      }
      let file = try AppendingFile(creating: FilePath(report))
      var settings = ContractSettings(catalog: loader.catalog)
      if let options {
        guard let json = JSONParser.parse(Array(options.utf8)).root?.value else {
          throw PluginError(.missing, "the options of \(kind) are not JSON: \(options)")
        }
        settings.options = json
      }
      func write(_ json: JSONValue) throws {
        try file.append(line: json.compact)
        try file.flush()
      }
      try write(["check": .string(Self.exampleCheck)])
      let guide = try ComponentGuide.named(kind, in: loader.catalog, of: GuideFamily.all)
      let faults = guide.exampleProblems()
      try write([
        "check": .string(Self.exampleCheck),
        "outcome": .string(faults.isEmpty ? "passed" : "violated"),
        "remark": faults.isEmpty ? .null : .string(faults.joined(separator: "; ")),
      ])
      for check in ComponentContract.checks(for: component, settings: settings) {
        try write(["check": .string(check.name)])
        let outcome = check.run { trial in
          try? write(["check": .string(check.name), "trial": .string("\(trial)")])
        }
        try write(Self.record(outcome, of: check.name))
      }
    }
  }

  private static let exampleCheck = "its example can be copied into a spec"

  private static func record(_ outcome: ContractOutcome, of check: String) -> JSONValue {
    let (word, remark): (String, JSONValue) =
      switch outcome {
      case .passed: ("passed", .null)
      case .violated(let violation): ("violated", .string("\(violation)"))
      case .notApplicable(let reason): ("notApplicable", .string(reason))
      }
    return ["check": .string(check), "outcome": .string(word), "remark": remark]
  }
}
