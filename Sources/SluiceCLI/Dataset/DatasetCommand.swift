import ArgumentParser

struct DatasetCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dataset", abstract: "Works on labelled data sets.",
    subcommands: [DatasetFormatsCommand.self, DatasetConvertCommand.self])
}
