import ArgumentParser

struct DatasetCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dataset", abstract: "Works on labelled data sets.",
    subcommands: [
      DatasetFormatsCommand.self, DatasetConvertCommand.self, DatasetCheckCommand.self,
      DatasetStatsCommand.self, DatasetSplitCommand.self, DatasetPreviewCommand.self,
      DatasetShardCommand.self,
    ])
}
