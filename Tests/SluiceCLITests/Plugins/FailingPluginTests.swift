import StrictJSON
import Testing

/// Stages of plugins that throw, or leave behind what no stage may.
@Suite(.needsCompiler) struct FailingPluginTests {
  /// A way to fail, and the error in the records.
  struct Fault: Sendable, CustomTestStringConvertible {
    var what: String
    var code: String
    var words: String
    var testDescription: String { what }
  }

  static let faults = [
    Fault(what: "throw", code: "failed", words: "Complaint"),
    Fault(what: "throw-stage-error", code: "sulking", words: "does not want to"),
    Fault(
      what: "box", code: "invalid-detections",
      words: "wrote a box with a coordinate that is no number"),
    Fault(
      what: "score", code: "invalid-detections", words: "wrote a score that is no number"),
    Fault(
      what: "slot", code: "undeclared-slot",
      words: "wrote the slot \"classification\", which it does not declare to write"),
  ]

  @Test(arguments: faults, [false, true])
  func failTheirPictureAndSayWhy(fault: Fault, isIsolated: Bool) throws {
    try PluginBench.with { bench in
      try bench.bench.pictures(4)
      let ending = try bench.run(
        try bench.bench.spec(PluginFixture.mischief(fault.what, on: "02")), "--plugin",
        try PluginFixture.mischief.library, isIsolated ? "--isolate" : "--no-report")
      #expect(ending.status == 2, "\(ending.errors)")
      let errors = try bench.bench.records("out/errors.jsonl")
      #expect(errors.map { $0["path"]?.value.string } == ["2/02.png"])
      #expect(errors.first?["stage"]?.value.string == "0 test/mischief")
      #expect(errors.first?["code"]?.value.string == fault.code, "\(errors)")
      #expect(
        errors.first?["message"]?.value.string?.contains(fault.words) == true, "\(errors)")
      let results = try bench.bench.records("out/results.jsonl")
      #expect(results.count { $0["detections"]?.value.elements?.count == 1 } == 3)
    }
  }

  @Test(arguments: [false, true])
  func thatRefuseTheirOptionsMakeTheSpecInvalid(isIsolated: Bool) throws {
    try PluginBench.with { bench in
      try bench.bench.pictures(1)
      let ending = try bench.run(
        try bench.bench.spec(PluginFixture.mischief("refuse", on: "x")), "--plugin",
        try PluginFixture.mischief.library, isIsolated ? "--isolate" : "--no-report")
      #expect(ending.status == 3, "\(ending.errors)")
      #expect(
        ending.errors.contains("/stages/0/with/what: is not to its taste (say nothing)"),
        "\(ending.errors)")
    }
  }

  @Test(arguments: [false, true])
  func optionsAreCheckedAsThoseOfBuiltinStages(isIsolated: Bool) throws {
    try PluginBench.with { bench in
      try bench.bench.pictures(1)
      for (options, words) in [
        (#"{"widht": 3}"#, "width"), (#"{"width": 101}"#, "100"), (#"{"width": "x"}"#, "width"),
      ] {
        let spec = try bench.bench.spec(#"{"use": "test/frame", "with": \#(options)}"#)
        let ending = try bench.run(
          spec, "--plugin", try PluginFixture.frame.library,
          isIsolated ? "--isolate" : "--no-report")
        #expect(ending.status == 3 && ending.errors.contains(words), "\(ending.errors)")
      }
    }
  }
}
