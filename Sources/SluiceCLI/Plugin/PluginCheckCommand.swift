import ArgumentParser
import Files
import PluginHost
import SystemPackage

struct PluginCheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Tests a plugin: its own tests, and what every component must keep to.",
    discussion: """
      Among the latter: equal seeds give equal bytes, one worker or many; odd sizes and every \
      option's bounds work; wrong options are errors; nothing undeclared is written; labels move \
      with the pixels. Each runs in a process of its own.
      """)

  @Argument(help: "The folder of the plugin's sources, or the name of an installed plugin.")
  var plugin: String

  @Option(
    parsing: .singleValue,
    help: ArgumentHelp(
      "Options for a component that has no example of its own, such as 'acme/x={\"width\": 9}'.",
      valueName: "kind=json"))
  var options: [String] = []

  func run() async throws {
    try await ExitStatus.reporting {
      let (library, source) = try await library()
      let report = try await Probe().report(of: library, isAnew: true)
      Console.error("\(report.name) \(report.version) is built and loads")
      var faults = 0
      if let source { faults += try await runTests(source) }
      for component in report.components {
        let run = ContractRun(library: library.path, component: component, options: options)
        let results = try await run.results()
        Console.error("\n\(component.family) \(component.kind)")
        for result in results { Console.error("  " + result.line) }
        faults += results.filter(\.isFault).count
      }
      guard faults == 0 else {
        Console.error("\n\(report.name): \(faults) fault\(faults == 1 ? "" : "s")")
        throw ExitCode(1)
      }
      Console.error("\n\(report.name) keeps to everything.")
    }
  }

  private func library() async throws -> (LibraryFile, PluginSource?) {
    let loader = try PluginLoader(.init(), announce: Console.error)
    if let installed = PluginStore()[plugin], !Folder.exists(FilePath(plugin).absolute) {
      let source = try installed.source.map { try PluginSource($0) }
      return (try await loader.library(of: installed), source)
    }
    let library = try await loader.library(at: plugin)
    let isFolder = Folder.exists(FilePath(plugin).absolute)
    return (library, isFolder ? try PluginSource(plugin) : nil)
  }

  /// Returns the number of faults.
  private func runTests(_ source: PluginSource) async throws -> Int {
    guard let outcome = try await PluginTests(source, builder: PluginBuilder()).run() else {
      Console.error("it has no tests (folder Tests)")
      return 0
    }
    guard outcome.passed else {
      Console.error("its tests fail:\n\(outcome.output)")
      return 1
    }
    let sum = outcome.output.split(separator: "\n").last { $0.contains("Test run with") }
    Console.error("its tests pass" + (sum.map { ": \($0)" } ?? ""))
    return 0
  }
}
