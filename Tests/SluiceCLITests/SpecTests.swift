import Foundation
import StrictJSON
import TestSupport
import Testing

/// A spec that is wrong is refused before the first picture, with the place and a remedy.
@Suite struct SpecTests {
  @Test(arguments: [
    (#"{"version": 1, "stages": ["annotate",]}"#, "/stages: a comma before ']'", "remove"),
    (
      #"{"version": 1, "version": 1, "stages": ["annotate"]}"#,
      "/version: the key \"version\" stands twice", "remove one of them"
    ),
    (
      #"{"version": 1, "stages": "# + String(repeating: "[", count: 10_000)
        + String(repeating: "]", count: 10_000) + "}", "nested deeper than 128 levels", "…"
    ),
    (
      #"{"version": 1, "stages": [{"use": "resize", "with": {"width": 0, "height": 8}}]}"#,
      "/stages/0/with/width: must be from 1 to 65535, is 0", "1:"
    ),
    (
      #"{"version": 1, "stages": [{"use": "save", "with": {"folder": "../x"}}]}"#,
      "/stages/0/with/folder", "give a relative path without \"..\""
    ),
    (
      #"{"version": 1, "stages": [{"use": "save", "with": {"folder": "/x"}}]}"#,
      "would leave the output folder", "relative path"
    ),
    (#"{"version": 1, "stages": ["resise"]}"#, "unknown stage", "did you mean \"resize\"?"),
    (#"{"version": 1, "stages": ["nms"]}"#, "reads the slot \"detections\"", "box-regress"),
    (
      #"{"version": 1, "stages": [{"use": "normalize", "with": {"mean": [1, 2]}}]}"#,
      "has 2 values, the pictures have 3 channels", "one a channel"
    ),
    ("", "expected a value, found the end of the text", "1:1"),
  ])
  func isRefused(text: String, message: String, remedy: String) throws {
    try Bench.with { bench in
      try bench.pictures(1)
      let spec = try bench.write(text, "spec.json")
      for result in [try Sluice.run("validate", spec), try bench.run(spec)] {
        #expect(result.status == 3)
        #expect(result.output == "")
        #expect(result.errors.hasPrefix(spec + ":1:"), "\(result.errors)")
        #expect(result.errors.contains(message), "\(result.errors)")
        #expect(result.errors.contains(remedy), "\(result.errors)")
        #expect(result.errors.count < 1000)
      }
      #expect(!bench.exists("out"))
    }
  }

  @Test func allFaultsAreNamedAtOnceAndAsJSON() throws {
    try Bench.with { bench in
      let spec = try bench.spec(#"{"use": "save", "with": {"quality": 0}}, "nosuch""#)
      let result = try Sluice.run("validate", spec, "--json")
      #expect(result.status == 3)
      #expect(result.errors == "")
      #expect(result.json?["valid"]?.value.bool == false)
      let places = result.json?["errors"]?.value.elements?.map { $0.value["pointer"]?.value.string }
      #expect(places == ["/stages/0/with/quality", "/stages/1"])
      let right = try Sluice.run("validate", try bench.spec(#""save""#), "--json")
      #expect(right.status == 0 && right.json?["valid"]?.value.bool == true)
    }
  }

  @Test func aMissingSpecIsNamed() throws {
    let result = try Sluice.run("validate", "no/such.json")
    #expect(result.status == 3)
    #expect(result.errors.contains("such.json: no such file or directory"))
  }

  @Test func missingPluginsHaveTheirOwnExitCode() throws {
    try Bench.with { bench in
      try bench.pictures(1)
      let plugins = #""plugins": ["vignette"],"#
      let spec = try bench.spec(#""vignette""#, extra: plugins)
      for result in [try Sluice.run("validate", spec), try bench.run(spec)] {
        #expect(result.status == 4)
        #expect(result.errors.contains("there is no plugin \"vignette\""))
      }
      let worse = try bench.spec(#"{"use": "save", "with": {"quality": 0}}"#, extra: plugins)
      #expect(try Sluice.run("validate", worse).status == 3)
    }
  }
}
