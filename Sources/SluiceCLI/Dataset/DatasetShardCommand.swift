import ArgumentParser
import Datasets
import Files
import Options
import StrictJSON
import SystemPackage

struct DatasetShardCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "shard", abstract: "Writes a labelled data set as tar archives of equal size.",
    discussion: """
      The archives are those of WebDataset: train-000000.tar and so on, with each picture beside \
      its labels, and index.json with the number of pictures and the SHA-256 of each. Pictures are \
      shuffled, so that every archive holds some of all; equal seeds give equal bytes.
      """)

  @OptionGroup var source: DatasetInputOptions
  @Option(
    name: [.short, .long], help: ArgumentHelp("The new folder.", valueName: "dir"),
    completion: .directory)
  var output: String
  @Option(
    help: ArgumentHelp(
      "How much an archive holds: a number of pictures, or a size such as 512MiB or 2GiB.",
      valueName: "size"), transform: ShardSize.init)
  var size = ShardSize.pictures(1000)
  @Option(help: "The seed of the shuffle.") var seed: UInt64 = 0
  @Flag(help: "Keep the pictures in their order.") var noShuffle = false
  @Flag(help: "Write nothing if anything is wrong in the data set.") var strict = false
  @OptionGroup(title: "Speed") var scan: ScanOptions
  @OptionGroup(title: "Plugins") var plugins: CatalogOptions
  @Flag(help: "The index and what was wrong as JSON on standard output.") var json = false

  func validate() throws {
    guard !output.isEmpty else { throw ValidationError("-o needs a folder") }
  }

  func run() async throws {
    try await ExitStatus.reporting {
      let catalog = try await plugins.catalog()
      let input = try source.open(catalog)
      let target = try FormatFamily.make(
        "webdataset", options: JSONNode(size.options), in: catalog)
      let place = try DatasetOutput(output, picturesFrom: input.folder)
      let reading = try scan.read(input, digests: false).reading
      try reading.reportProblems(isStrict: strict)
      var dataset = reading.dataset
      if !noShuffle { dataset.shuffle(seed: seed) }
      let writing = try dataset.write(to: place, as: target)
      for loss in writing.losses.all { Console.error("lost: \(loss)") }
      let index = try JSONParser.read(
        try FileReader.read(FilePath(output).absolute.appending("index.json"))
      ).value
      if json {
        let problems = JSONValue.list(reading.problems.map { .string("\($0)") })
        let losses = JSONValue.list(writing.losses.all.map { .string("\($0)") })
        try Console.output(
          (["index": index, "problems": problems, "losses": losses] as JSONValue).indented)
      } else {
        let count = index["shardlist"]?.value.elements?.count ?? 0
        Console.error(
          "\(dataset.counts) in \(count == 1 ? "1 archive" : "\(count) archives"), in \(output)")
      }
      if !reading.problems.isEmpty { throw ExitStatus.someFailed }
    }
  }
}

/// How much an archive holds.
enum ShardSize: Sendable, Equatable {
  case pictures(Int)
  case mebibytes(Int)

  /// Reads `1000`, `512MiB` or `2GiB`.
  ///
  /// - Throws: `ValidationError` for anything else.
  init(_ text: String) throws {
    let units = [("MiB", 1), ("GiB", 1024)]
    let unit = units.first { text.hasSuffix($0.0) }
    let digits = unit.map { text.dropLast($0.0.count) } ?? text[...]
    let limit = unit.map { 1_000_000 / $0.1 } ?? 10_000_000
    guard let number = Int(digits), (1...limit).contains(number) else {
      throw ValidationError(
        "--size takes a number of pictures, or a size such as 512MiB or 2GiB, not \"\(text)\"")
    }
    self = unit.map { .mebibytes(number * $0.1) } ?? .pictures(number)
  }

  /// The options of the format; the other limit is out of the way.
  var options: JSONValue {
    switch self {
    case .pictures(let count):
      ["picturesPerShard": .integer(count), "shardSize": .integer(1_000_000)]
    case .mebibytes(let size):
      ["picturesPerShard": .integer(10_000_000), "shardSize": .integer(size)]
    }
  }
}
