import ArgumentParser
import Guides

struct StagesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stages",
    abstract: "Lists stages, augmentations and decoders, or explains one of them.",
    discussion: """
      For one of them: its parameters with type, range, unit and default, the slots that a stage \
      reads and writes, an example, and with --picture FILE a picture of what it does.
      """)

  @Argument(help: "A stage, a decoder or an augmentation; without it, all are listed.")
  var kind: String?

  @OptionGroup var form: GuideOptions
  @OptionGroup(title: "Plugins") var plugins: CatalogOptions

  func run() async throws {
    try await ExitStatus.reporting {
      let catalog = try await plugins.catalog()
      try form.show(
        kind, of: [.stages, .decoders, .augmentations], in: catalog,
        article: ReferenceArticle(catalog).stages, more: "sluice stages NAME explains one of them.")
    }
  }
}
