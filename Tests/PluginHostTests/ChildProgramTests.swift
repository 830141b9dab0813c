import SystemPackage
import Testing

@testable import PluginHost

@Suite struct ChildProgramTests {
  private static func shell(
    _ text: String, environment: [String: String] = [:], limit: Duration = .seconds(60)
  ) async throws -> ChildProgram.Outcome {
    try await ChildProgram.run(
      "/bin/sh", ["-c", text], environment: environment, limit: limit)
  }

  @Test func givesWhatWasWrittenAndTheCode() async throws {
    let outcome = try await Self.shell("echo out; echo err >&2; exit 7")
    #expect(outcome.output == "out\n" && outcome.errors == "err\n")
    #expect(outcome.ending == .exited(7) && !outcome.isSuccess)
    #expect(try await Self.shell("true").isSuccess)
  }

  @Test func looksNamesUpInThePath() async throws {
    #expect(try await ChildProgram.run("sh", ["-c", "exit 3"]).ending == .exited(3))
  }

  @Test func setsVariablesBesideThoseOfTheProcess() async throws {
    let outcome = try await Self.shell("echo $KIT $PATH", environment: ["KIT": "here"])
    #expect(outcome.output.hasPrefix("here /"))
  }

  @Test(arguments: [("KILL", 9), ("SEGV", 11)])
  func knowsTheSignal(name: String, number: Int) async throws {
    #expect(try await Self.shell("kill -\(name) $$").ending == .signalled(number))
  }

  @Test(
    .timeLimit(.minutes(1)),
    arguments: [
      "exec sleep 600", "sleep 600; true", "trap '' TERM; while :; do sleep 1; done",
    ])
  func killsWhatTakesTooLong(text: String) async throws {
    let outcome = try await Self.shell(text, limit: .milliseconds(300))
    #expect(outcome.ending == .timedOut)
  }

  @Test(.timeLimit(.minutes(1)))
  func takesMoreThanAPipeHolds() async throws {
    let outcome = try await Self.shell("head -c 3000000 /dev/zero | tr '\\0' x")
    #expect(outcome.output.utf8.count == 3_000_000)
  }

  @Test(arguments: ["/nowhere/program", "sluice-no-such-program"])
  func saysWhatCannotBeRun(program: String) async {
    let error = await pluginError { () async throws(PluginError) in
      try await ChildProgram.run(program, [])
    }
    #expect(error?.message.hasPrefix("cannot run \(program): ") == true)
  }

  @Test(arguments: [
    (ChildProgram.Ending.exited(2), "ended with exit code 2"),
    (.signalled(4), "was ended by an illegal instruction: a trap"),
    (.signalled(11), "was ended by a segmentation fault"),
    (.signalled(40), "was ended by signal 40"),
    (.timedOut, "did not come to an end in time"),
  ])
  func saysHowAProgramEnded(ending: ChildProgram.Ending, words: String) {
    #expect("\(ending)".hasPrefix(words))
  }
}
