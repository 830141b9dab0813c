import ArgumentParser
import Guides

struct SchemaCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Writes the JSON Schema (2020-12) of specs, plugins' stages included.",
    discussion: """
      An editor that knows the schema completes and checks a spec while it is written:

        sluice schema > sluice.schema.json

      and in the spec  "$schema": "./sluice.schema.json". The schema knows keys, types and \
      bounds; sluice validate also knows files and the order of stages.
      """)

  @OptionGroup(title: "Plugins") var plugins: CatalogOptions

  func run() async throws {
    try await ExitStatus.reporting {
      try Console.outputPart(SpecSchema(try await plugins.catalog()).json.indented)
    }
  }
}
