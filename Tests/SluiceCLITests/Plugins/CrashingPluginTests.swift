import Files
import Foundation
import StrictJSON
import SystemPackage
import Testing

/// Stages of plugins that end the process or never come back.
@Suite(.needsCompiler) struct CrashingPluginTests {
  private static func spec(_ bench: PluginBench, _ what: String, on name: String) throws -> String {
    try bench.bench.spec(PluginFixture.mischief(what, on: name))
  }

  /// Paths and codes of the pictures that failed.
  private static func failures(_ bench: PluginBench, _ output: String) throws -> [String: String] {
    var failures: [String: String] = [:]
    for record in try bench.bench.records("\(output)/errors.jsonl") {
      failures[record["path"]?.value.string ?? ""] = record["code"]?.value.string
    }
    return failures
  }

  @Test(arguments: ["trap", "index", "overflow", "fatal"])
  func aTrapNamesStageAndPictureAndKeepsWhatWasDone(what: String) throws {
    try PluginBench.with { bench in
      let library = try PluginFixture.mischief.library
      try bench.bench.pictures(12)
      // Pictures 00, 03, 06, 09 are in the folder 0, then come those of 1: the seventh is 07.
      let spec = try Self.spec(bench, what, on: "07")
      let crashed = try bench.run(spec, "--plugin", library, "--workers", "1")
      #expect([SIGILL, SIGTRAP, SIGSEGV].contains(crashed.signal), "\(crashed)")
      let picture = bench.bench.input.appending("1").appending("07.png").string
      #expect(
        crashed.errors.contains("sluice: the stage \"test/mischief\" crashed on \(picture)\n"),
        "\(crashed.errors)")
      #expect(crashed.errors.contains("--resume --isolate"))
      let kept = try bench.bench.records("out/results.jsonl").count
      let resumed = try bench.run(spec, "--plugin", library, "--resume", "--isolate", "--json")
      #expect(resumed.status == 2, "\(resumed.errors)")
      let counts = resumed.outcome.json?["counts"]?.value
      #expect(counts?["ok"]?.value.integer == 11 && counts?["failed"]?.value.integer == 1)
      #expect((counts?["reused"]?.value.integer ?? 0) >= kept && kept == 6, "kept \(kept)")
      #expect(try Self.failures(bench, "out") == ["1/07.png": "child-died"])
      let message = try bench.bench.records("out/errors.jsonl").first?["message"]?.value.string
      #expect(message?.contains("test/mischief") == true, "\(message ?? "")")
      let whole = try bench.run(spec, to: "whole", "--plugin", library, "--isolate")
      #expect(whole.status == 2)
      #expect(
        try bench.bench.results("out")["results.jsonl"]
          == bench.bench.results("whole")["results.jsonl"])
    }
  }

  @Test(arguments: ["trap-at-setup", "trap-at-plan"])
  func aTrapBeforeTheFirstPictureNamesTheStage(what: String) throws {
    try PluginBench.with { bench in
      try bench.bench.pictures(1)
      let spec = try Self.spec(bench, what, on: "x")
      let library = try PluginFixture.mischief.library
      for ending in [
        try bench.run(spec, "--plugin", library),
        try Ending(try bench.start(["validate", spec, "--plugin", library])),
        try Ending(try bench.start(["plan", spec, "--plugin", library])),
      ] {
        #expect(ending.signal == SIGILL || ending.signal == SIGTRAP, "\(ending)")
        #expect(
          ending.errors.contains("sluice: the stage \"test/mischief\" crashed\n"),
          "\(ending.errors)")
        #expect(ending.errors.contains("sluice plugin check FOLDER"), "\(ending.errors)")
      }
      let isolated = try bench.run(spec, "--plugin", library, "--isolate")
      #expect(isolated.status == 3, "\(isolated)")
      #expect(isolated.errors.contains("/stages/0"), "\(isolated.errors)")
      let words = what == "trap-at-setup" ? "no set-up" : "no plan"
      #expect(isolated.errors.contains(words), "\(isolated.errors)")
    }
  }

  @Test(arguments: ["1", "3"])
  func isolatedTrapsFailTheirPicturesOnly(workers: String) throws {
    try PluginBench.with { bench in
      try bench.bench.pictures(12)
      for what in ["trap", "exit"] {
        let ending = try bench.run(
          try Self.spec(bench, what, on: "10"), to: what, "--plugin",
          try PluginFixture.mischief.library, "--isolate", "--workers", workers)
        #expect(ending.status == 2, "\(ending.errors)")
        #expect(try Self.failures(bench, what) == ["1/10.png": "child-died"])
      }
    }
  }

  @Test func aStageThatEndsTheProcessDoesNotLookLikeSuccess() throws {
    try PluginBench.with { bench in
      try bench.bench.pictures(3)
      let ending = try bench.run(
        try Self.spec(bench, "exit", on: "01"), "--plugin", try PluginFixture.mischief.library)
      #expect(ending.status == 6, "\(ending.errors)")
      #expect(ending.errors.contains("sluice: the stage \"test/mischief\" ended the process on "))
      #expect(ending.errors.contains("01.png\n"), "\(ending.errors)")
    }
  }

  /// The C library may crash when threads leave at the same moment; success it must not be.
  @Test func stagesThatEndTheProcessTogetherDoNotLookLikeSuccess() throws {
    try PluginBench.with { bench in
      try bench.bench.pictures(6)
      let ending = try bench.run(
        try Self.spec(bench, "exit", on: "0"), "--plugin", try PluginFixture.mischief.library,
        "--workers", "3")
      #expect(ending.status != 0, "\(ending.errors)")
      #expect(ending.errors.contains("ended the process on "))
    }
  }

  @Test func isolatedAHangingStageFailsItsPicture() throws {
    try PluginBench.with { bench in
      try bench.bench.pictures(4)
      let ending = try bench.run(
        try Self.spec(bench, "hang", on: "02"), "--plugin", try PluginFixture.mischief.library,
        "--isolate", "--timeout", "4")
      #expect(ending.status == 2, "\(ending.errors)")
      #expect(try Self.failures(bench, "out") == ["2/02.png": "timeout"])
      #expect(!ending.errors.contains("is still at"), "\(ending.errors)")
    }
  }

  @Test func aHangingStageIsNamedAndTheRunCanBeEndedAndFinished() throws {
    try PluginBench.with { bench in
      try bench.bench.pictures(4)
      let spec = try Self.spec(bench, "hang", on: "02")
      let library = try PluginFixture.mischief.library
      let child = try bench.startRun(
        spec, ["--plugin", library, "--timeout", "1", "--workers", "2"])
      let notice = "sluice: the stage \"test/mischief\" is still at "
      let end = ContinuousClock.now + .seconds(30)
      while !child.errors.contains(notice), .now < end { usleep(20_000) }
      #expect(child.errors.contains("--resume --isolate"), "\(child.errors)")
      #expect(child.errors.contains("02.png, which has taken "))
      kill(child.process.processIdentifier, SIGINT)
      while !child.errors.contains("again to end at once"), .now < end { usleep(20_000) }
      kill(child.process.processIdentifier, SIGINT)
      #expect(try Ending(child).status == 130)
      let resumed = try bench.run(
        spec, "--plugin", library, "--resume", "--isolate", "--timeout", "4", "--json")
      #expect(resumed.status == 2, "\(resumed.errors)")
      #expect(try Self.failures(bench, "out") == ["2/02.png": "timeout"])
      #expect(resumed.outcome.json?["counts"]?.value["ok"]?.value.integer == 3)
    }
  }
}
