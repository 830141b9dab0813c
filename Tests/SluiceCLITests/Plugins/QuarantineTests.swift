import Files
import Foundation
import StrictJSON
import SystemPackage
import Testing

/// Plugins that misbehave when they are loaded.
@Suite(.needsCompiler) struct QuarantineTests {
  /// What a library does when it is loaded, and how that is called.
  struct Fault: Sendable, CustomTestStringConvertible {
    var what: String
    var words: [String]
    var testDescription: String { what }

    var environment: [String: String] {
      ["MISCHIEF_AT_LOAD": what, "SLUICE_PROBE_SECONDS": what == "hang" ? "1" : "60"]
    }
  }

  static let faults = [
    Fault(
      what: "trap", words: ["crashed while it was loaded", "mischief at load"]),
    Fault(what: "exit", words: ["ended the process while it was loaded (exit code 0)"]),
    Fault(what: "hang", words: ["hung while it was loaded (more than 1.0 seconds)"]),
  ]

  private static let stages = #"{"use": "test/mischief"}"#
  private static let plugins = #""plugins": ["test/mischief"],"#

  @Test(arguments: faults)
  func namedOnTheCommandLineIsRefusedWithTheReason(fault: Fault) throws {
    try PluginBench.with(ownCache: true) { bench in
      try bench.bench.pictures(1)
      let library = try PluginFixture.mischief.library
      let ending = try bench.run(
        try bench.bench.spec(Self.stages), "--plugin", library, environment: fault.environment)
      #expect(ending.status == 4, "\(ending.errors)")
      for words in fault.words { #expect(ending.errors.contains(words), "\(ending.errors)") }
      #expect(!bench.bench.exists("out/results.jsonl"))
    }
  }

  @Test(arguments: faults)
  func installedIsShownAndNotTriedAgainUntilInstalledAnew(fault: Fault) throws {
    try PluginBench.with(ownCache: true) { bench in
      let library = try PluginFixture.mischief.library
      #expect(try bench.sluice("plugin", "install", library).status == 0)
      #expect(try bench.list()["test/mischief"]?["condition"]?.value.string == "ready")
      try Folder.remove(bench.root.pushing("cache/sluice/probes"))

      let listed = try #require(try bench.list(environment: fault.environment)["test/mischief"])
      #expect(listed["condition"]?.value.string == "quarantined")
      let remark = listed["remark"]?.value.string ?? ""
      for words in fault.words { #expect(remark.contains(words), "\(remark)") }

      // It would behave now, but is not tried.
      let mark = bench.root.appending("mark").string
      let environment = ["MISCHIEF_MARK": mark]
      let text = try bench.sluice("plugin", "list", environment: environment)
      #expect(text.output.contains("test/mischief 1.2.3  quarantined"), "\(text.output)")
      #expect(text.output.contains(fault.words[0]))
      try bench.bench.pictures(1)
      let spec = try bench.bench.spec(Self.stages, extra: Self.plugins)
      let refused = try bench.run(spec, environment: environment)
      #expect(refused.status == 4 && refused.errors.contains("/plugins/0"), "\(refused.errors)")
      for words in fault.words { #expect(refused.errors.contains(words), "\(refused.errors)") }
      #expect(!bench.bench.exists("mark"))

      #expect(try bench.sluice("plugin", "install", library, environment: environment).status == 0)
      #expect(bench.bench.exists("mark"))
      #expect(try bench.list()["test/mischief"]?["condition"]?.value.string == "ready")
      #expect(try bench.run(spec).status == 0)
    }
  }

  @Test(arguments: faults)
  func isNotInstalled(fault: Fault) throws {
    try PluginBench.with(ownCache: true) { bench in
      let outcome = try bench.sluice(
        "plugin", "install", try PluginFixture.mischief.library, environment: fault.environment)
      #expect(outcome.status == 4, "\(outcome.errors)")
      for words in fault.words { #expect(outcome.errors.contains(words), "\(outcome.errors)") }
      #expect(try bench.list().isEmpty)
    }
  }

  @Test func isLiftedByFixingTheSources() throws {
    try PluginBench.with { bench in
      let text = try PluginFixture.mischief.source
      let folder = try bench.plugin(
        text.replacing(
          "default: return \"test", with: "default: fatalError(\"oh\"); return \"test"),
        "mischief")
      try bench.bench.pictures(1)
      let spec = try bench.bench.spec(Self.stages)
      for _ in 0..<2 {
        let refused = try bench.run(spec, "--plugin", folder)
        #expect(refused.status == 4, "\(refused.errors)")
        #expect(refused.errors.contains("crashed while it was loaded"), "\(refused.errors)")
        #expect(refused.errors.contains("oh"), "\(refused.errors)")
      }
      _ = try bench.plugin(text, "mischief")
      let ending = try bench.run(spec, "--plugin", folder)
      #expect(ending.status == 0, "\(ending.errors)")
    }
  }

  @Test func doctorShowsIt() throws {
    try PluginBench.with(ownCache: true) { bench in
      let library = try PluginFixture.mischief.library
      #expect(try bench.sluice("plugin", "install", library).status == 0)
      try Folder.remove(bench.root.pushing("cache/sluice/probes"))
      let outcome = try bench.sluice("doctor", environment: Self.faults[0].environment)
      let text = outcome.output + outcome.errors
      #expect(
        text.contains("test/mischief") && text.contains("crashed while it was loaded"), "\(text)")
    }
  }
}
