import ArgumentParser
import BatchAugmentation
import Pipeline
import StrictJSON

struct ValidateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "validate", abstract: "Checks a spec and names everything that is wrong with it.")

  @Argument(
    help: "The JSON spec of a pipeline, or of sluice augment.",
    completion: .file(extensions: ["json"]))
  var spec: String

  @OptionGroup(title: "Plugins") var plugins: CatalogOptions
  @Flag(help: "The errors as JSON on standard output.") var json = false

  func run() async throws {
    let catalog = try await ExitStatus.reporting { try await plugins.catalog(for: spec) }
    let outcome = Result<String, SpecError> { () throws(SpecError) in
      if AugmentSpec.isMeant(by: spec) {
        let count = try AugmentSpec(contentsOf: spec, catalog: catalog).chain.links.count
        return "\(count) \(count == 1 ? "augmentation" : "augmentations")"
      }
      let kinds = try Pipeline(contentsOf: spec, catalog: catalog).chain.kinds
      return "\(kinds.count) stages (\(kinds.joined(separator: " → ")))"
    }
    switch outcome {
    case .success(let text):
      if json { try show(problems: []) } else { Console.error("\(spec) is valid: \(text)") }
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
