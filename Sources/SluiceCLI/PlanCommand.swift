import ArgumentParser
import Guides
import Pipeline

struct PlanCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: "Shows a spec's stages with what each of them writes, and the memory that takes.")

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text
    case mermaid
    case markdown
    case json
  }

  @Argument(help: "The pipeline's JSON spec.", completion: .file(extensions: ["json"]))
  var spec: String

  @Option(help: "The form of the plan.") var format = Format.text
  @Option(
    help: ArgumentHelp(
      "The size of the pictures as decoded, so that all other sizes are known.",
      valueName: "WxH"))
  var size: String?
  @OptionGroup(title: "Plugins") var plugins: CatalogOptions

  func validate() throws {
    guard let size, PlanDrawing.size(size) == nil else { return }
    throw ValidationError("--size is WIDTHxHEIGHT, such as 1920x1080")
  }

  func run() async throws {
    try await ExitStatus.reporting {
      let catalog = try await plugins.catalog(for: spec)
      let plan = PlanDrawing(
        try Pipeline(contentsOf: spec, catalog: catalog), size: size.flatMap(PlanDrawing.size))
      switch format {
      case .text: try plan.text(width: Console.textWidth).forEach(Console.output)
      case .mermaid: try Console.outputPart(plan.mermaid)
      case .markdown: try Console.outputPart(plan.markdown)
      case .json: try Console.outputPart(plan.json.indented)
      }
    }
  }
}
