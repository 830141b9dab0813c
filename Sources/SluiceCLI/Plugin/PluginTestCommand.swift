import ArgumentParser
import PluginHost

struct PluginTestCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test", abstract: "Runs the tests in a plugin's folder Tests.")

  @Argument(help: "The folder of the plugin's sources.", completion: .directory) var folder: String

  func run() async throws {
    try await ExitStatus.reporting {
      let source = try PluginSource(folder)
      guard let outcome = try await PluginTests(source, builder: PluginBuilder()).run() else {
        throw PluginError(
          .missing, "there are no tests in \(folder)/Tests",
          hint: "sluice plugin new writes an example")
      }
      Console.error(outcome.output)
      if !outcome.passed { throw ExitCode(1) }
    }
  }
}

/// The process of its own in which a plugin's tests run.
struct PluginRunTestsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run-tests", abstract: "Loads a library of tests and runs them.",
    shouldDisplay: false)

  @Argument var library: String

  func run() async throws {
    try TestLibrary.begin(library)
    // The tests end the process.
    while true { try await Task.sleep(for: .seconds(3600)) }
  }
}
