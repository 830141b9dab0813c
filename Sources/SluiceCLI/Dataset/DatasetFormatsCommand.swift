import ArgumentParser
import Datasets
import StrictJSON

struct DatasetFormatsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "formats", abstract: "Lists the formats that data sets can be read and written in."
  )

  @OptionGroup(title: "Plugins") var plugins: CatalogOptions
  @Flag(help: "As JSON.") var json = false

  func run() async throws {
    try await ExitStatus.reporting {
      let formats = FormatFamily.all(in: try await plugins.catalog())
      if json {
        let list = formats.map { format -> JSONValue in
          ["kind": .string(format.kind), "summary": .string(format.summary)]
        }
        try Console.output(JSONValue.list(list).indented)
        return
      }
      let width = formats.map { $0.kind.count }.max() ?? 0
      for format in formats {
        let gap = String(repeating: " ", count: width - format.kind.count + 2)
        try Console.output(format.kind + gap + format.summary)
      }
    }
  }
}
