import Foundation
import StrictJSON
import TestSupport
import Testing

private let save = #"{"use": "save", "with": {"format": "png"}}"#

/// What is said where, and what the commands besides `run` print.
@Suite struct ConsoleTests {
  @Test func jsonIsAloneOnStandardOutput() throws {
    try Bench.with { bench in
      try bench.pictures(3)
      let spec = try bench.spec(save)
      let result = try bench.run(spec, "--json")
      #expect(result.status == 0)
      #expect(result.json?["ending"]?.value.string == "complete")
      #expect(result.json?["counts"]?.value["found"]?.value.integer == 3)
      #expect(result.output.split(separator: "\n").count == 1)
      #expect(result.errors.contains("3 found = 3 ok"))
      let plain = try bench.run(spec, to: "plain")
      #expect(plain.output == "")
      let quiet = try bench.run(spec, to: "quiet", "--quiet")
      #expect(quiet.output == "" && quiet.errors == "")
      let both = try bench.run(spec, to: "both", "--quiet", "--json")
      #expect(both.errors == "" && both.json != nil)
    }
  }

  @Test func progressIsPlainLinesWhereNoTerminalIs() throws {
    try Bench.with { bench in
      try bench.pictures(4)
      let result = try bench.run(try bench.spec(save))
      #expect(!result.errors.contains("\r") && !result.errors.contains("\u{1B}"))
      #expect(result.errors.contains("results:  \(bench.output.string)/results.jsonl"))
      #expect(result.errors.contains("report:   \(bench.output.string)/report/index.html"))
      #expect(bench.exists("out/report/index.html"))
      let bare = try bench.run(try bench.spec(save), to: "bare", "--no-report")
      #expect(!bare.errors.contains("report:") && !bench.exists("bare/report"))
    }
  }

  @Test func aReaderThatGoesAwayDoesNotEndTheRun() throws {
    try Bench.with { bench in
      try bench.pictures(4)
      let spec = try bench.spec(Slow.stages)
      let command = "\(Sluice.path) run \(spec) -i \(bench.input) -o \(bench.output) --json"
      let shell = Process()
      shell.executableURL = URL(filePath: "/bin/bash")
      shell.arguments = ["-c", "set -o pipefail; \(command) 2>&1 | true"]
      try shell.run()
      shell.waitUntilExit()
      #expect(shell.terminationStatus == 0)
      #expect(try bench.read("out/run.json").contains(#""ending": "complete""#))
    }
  }

  @Test func takesListsPatternsAndSeveralInputs() throws {
    try Bench.with { bench in
      try bench.pictures(6)
      let spec = try bench.spec(save)
      let output = bench.root.string
      func names(_ folder: String) throws -> [String?] {
        try bench.records("\(folder)/results.jsonl").map { $0["path"]?.value.string }
      }
      let list = "0/00.png\n1/01.png\r\n"
      try Sluice.run(
        "run", spec, "-i", "-", "-o", "\(output)/list", input: list, folder: bench.input.string
      ).expectStatus(0)
      #expect(try names("list") == ["0/00.png", "1/01.png"])
      try Sluice.run("run", spec, "-i", "\(bench.input)/*/0[0-2].png", "-o", "\(output)/glob")
        .expectStatus(0)
      #expect(try names("glob") == ["0/00.png", "1/01.png", "2/02.png"])
      try Sluice.run(
        "run", spec, "-i", "\(bench.input)/0", "\(bench.input)/1/01.png", "-o", "\(output)/both"
      ).expectStatus(0)
      #expect(try names("both") == ["0/00.png", "0/03.png", "1/01.png"])
      #expect(bench.exists("both/images/1/01.png"))
    }
  }

  @Test(arguments: [
    ["run"], ["run", "spec.json", "-i", "x"], ["run", "s", "-i", "x", "-o", "y", "--workers", "0"],
    ["run", "s", "-i", "x", "-o", "y", "--shard", "4/3"],
    ["run", "s", "-i", "x", "-o", "y", "--resume", "--overwrite"],
    ["run", "s", "-i", "x", "-o", "y", "--timeout", "0"], ["run", "s", "-i", "", "-o", "y"],
    ["run", "s", "-i", "x", "-o", ""], ["merge", "", "-o", "y"],
    ["run", "s", "-i", "x", "-o", "y", "--on-error", "maybe"], ["nosuch"], ["stages", "resise"],
  ])
  func wrongUseHasItsOwnExitCode(arguments: [String]) throws {
    let result = try Sluice.start(arguments).finish()
    #expect(result.status == 64)
    #expect(result.errors.contains("Error:"))
  }

  @Test func listsStagesPlansAndMachine() throws {
    try Bench.with { bench in
      let stages = try Sluice.run("stages")
      #expect(stages.status == 0 && stages.errors == "")
      for kind in ["resize", "infer", "rotate", "yolox"] {
        #expect(stages.output.contains("\n  \(kind) "))
        let one = try Sluice.run("stages", kind)
        #expect(one.status == 0 && one.output.hasPrefix("\(kind) ("))
        #expect(try Sluice.run("stages", kind, "--json").json != nil)
      }
      #expect(try Sluice.run("stages", "--json").json?.elements?.isEmpty == false)
      let spec = try bench.spec(ToyDetector.stages(try ToyDetector.write(to: bench)))
      let plan = try Sluice.run("plan", spec)
      #expect(plan.status == 0)
      #expect(plan.output.contains("tensor [1, 3, 8, 8]"), "\(plan.output)")
      #expect(plan.output.contains("outputs boxes [1, 64, 6]"), "\(plan.output)")
      #expect(try Sluice.run("plan", spec, "--format", "json").json != nil)
      let doctor = try Sluice.run("doctor", "--json")
      #expect(doctor.status == 0 && doctor.json?["CPU tier"] != nil)
      let models = try Sluice.run("model", "list", "--json")
      #expect(models.json?.elements?.first?.value["name"]?.value.string == "centerface")
      #expect(try Sluice.run("--version").output.hasPrefix("sluice "))
    }
  }
}
