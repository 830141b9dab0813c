import ArgumentParser
import PluginHost

/// The process of its own in which a library is tried.
struct PluginProbeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "probe", abstract: "Loads a library and writes what it holds.",
    shouldDisplay: false)

  @Argument var library: String
  @Option var report: String

  func run() async throws { try ProbeAnswer.write(of: library, to: report) }
}
