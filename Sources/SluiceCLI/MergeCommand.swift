import ArgumentParser
import BatchAugmentation
import Pipeline

struct MergeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge",
    abstract: "Joins the shards of a run, or of an augmented data set, into one.",
    discussion: "The shards are only read. A missing shard, or one of another run, is an error.")

  @Argument(help: "The output folders of all shards.", completion: .directory)
  var runs: [String]

  @Option(
    name: [.short, .long], help: ArgumentHelp("The folder to make.", valueName: "dir"),
    completion: .directory)
  var output: String

  @Flag(help: "No report.") var noReport = false
  @Flag(name: [.short, .long], help: "No summary.") var quiet = false
  @Flag(help: "The summary as JSON on standard output.") var json = false

  func validate() throws {
    guard !runs.contains(""), !output.isEmpty else {
      throw ValidationError("a folder's name is empty")
    }
  }

  func run() async throws {
    try await ExitStatus.reporting {
      if runs.contains(where: AugmentMerge.recognizes) { return try await mergeDatasets() }
      let summary = try RunMerge.merge(runs, into: output)
      let report = noReport ? nil : try RunReport.write(folder: output)
      if json { try Console.output(summary.json.compact) }
      guard !quiet else { return }
      SummaryText.lines(summary, output: output, report: report).forEach(Console.error)
    }
  }

  private func mergeDatasets() async throws {
    let catalog = try await CatalogOptions.parse([]).catalog()
    let summary = try AugmentMerge.merge(runs, into: output, catalog: catalog)
    if json { try Console.output(summary.json.compact) }
    guard !quiet else { return }
    AugmentText.lines(summary, output: output, isPlan: false).forEach(Console.error)
  }
}
