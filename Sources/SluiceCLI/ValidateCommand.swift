import ArgumentParser
import Pipeline
import Stages
import StrictJSON

struct ValidateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "validate", abstract: "Checks a spec and names everything that is wrong with it.")

  @Argument(help: "The pipeline's JSON spec.", completion: .file(extensions: ["json"]))
  var spec: String

  @Flag(help: "The errors as JSON on standard output.") var json = false

  func run() async throws {
    do throws(SpecError) {
      let pipeline = try Pipeline(contentsOf: spec, catalog: .builtin)
      if json {
        Console.output((["valid": .bool(true), "errors": .list([])] as JSONValue).compact)
      } else {
        let kinds = pipeline.chain.kinds
        Console.error(
          "\(spec) is valid: \(kinds.count) stages (\(kinds.joined(separator: " → ")))")
      }
    } catch {
      if json {
        let errors = JSONValue.list(error.problems.map(\.json))
        Console.output((["valid": .bool(false), "errors": errors] as JSONValue).compact)
      } else {
        Console.error("\(error)")
      }
      throw ExitStatus.invalidSpec
    }
  }
}
