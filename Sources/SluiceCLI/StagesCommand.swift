import ArgumentParser
import Options
import Pipeline
import Stages
import StrictJSON

struct StagesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stages",
    abstract: "Lists stages, augmentations and decoders, or explains one of them.")

  @Argument(help: "A stage, an augmentation or a decoder; without it, all are listed.")
  var kind: String?

  @Flag(help: "As JSON.") var json = false

  func run() async throws {
    let all = ComponentGuide.all(.builtin)
    guard let kind else {
      if json {
        try Console.output(JSONValue.list(all.map(\.json)).indented)
      } else {
        try ComponentGuide.overview(all).forEach(Console.output)
      }
      return
    }
    guard let guide = all.first(where: { $0.component.kind == kind }) else {
      let hint = suggestion(for: kind, among: all.map { $0.component.kind }) ?? "see: sluice stages"
      throw ValidationError("unknown stage \"\(kind)\" (\(hint))")
    }
    try Console.output(json ? guide.json.indented : guide.text)
  }
}
