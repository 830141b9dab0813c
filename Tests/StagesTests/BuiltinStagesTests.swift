import Foundation
import Options
import Pipeline
import Stages
import StrictJSON
import TestSupport
import Testing

private func parameters(
  of component: any Component.Type
) -> [(name: String, information: ParameterInformation)] {
  func describe<Named: Component>(_ type: Named.Type) -> [(String, ParameterInformation)] {
    OptionsDescription.of(Named.Options.self)
  }
  return describe(component).map { (name: $0.0, information: $0.1) }
}

/// Rules that every built-in stage and decoder keeps; a new one is checked by being in the list.
@Suite struct BuiltinStagesTests {
  private let components: [any Component.Type] = BuiltinStages.all + BuiltinDecoders.all

  @Test func kindsAreSortedAndUnique() {
    let stages = BuiltinStages.all.map { $0.kind }
    #expect(stages == Set(stages).sorted())
    let decoders = BuiltinDecoders.all.map { $0.kind }
    #expect(decoders == Set(decoders).sorted())
  }

  @Test(arguments: [("Stage", "Stages"), ("DetectionDecoder", "Stages/Decoders")])
  func everyFileIsRegistered(role: String, folder: String) throws {
    let url = Fixtures.root.appending(path: "../../Sources/\(folder)").standardized
    let declared = try FileManager.default.contentsOfDirectory(atPath: url.path)
      .filter { $0.hasSuffix(".swift") }
      .flatMap { file in
        let text = try String(contentsOf: url.appending(path: file), encoding: .utf8)
        return text.matches(of: /struct (\w+): (\w+) \{/).filter { $0.2 == role }.map {
          String($0.1)
        }
      }
    let registered =
      role == "Stage" ? BuiltinStages.all.map { "\($0)" } : BuiltinDecoders.all.map { "\($0)" }
    #expect(declared.sorted() == registered.sorted())
    #expect(!declared.isEmpty)
  }

  @Test func everyParameterIsExplainedAndItsDefaultIsAllowed() throws {
    for component in components {
      #expect(component.summary.hasSuffix("."))
      for (name, information) in parameters(of: component) {
        #expect(information.text.hasSuffix("."), "\(component.kind).\(name)")
        guard let value = information.defaultValue, let number = value.double else { continue }
        if let range = information.bounds.range { #expect(range.contains(number)) }
        if let above = information.bounds.above { #expect(number > above) }
      }
    }
  }

  /// Every number with bounds is refused just outside of them, at the right place.
  @Test func boundsAreEnforced() throws {
    for stage in BuiltinStages.all {
      for (name, information) in parameters(of: stage) {
        guard let range = information.bounds.range, information.defaultValue?.elements == nil else {
          continue
        }
        let outside = JSONValue.real(range.upperBound + 1).compact
        let found = problems(#"{"use": "\#(stage.kind)", "with": {"\#(name)": \#(outside)}}"#)
        #expect(found.contains { $0.pointer == "/stages/0/with/\(name)" }, "\(stage.kind).\(name)")
      }
    }
  }

  @Test func resolvedSpecsReadBackEqual() throws {
    let first = try pipeline(
      #"{"use": "resize", "with": {"width": 8, "height": 8}}, {"use": "augment", "with": {"transforms": ["horizontal_flip", {"use": "rotate", "probability": 0.5}]}}, "normalize", {"use": "infer", "with": {"model": "models/digits.onnx"}}, {"use": "classify", "with": {"labels": "models/digits.labels.txt"}}, "annotate", "save""#,
      input: #"{"color": "gray"}"#)
    let again = try Pipeline(
      parsing: Array(first.resolved.indented.utf8), baseFolder: pipelinesFolder, catalog: .builtin)
    #expect(again.resolved == first.resolved)
    #expect(again.digest == first.digest)
  }

  @Test(arguments: ["classify.json", "thumbnails.json"])
  func shippedSpecsAreValid(file: String) throws {
    _ = try Pipeline(contentsOf: pipelinesFolder + "/" + file, catalog: .builtin)
  }
}
