import Augmentation
import Foundation
import Options
import Pipeline
import Stages
import StrictJSON
import TestSupport

@testable import Guides

/// The folder of the project.
let projectFolder = Fixtures.root.appending(path: "../..").standardized.path

/// A stage with a required parameter of every type.
struct Demanding: Stage {
  static let kind = "acme/demanding"
  static let summary = "Wants to be told everything."
  static let reads: [Slot] = [.image]
  static let writes: [Slot] = [.image]

  enum Mode: String, ParameterChoice { case fast, exact }

  struct Inner: ComponentOptions {
    @Parameter("How deep.", range: 2...4) var depth: Int
    @Parameter("How wide.") var width = 1.5
  }

  struct Options: ComponentOptions {
    @Parameter("Flag.") var flag: Bool
    @Parameter("Count.", unit: "pixels", range: 5...9) var count: Int
    @Parameter("Share.", above: 2) var share: Double
    @Parameter("Text.") var text: String
    @Parameter("File.") var file: SpecPath
    @Parameter("Mode.") var mode: Mode
    @Parameter("Angles.", range: -4 ... -2) var anglesRange: Interval
    @Parameter("Sizes.", range: 3...4, count: 2...3) var sizes: [Int]
    @Parameter("Names.") var names: Labels
    @Parameter("Inner.") var inner: Nested<Inner>
    @Parameter("Stage.") var stage: StageReference
    @Parameter("Augmentations.", count: 1...2) var changes: [ComponentReference<AugmentationFamily>]
    @Parameter("Maybe.") var maybe: Mode? = nil
    @Parameter("Maybe a stage.") var other: StageReference? = nil
  }

  init(options: Options) {}
  func process(_ sample: inout Sample) throws {}
}

/// A detector that finds nothing.
struct Detecting: Stage {
  static let kind = "acme/detect"
  static let summary = "Finds nothing."
  static let reads: [Slot] = [.image]
  static let writes: [Slot] = [.detections]
  typealias Options = NoOptions

  init(options: NoOptions) {}
  func process(_ sample: inout Sample) throws { sample.set(.detections([])) }
}

/// What is built in, and a plugin's stages.
let extended: ComponentCatalog = {
  var catalog = ComponentCatalog.builtin
  catalog.add(Demanding.self, to: StageFamily.name)
  catalog.add(Detecting.self, to: StageFamily.name)
  return catalog
}()

/// A whole spec by the reader's rules for the shape of values.
struct WholeSpec: ComponentOptions {
  @Parameter("The version.", range: 1...1) var version: Int
  @Parameter("The name.") var name = ""
  @Parameter("The seed.", range: 0...9_007_199_254_740_991) var seed = 0
  @Parameter("Plugins.") var plugins: [String] = []
  @Parameter("Input.") var input = Nested<InputOptions>()
  @Parameter("Stages.", count: 1...Int.max) var stages: [StageReference]

  /// What is wrong with the shape of a spec's values.
  static func problems(_ spec: JSONValue) throws -> [JSONDiagnostic] {
    let root = try JSONParser.read(Array(spec.compact.utf8))
    var reader = OptionsReader(catalog: extended, baseFolder: projectFolder + "/pipelines")
    _ = reader.read(WholeSpec.self, root, offset: 0, ignoring: ["$schema"])
    return reader.diagnostics.filter { problem in
      // What no schema can say: an order of two numbers, and what is in a file.
      problem.message != "the lowest value stands first"
        && problem.hint?.hasPrefix("labels are a list") != true
    }
  }
}

/// The public validator that the schema is checked with.
enum Validator {
  struct Fault: Equatable {
    var pointer: String
    var message: String
    var inner: Int
  }

  /// Python with jsonschema 4; `nil` when there is none.
  static let python: String? =
    ["SLUICE_PYTHON"].compactMap {
      ProcessInfo.processInfo.environment[$0]
    }.first ?? (works("python3") ? "python3" : nil)

  private static func works(_ python: String) -> Bool {
    let check = "from jsonschema import Draft202012Validator"
    return (try? run(python, ["-c", check]))?.status == 0
  }

  private static func run(
    _ program: String, _ arguments: [String]
  ) throws -> (status: Int32, output: Data) {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [program] + arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return (process.terminationStatus, output)
  }

  /// The faults of each spec; throws when the schema itself is wrong.
  static func faults(of specs: [String], by schema: JSONValue) throws -> [[Fault]] {
    try withTemporaryPath { folder in
      let task: JSONValue = [
        "schema": schema, "specs": .list(specs.map { .string($0) }),
      ]
      let file = folder + "/task.json"
      try Data(task.compact.utf8).write(to: URL(filePath: file))
      let script = Fixtures.root.appending(path: "Guides/validate.py").path
      let (status, output) = try run(python ?? "python3", [script, file])
      guard status == 0 else { throw Failed() }
      let root = try JSONParser.read(Array(output)).value
      return (root.elements ?? []).map { faults in
        (faults.value.elements ?? []).map { fault in
          let parts = fault.value.elements ?? []
          return Fault(
            pointer: parts[0].value.string ?? "?", message: parts[1].value.string ?? "?",
            inner: parts[2].value.integer ?? -1)
        }
      }
    }
  }

  struct Failed: Error {}
}
