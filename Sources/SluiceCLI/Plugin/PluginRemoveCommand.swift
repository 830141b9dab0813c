import ArgumentParser
import PluginHost

struct PluginRemoveCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove", abstract: "Removes installed plugins.")

  @Argument(help: "Their names, as sluice plugin list shows them.") var names: [String]

  func run() async throws {
    try await ExitStatus.reporting {
      for name in names {
        try PluginStore().remove(name)
        Console.error("removed \(name)")
      }
    }
  }
}
