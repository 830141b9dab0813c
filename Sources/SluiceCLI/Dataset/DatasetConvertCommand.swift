import ArgumentParser
import Datasets
import Options
import StrictJSON

struct DatasetConvertCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "convert", abstract: "Writes a labelled data set in another format.",
    discussion: """
      Pictures are copied; the data set that is read is not changed. What is wrong in it, and what \
      the new format cannot express, is named.
      """)

  @OptionGroup var source: DatasetInputOptions
  @Option(
    name: [.short, .long], help: ArgumentHelp("The new folder.", valueName: "dir"),
    completion: .directory)
  var output: String
  @Option(help: ArgumentHelp("The new format: see sluice dataset formats.", valueName: "format"))
  var to: String
  @Option(help: ArgumentHelp("Options of the new format: a JSON object.", valueName: "json"))
  var toOptions: String?
  @Flag(help: "Write nothing if anything is wrong in the data set.") var strict = false
  @OptionGroup(title: "Plugins") var plugins: CatalogOptions
  @Flag(help: "The summary as JSON on standard output.") var json = false

  func run() async throws {
    try await ExitStatus.reporting {
      let catalog = try await plugins.catalog()
      let input = try source.open(catalog)
      let conversion: DatasetConversion
      do {
        conversion = try Dataset.convert(
          input.folder, as: input.format, to: output,
          as: try FormatFamily.make(to, written: toOptions, in: catalog), isStrict: strict)
      } catch DatasetError.problems(let problems) {
        for problem in problems { Console.error("\(problem)") }
        let count = problems.count == 1 ? "1 problem" : "\(problems.count) problems"
        Console.error("sluice: \(count), and --strict: nothing was written")
        throw ExitStatus.someFailed
      }
      for problem in conversion.problems { Console.error("\(problem)") }
      for loss in conversion.losses.all { Console.error("lost: \(loss)") }
      if json {
        try Console.output(Self.json(conversion).compact)
      } else {
        Console.error(
          "\(conversion.images) pictures, \(conversion.annotations) objects of "
            + "\(conversion.categories) classes: \(input.kind) → \(to), in \(output)")
      }
      if !conversion.problems.isEmpty { throw ExitStatus.someFailed }
    }
  }

  private static func json(_ conversion: DatasetConversion) -> JSONValue {
    [
      "images": .integer(conversion.images), "pictures": .integer(conversion.pictures),
      "annotations": .integer(conversion.annotations),
      "categories": .integer(conversion.categories),
      "problems": .list(conversion.problems.map { .string("\($0)") }),
      "losses": .list(conversion.losses.all.map { .string("\($0)") }),
    ]
  }
}
