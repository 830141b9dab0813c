import ArgumentParser
import Guides

struct AugmentationsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "augmentations",
    abstract: "Lists augmentations, explains one of them, or draws what it does.",
    discussion: """
      A picture of one's own settings:

        sluice augmentations rotate --picture rotate.png --with '{"degreesRange": [-90, 90]}'
      """)

  @Argument(help: "An augmentation; without it, all are listed.") var kind: String?

  @OptionGroup var form: GuideOptions
  @OptionGroup(title: "Plugins") var plugins: CatalogOptions

  func run() async throws {
    try await ExitStatus.reporting {
      let catalog = try await plugins.catalog()
      try form.show(
        kind, of: [.augmentations], in: catalog, article: ReferenceArticle(catalog).augmentations,
        more: """
          sluice augmentations NAME explains one of them,
          sluice augmentations NAME --picture FILE.png shows what it does.
          """)
    }
  }
}
