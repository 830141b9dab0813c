import ArgumentParser
import Pipeline
import StrictJSON

struct ValidateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "validate", abstract: "Checks a spec and names everything that is wrong with it.")

  @Argument(help: "The pipeline's JSON spec.", completion: .file(extensions: ["json"]))
  var spec: String

  @OptionGroup(title: "Plugins") var plugins: CatalogOptions
  @Flag(help: "The errors as JSON on standard output.") var json = false

  func run() async throws {
    let catalog = try await ExitStatus.reporting { try await plugins.catalog(for: spec) }
    let outcome = Result<Pipeline, SpecError> { () throws(SpecError) in
      try Pipeline(contentsOf: spec, catalog: catalog)
    }
    switch outcome {
    case .success(let pipeline):
      if json {
        try show(problems: [])
      } else {
        let kinds = pipeline.chain.kinds
        Console.error(
          "\(spec) is valid: \(kinds.count) stages (\(kinds.joined(separator: " → ")))")
      }
    case .failure(let error):
      if json { try show(problems: error.problems) } else { Console.error("\(error)") }
      throw ExitStatus.status(of: error)
    }
  }

  private func show(problems: [SpecProblem]) throws {
    let errors = JSONValue.list(problems.map(\.json))
    try Console.output((["valid": .bool(problems.isEmpty), "errors": errors] as JSONValue).compact)
  }
}
