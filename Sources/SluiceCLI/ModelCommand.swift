import ArgumentParser

struct ModelCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "model", abstract: "Fetches, lists and runs networks.",
    subcommands: [ModelGetCommand.self, ModelListCommand.self, ModelRunCommand.self])
}
