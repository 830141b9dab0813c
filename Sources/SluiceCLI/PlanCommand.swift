import ArgumentParser
import Pipeline
import Stages
import StrictJSON

struct PlanCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan", abstract: "Shows a spec's stages with what each of them writes.")

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text
    case json
  }

  @Argument(help: "The pipeline's JSON spec.", completion: .file(extensions: ["json"]))
  var spec: String

  @Option(help: "The form of the plan.") var format = Format.text

  func run() async throws {
    try await ExitStatus.reporting {
      let pipeline = try Pipeline(contentsOf: spec, catalog: .builtin)
      switch format {
      case .json:
        let stages = pipeline.plan.map { stage -> JSONValue in
          let writes = stage.writes.map { JSONMember($0.name, JSONNode(.string("\($0.content)"))) }
          return ["use": .string(stage.kind), "writes": .object(writes)]
        }
        try Console.output(
          (["name": .string(pipeline.name), "stages": .list(stages)] as JSONValue).indented)
      case .text:
        try Console.output("   decode       image ? × ?")
        for (index, stage) in pipeline.plan.enumerated() {
          let writes = stage.writes.map { write in
            let text = "\(write.content)"
            return text.hasPrefix(write.name) ? text : "\(write.name): \(text)"
          }
          let number = String(repeating: " ", count: index < 10 ? 1 : 0) + "\(index)"
          let kind = stage.kind + String(repeating: " ", count: max(1, 13 - stage.kind.count))
          try Console.output("\(number) \(kind)\(writes.joined(separator: "; "))")
        }
      }
    }
  }
}
