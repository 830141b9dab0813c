import ArgumentParser

struct ModelCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "model", abstract: "Fetches, explains, runs and times networks.",
    subcommands: [
      ModelGetCommand.self, ModelListCommand.self, ModelDescribeCommand.self,
      ModelRunCommand.self, ModelBenchCommand.self, ModelTestCommand.self,
    ])
}
