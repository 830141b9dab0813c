import ArgumentParser
import Files
import Guides
import Imaging
import Options
import PluginHost
import Stages
import SystemPackage

struct PluginNewCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new", abstract: "Begins a plugin: sources that work, with a test.",
    discussion: """
      The plugin is built at once; a picture of what it does lies beside its sources.

      Next:  edit the Swift file, then  sluice plugin check FOLDER
      """)

  @Argument(help: "vendor/name, or a name, whose vendor is then local.") var name: String

  @Flag(help: "What the plugin adds.") var kind = Kind.stage
  @Flag(help: "A Swift package, for editors, several targets and dependencies.") var package = false
  @Option(
    name: [.short, .long],
    help: ArgumentHelp("The new folder; by default the name.", valueName: "dir"),
    completion: .directory)
  var output: String?

  enum Kind: String, EnumerableFlag {
    case stage, augmentation, decoder, format

    var template: PluginTemplate.Kind {
      switch self {
      case .stage: .stage
      case .augmentation: .augmentation
      case .decoder: .decoder
      case .format: .format
      }
    }
  }

  func run() async throws {
    try await ExitStatus.reporting {
      let template = try PluginTemplate(
        name, kind: kind.template, isPackage: package, folder: output)
      let folder = output ?? template.shortName
      try template.write(to: folder)
      for file in template.files { Console.error("wrote \(folder)/\(file.path)") }
      var loader = try PluginLoader(.builtin, announce: Console.error)
      try await loader.load(path: folder)
      try draw(template, loader.catalog, folder)
      Console.error(
        """

        Its tests, and what every \(kind.rawValue) must keep to:
          sluice plugin check \(folder)
        """)
      guard template.files.contains(where: { $0.path == "pipeline.json" }) else { return }
      Console.error(
        """
        Run it over pictures; the report shows them:
          sluice run \(folder)/pipeline.json --plugin \(folder) -i PICTURES -o RESULTS
        """)
    }
  }

  /// Draws what the new component does, if that can be seen on a picture.
  private func draw(
    _ template: PluginTemplate, _ catalog: ComponentCatalog, _ folder: String
  ) throws {
    let all = Guides.ComponentGuide.all(catalog)
    guard let guide = all.first(where: { $0.kind == template.name }),
      Guides.EffectSheet.canDraw(guide)
    else { return }
    let picture = try Guides.EffectSheet(guide).drawn().encoded(EncodeOptions(format: .png))
    try AtomicFile.write(picture.span, to: FilePath(folder).appending("effect.png"))
    Console.error("drew \(folder)/effect.png: before and after, and its options' extremes")
  }
}
