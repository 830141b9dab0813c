import ArgumentParser
import Datasets
import StrictJSON

struct DatasetSplitCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "split", abstract: "Divides a labelled data set into train, val and test.",
    discussion: """
      Every class gets its share in each split, as far as whole pictures allow. Pictures with equal \
      bytes stay together, and so do those of a group. The data set is written anew; the one that \
      is read is not changed. Equal seeds give equal splits.
      """)

  @OptionGroup var source: DatasetInputOptions
  @Option(
    name: [.short, .long], help: ArgumentHelp("The new folder.", valueName: "dir"),
    completion: .directory)
  var output: String
  @Option(help: ArgumentHelp("The new format; by default that of the input.", valueName: "format"))
  var to: String?
  @Option(help: ArgumentHelp("The share of train; 0.8 without any share.", valueName: "share"))
  var train: Double?
  @Option(help: ArgumentHelp("The share of val; 0.1 without any share.", valueName: "share"))
  var val: Double?
  @Option(help: ArgumentHelp("The share of test; 0.1 without any share.", valueName: "share"))
  var test: Double?
  @Option(help: "The seed of the choice between pictures that are as good.") var seed: UInt64 = 0
  @Option(
    help: ArgumentHelp(
      "Pictures that belong together: a regular expression for paths, whose part in parentheses names the group, such as '(.*)_[0-9]+\\.jpg', or field:KEY for a field of pictures.",
      valueName: "rule"))
  var groupBy: String?
  @Flag(help: "Write nothing if anything is wrong in the data set.") var strict = false
  @OptionGroup(title: "Speed") var scan: ScanOptions
  @OptionGroup(title: "Plugins") var plugins: CatalogOptions
  @Flag(help: "The numbers as JSON on standard output.") var json = false

  func validate() throws {
    _ = try shares()
    guard !output.isEmpty else { throw ValidationError("-o needs a folder") }
  }

  private func shares() throws -> SplitShares {
    do { return try SplitShares(train: train, val: val, test: test) } catch {
      throw ValidationError("\(error)")
    }
  }

  func run() async throws {
    try await ExitStatus.reporting {
      let catalog = try await plugins.catalog()
      let input = try source.open(catalog)
      let target = try FormatFamily.make(to ?? input.kind, in: catalog)
      let place = try DatasetOutput(output, picturesFrom: input.folder)
      let (reading, pictures) = try scan.read(input, digests: true)
      try reading.reportProblems(isStrict: strict)
      let groups = try groups(of: reading.dataset, in: input.folder)
      let dataset = DatasetSplitter(try shares(), seed: seed)
        .split(reading.dataset, groups: groups, pictures)
      let writing = try dataset.write(to: place, as: target)
      for loss in writing.losses.all { Console.error("lost: \(loss)") }
      try show(DatasetStatistics(dataset), reading, writing.losses)
      if !reading.problems.isEmpty { throw ExitStatus.someFailed }
    }
  }

  private func groups(of dataset: Dataset, in folder: DatasetFolder) throws -> [String?] {
    guard let groupBy else {
      let sources = try PictureGrouping.sources(of: dataset.images, in: folder)
      if !sources.isEmpty {
        Console.error("copies of a picture stay together with it, as manifest.jsonl tells")
      }
      return sources
    }
    let groups: [String?]
    do { groups = try PictureGrouping.groups(of: dataset.images, by: groupBy) } catch {
      throw ValidationError("--group-by: \(error)")
    }
    let alone = groups.count { $0 == nil }
    let count = Set(groups.compactMap(\.self)).count
    if count > 1, count + alone == groups.count {
      Console.error(
        "warning: every group has one picture: what all parentheses match is the group's name, "
          + "but for (?:…)")
    }
    Console.error(
      (count == 1 ? "1 group" : "\(count) groups")
        + (alone > 0 ? "; pictures in none, each for itself: \(alone)" : ""))
    return groups
  }

  private func show(
    _ statistics: DatasetStatistics, _ reading: DatasetReading, _ losses: DatasetLosses
  ) throws {
    if json {
      let numbers = statistics.json(withPairs: false)
      return try Console.output(
        JSONValue.object(
          ["splits", "classes"].compactMap { key in numbers[key].map { JSONMember(key, $0) } } + [
            JSONMember(
              "problems", JSONNode(.list(reading.problems.map { .string("\($0)") }))),
            JSONMember("losses", JSONNode(.list(losses.all.map { .string("\($0)") }))),
          ]
        ).indented)
    }
    try statistics.splitLines.forEach(Console.output)
    try Console.output("")
    try statistics.classLines(limit: .max).forEach(Console.output)
    for (place, split) in statistics.splits.enumerated() {
      let missing = statistics.classes.filter {
        $0.pictures > 0 && $0.picturesBySplit[place] == 0
      }.map(\.name)
      guard !missing.isEmpty else { continue }
      Console.error("\(split.name ?? "(none)") has nothing of: \(missing.joined(separator: ", "))")
    }
  }
}
