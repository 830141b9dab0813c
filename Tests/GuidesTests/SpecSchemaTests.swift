import Foundation
import Options
import Pipeline
import StrictJSON
import TestSupport
import Testing

@testable import Guides

/// The schema by the rules of a public validator, beside our own reader.
@Suite(
  .enabled(
    if: Validator.python != nil, "needs Python with jsonschema: pip install jsonschema==4.26.0"))
struct SpecSchemaTests {
  private let schema = SpecSchema(extended).json

  private func stage(_ text: String) -> String { #"{"version": 1, "stages": [\#(text)]}"# }

  @Test func shippedSpecsAreValid() throws {
    let folder = projectFolder + "/pipelines"
    let specs = try FileManager.default.contentsOfDirectory(atPath: folder)
      .filter { $0.hasSuffix(".json") }
    let texts = try specs.map { try String(contentsOfFile: folder + "/" + $0, encoding: .utf8) }
      // Not those whose stages come from plugins, and not those of data sets.
      .filter { !$0.contains(/"[a-z-]+\/[a-z-]+"/) && $0.contains("\"stages\"") }
    #expect(texts.count >= 4)
    #expect(try Validator.faults(of: texts, by: schema) == texts.map { _ in [] })
  }

  @Test func everyExampleIsValid() throws {
    let texts = ComponentGuide.all(extended, of: GuideFamily.inSpecs).map { guide in
      switch guide.family.name {
      case GuideFamily.stages.name: stage(guide.example.compact)
      case GuideFamily.augmentations.name:
        stage(#"{"use": "augment", "with": {"transforms": [\#(guide.example.compact)]}}"#)
      default: stage(#"{"use": "box-regress", "with": {"decoder": \#(guide.example.compact)}}"#)
      }
    }
    #expect(try Validator.faults(of: texts, by: schema) == texts.map { _ in [] })
  }

  /// One fault, one message, at the place where our reader sees it.
  @Test func aWrongSpecHasOneMessage() throws {
    let wrong: [(spec: String, pointer: String)] = [
      (#"[]"#, ""),
      (#"{"version": 1}"#, ""),
      (#"{"stages": ["save"]}"#, ""),
      (#"{"version": 2, "stages": ["save"]}"#, "/version"),
      (#"{"version": "1", "stages": ["save"]}"#, "/version"),
      (#"{"version": 1, "stages": []}"#, "/stages"),
      (#"{"version": 1, "stages": {}}"#, "/stages"),
      (#"{"version": 1, "stage": 1, "stages": ["save"]}"#, ""),
      (#"{"version": 1, "seed": -1, "stages": ["save"]}"#, "/seed"),
      (#"{"version": 1, "seed": 0.5, "stages": ["save"]}"#, "/seed"),
      (#"{"version": 1, "plugins": "x", "stages": ["save"]}"#, "/plugins"),
      (#"{"version": 1, "input": {"colour": "rgb"}, "stages": ["save"]}"#, "/input"),
      (#"{"version": 1, "input": {"color": "cmyk"}, "stages": ["save"]}"#, "/input/color"),
      (
        #"{"version": 1, "input": {"background": [1, 2]}, "stages": ["save"]}"#,
        "/input/background"
      ),
      (stage("3"), "/stages/0"),
      (stage("null"), "/stages/0"),
      (stage(#""resise""#), "/stages/0"),
      (stage(#""infer""#), "/stages/0"),
      (stage(#"{}"#), "/stages/0"),
      (stage(#"{"use": 3}"#), "/stages/0/use"),
      (stage(#"{"use": "resise"}"#), "/stages/0/use"),
      (stage(#"{"use": "infer"}"#), "/stages/0"),
      (stage(#"{"use": "infer", "with": {}}"#), "/stages/0/with"),
      (stage(#"{"use": "infer", "with": {"model": ""}}"#), "/stages/0/with/model"),
      (stage(#"{"use": "infer", "with": {"model": 1}}"#), "/stages/0/with/model"),
      (stage(#"{"use": "save", "wiht": {}}"#), "/stages/0"),
      (stage(#"{"use": "save", "with": null}"#), "/stages/0/with"),
      (stage(#"{"use": "save", "with": {"qualty": 1}}"#), "/stages/0/with"),
      (stage(#"{"use": "save", "with": {"quality": 0}}"#), "/stages/0/with/quality"),
      (stage(#"{"use": "save", "with": {"quality": "1"}}"#), "/stages/0/with/quality"),
      (stage(#"{"use": "save", "with": {"format": "bmp"}}"#), "/stages/0/with/format"),
      (stage(#"{"use": "save", "with": {"lossless": 1}}"#), "/stages/0/with/lossless"),
      (stage(#"{"use": "resize", "with": {"width": 1.5}}"#), "/stages/0/with/width"),
      (stage(#"{"use": "resize", "with": {"fill": []}}"#), "/stages/0/with/fill"),
      (stage(#"{"use": "resize", "with": {"fill": [300]}}"#), "/stages/0/with/fill/0"),
      (stage(#"{"use": "normalize", "with": {"scale": 0}}"#), "/stages/0/with/scale"),
      (stage(#"{"use": "classify", "with": {"labels": 3}}"#), "/stages/0/with/labels"),
      (stage(#"{"use": "classify", "with": {"labels": [3]}}"#), "/stages/0/with/labels/0"),
      (
        stage(#"{"use": "augment", "with": {"transforms": ["rotat"]}}"#),
        "/stages/0/with/transforms/0"
      ),
      (
        stage(
          #"{"use": "augment", "with": {"transforms": [{"use": "rotate", "with": {"degreesRange": [1]}}]}}"#
        ), "/stages/0/with/transforms/0/with/degreesRange"
      ),
      (
        stage(#"{"use": "crops", "with": {"stages": [{"use": "resize", "with": {"w": 1}}]}}"#),
        "/stages/0/with/stages/0/with"
      ),
      (
        stage(#"{"use": "box-regress", "with": {"decoder": {"use": "ssd", "as": "x"}}}"#),
        "/stages/0/with/decoder"
      ),
    ]
    let found = try Validator.faults(of: wrong.map(\.spec), by: schema)
    for (wrong, faults) in zip(wrong, found) {
      #expect(faults.map(\.pointer) == [wrong.pointer], "\(wrong.spec): \(faults)")
      #expect(faults.allSatisfy { $0.inner == 0 }, "\(wrong.spec): \(faults)")
      let own = try JSONParser.read(Array(wrong.spec.utf8)).value
      if own.members != nil {
        #expect(try WholeSpec.problems(own).count == 1, "\(wrong.spec)")
      }
      #expect(throws: SpecError.self) {
        try Pipeline(parsing: Array(wrong.spec.utf8), catalog: extended)
      }
    }
  }

  @Test func agreesWithTheReader() throws {
    var generator = SpecGenerator(random: SplitMix64(seed: 2026))
    var specs: [JSONValue] = []
    for _ in 0..<150 {
      let spec = generator.spec()
      specs.append(spec)
      for _ in 0..<6 { specs.append(generator.mutated(spec)) }
    }
    let faults = try Validator.faults(of: specs.map(\.compact), by: schema)
    var refused = 0
    for (spec, faults) in zip(specs, faults) {
      let problems = try WholeSpec.problems(spec)
      #expect(faults.isEmpty == problems.isEmpty, "\(spec.compact)\n\(faults)\n\(problems)")
      if !problems.isEmpty { refused += 1 }
    }
    #expect((150...specs.count - 150).contains(refused), "\(refused) of \(specs.count) refused")
  }
}
