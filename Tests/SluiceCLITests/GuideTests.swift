import Files
import Imaging
import StrictJSON
import SystemPackage
import Testing

/// The commands by which the tool explains itself.
@Suite struct GuideTests {
  @Test func referencesAreMarkdown() throws {
    for (command, title) in [("stages", "# Stage reference"), ("augmentations", "# Augmentation")] {
      let all = try Sluice.run(command, "--markdown")
      #expect(all.status == 0 && all.output.hasPrefix(title))
    }
    let one = try Sluice.run("augmentations", "rotate", "--markdown")
    #expect(one.output.hasPrefix("# rotate\n") && one.output.contains("`degreesRange`"))
  }

  @Test func schemaKnowsEveryStage() throws {
    let result = try Sluice.run("schema")
    #expect(result.status == 0)
    let schema = try #require(result.json)
    #expect(
      schema["$schema"]?.value.string == "https://json-schema.org/draft/2020-12/schema")
    #expect(schema["$defs"]?.value["stage"] != nil)
    #expect(result.output.contains("\"degreesRange\""))
  }

  @Test func drawsWhatAnAugmentationDoes() throws {
    try Bench.with { bench in
      try bench.pictures(1)
      let file = bench.root.appending("effect.png")
      let result = try Sluice.run(
        "augmentations", "rotate", "--picture", file.string, "--seed", "3", "--with",
        #"{"degreesRange": [30, 40]}"#, "--input", bench.input.appending("0/00.png").string)
      #expect(result.status == 0, "\(result.errors)")
      let header = try ImageReader.header(try FileReader.read(file))
      #expect(header.width > 600 && header.height > 300)
    }
  }

  @Test(arguments: [
    (["stages", "resise"], "did you mean \"resize\"?"),
    (["augmentations", "rotat"], "did you mean \"rotate\"?"),
    (["augmentations", "save"], "see: sluice stages save"),
    (["stages", "infer", "--picture", "x.png"], "infer reads tensor and writes outputs"),
    (["stages", "--picture", "x.png"], "--picture wants the name"),
    (["stages", "resize", "--input", "x.png"], "--input goes with --picture"),
    (["augmentations", "rotate", "--picture", "x.png", "--with", "[]"], "an object of options"),
    (["augmentations", "rotate", "--json", "--markdown"], "not both"),
    (["plan", "spec.json", "--size", "640"], "such as 1920x1080"),
  ])
  func wrongUseIsExplained(arguments: [String], message: String) throws {
    let result = try Sluice.start(arguments).finish()
    #expect(result.status == 64)
    #expect(result.errors.contains(message), "\(result.errors)")
  }

  @Test func plansHaveFourForms() throws {
    try Bench.with { bench in
      let spec = try bench.spec(
        #"{"use": "resize", "with": {"width": 8, "height": 4}}, "normalize""#)
      func plan(_ format: String) throws -> String {
        let result = try Sluice.run("plan", spec, "--size", "100x50", "--format", format)
        #expect(result.status == 0, "\(result.errors)")
        return result.output
      }
      #expect(try plan("text").contains("tensor [1, 3, 4, 8]"))
      #expect(try plan("text").contains("15.5 kB"))
      #expect(try plan("mermaid").hasPrefix("flowchart TD\n"))
      #expect(try plan("markdown").contains("| 0 | `resize` |"))
      let json = try JSONParser.read(Array(try plan("json").utf8)).value
      #expect(json["memory"]?.value["bytes"]?.value.integer == 100 * 50 * 3 + 96 + 384)
    }
  }

  @Test func errorsOfSpecsPointToTheReference() throws {
    try Bench.with { bench in
      let spec = try bench.spec(
        #"{"use": "save", "with": {"quality": 0}}, {"use": "augment", "with": {"transforms": [{"use": "rotate", "with": {"degreesRange": 3}}]}}"#
      )
      let errors = try Sluice.run("validate", spec).errors
      #expect(errors.contains("is 0 (see: sluice stages save)"), "\(errors)")
      #expect(errors.contains("found 3 (see: sluice augmentations rotate)"), "\(errors)")
    }
  }
}
