import ArgumentParser
import Datasets
import Files
import SystemPackage

struct DatasetStatsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stats", abstract: "Counts what a labelled data set consists of.",
    discussion: """
      Pictures and objects by split and class, objects in a picture, sizes and shapes of pictures \
      and boxes, where boxes lie, pictures without objects, and keypoints. What is wrong in the \
      data set is left out, as sluice dataset check tells.
      """)

  @OptionGroup var source: DatasetInputOptions
  @Option(
    help: ArgumentHelp("Also writes a page of charts.", valueName: "file"),
    completion: .file(extensions: ["html"]))
  var html: String?
  @Flag(help: "Also count which classes are in one picture.") var pairs = false
  @Option(help: "So many classes and pairs are listed, the most frequent ones.") var limit = 30
  @OptionGroup(title: "Speed") var scan: ScanOptions
  @OptionGroup(title: "Plugins") var plugins: CatalogOptions
  @Flag(help: "All numbers as JSON on standard output.") var json = false

  func validate() throws {
    guard limit > 0 else { throw ValidationError("--limit must be at least 1") }
    guard html != "" else { throw ValidationError("--html needs the name of a file") }
  }

  func run() async throws {
    try await ExitStatus.reporting {
      let input = try source.open(try await plugins.catalog())
      let reading = try scan.read(input, digests: false).reading
      let statistics = DatasetStatistics(reading.dataset)
      if json {
        try Console.output(statistics.json(withPairs: pairs).indented)
      } else {
        try Console.output("\(source.input): \(input.kind), \(reading.dataset.counts)\n")
        try statistics.lines(limit: limit, withPairs: pairs).forEach(Console.output)
      }
      if let html {
        let page = StatisticsPage.page(
          of: statistics, title: source.input, format: input.kind, withPairs: pairs)
        try AtomicFile.write(try page.html(), to: FilePath(html).absolute)
        Console.error("charts: \(html)")
      }
      reading.noteProblems()
    }
  }
}
