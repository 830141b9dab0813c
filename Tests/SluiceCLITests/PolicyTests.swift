import Files
import Foundation
import StrictJSON
import SystemPackage
import TestSupport
import Testing

private let save = #"{"use": "save", "with": {"format": "png"}}"#

/// Errors, limits and interruptions.
@Suite struct PolicyTests {
  /// Pictures 00…11 of which 02, 05 and 08 are broken.
  private static func withBroken(_ body: (Bench, _ spec: String) throws -> Void) throws {
    try Bench.with { bench in
      try bench.pictures(12)
      for name in ["0/03", "1/04", "2/05"] { try bench.write("broken", "in/\(name).png") }
      try body(bench, try bench.spec(save))
    }
  }

  @Test(arguments: ["1", "2", "4"])
  func stopsAtTheSamePictureForAnyNumberOfWorkers(workers: String) throws {
    try Self.withBroken { bench, spec in
      let first = try bench.run(spec, to: "a", "--on-error", "stop", "--workers", workers)
      #expect(first.status == 5)
      #expect(first.errors.contains("12 found = 1 ok + 1 failed + 10 skipped"), "\(first.errors)")
      #expect(first.errors.contains("stopped by the error policy; --resume goes on"))
      let second = try bench.run(spec, to: "b", "--max-errors", "1", "--workers", workers)
      #expect(second.status == 5)
      #expect(second.errors.contains("12 found = 4 ok + 2 failed + 6 skipped"), "\(second.errors)")
      #expect(try bench.run(spec, to: "c", "--max-errors", "3").status == 2)
      #expect(try bench.run(spec, to: "d", "--max-errors", "2", "--partial-ok").status == 5)
    }
  }

  @Test func resumingTriesFailedPicturesAgain() throws {
    try Self.withBroken { bench, spec in
      #expect(try bench.run(spec, "--on-error", "stop").status == 5)
      #expect(try bench.run(spec, "--resume").status == 2)
      try bench.pictures(12)
      #expect(try bench.run(spec, to: "whole").status == 0)
      let mended = try bench.run(spec, "--resume", "--json")
      #expect(mended.status == 0)
      // All files were written anew, so none is taken for unchanged.
      #expect(mended.json?["counts"]?.value["ok"]?.value.integer == 12)
      #expect(try bench.results("out") == bench.results("whole"))
      let last = try bench.run(spec, "--resume", "--json")
      #expect(last.json?["counts"]?.value["reused"]?.value.integer == 12)
      #expect(try bench.results("out") == bench.results("whole"))
      #expect(try bench.run(spec, "--overwrite", "--json").status == 0)
    }
  }

  @Test func limitTakesTheFirst() throws {
    try Bench.with { bench in
      try bench.pictures(6)
      let spec = try bench.spec(save)
      let result = try bench.run(spec, "--limit", "2", "--json")
      #expect(result.status == 0)
      #expect(result.json?["counts"]?.value["skipped"]?.value.integer == 4)
      #expect(
        try bench.records("out/results.jsonl").map { $0["path"]?.value.string } == [
          "0/00.png", "0/03.png",
        ])
      #expect(try bench.run(spec, "--limit", "3", "--resume").status == 6)
    }
  }

  @Test func aPictureThatTakesTooLongFailsAlone() throws {
    try Bench.with { bench in
      try bench.pictures(2)
      try bench.pictures(1, width: 1200, height: 1200, folder: "in/z")
      let spec = try bench.spec(
        """
        {"use": "resize", "with": {"width": 4, "height": 4}},
        {"use": "resize", "with": {"width": 5, "height": 5}}, \(save)
        """)
      let result = try bench.run(spec, "--timeout", "0.004")
      #expect(result.status == 2)
      let errors = try bench.records("out/errors.jsonl")
      #expect(errors.last?["path"]?.value.string == "z/0/00.png")
      #expect(errors.last?["code"]?.value.string == "timeout")
      #expect(errors.last?["message"]?.value.string?.contains("--timeout") == true)
      #expect(try bench.run(spec, to: "slow", "--timeout", "60").status == 0)
    }
  }

  @Test func theSeedChangesRandomDrawsAndNothingElse() throws {
    try Bench.with { bench in
      try bench.pictures(3)
      let spec = try bench.spec(Slow.stages, extra: #""seed": 5,"#)
      #expect(try bench.run(spec, to: "five").status == 0)
      #expect(try bench.run(spec, to: "same", "--seed", "5").status == 0)
      #expect(try bench.run(spec, to: "six", "--seed", "6").status == 0)
      #expect(try bench.results("five") == bench.results("same"))
      let (five, six) = (try bench.results("five"), try bench.results("six"))
      #expect(five["results.jsonl"] == six["results.jsonl"])
      for name in ["images/0/00.png", "images/1/01.png"] { #expect(five[name] != six[name]) }
    }
  }

  @Test(arguments: [(SIGINT, 130), (SIGTERM, 143)] as [(Int32, Int32)])
  func anInterruptedRunCanBeResumed(signal: Int32, status: Int32) throws {
    try Bench.with { bench in
      try bench.pictures(40)
      let spec = try bench.spec(Slow.stages)
      #expect(try bench.run(spec, to: "whole").status == 0)
      let arguments = ["run", spec, "-i", bench.input.string, "-o", bench.output.string]
      let child = try Sluice.start(arguments)
      Slow.wait(for: 3, in: bench.output)
      kill(child.process.processIdentifier, signal)
      let result = try child.finish()
      #expect(result.status == status, "\(result.errors)")
      #expect(result.errors.contains("interrupted; the same command with --resume goes on"))
      let lines = try bench.read("out/results.jsonl")
      #expect(try bench.read("whole/results.jsonl").hasPrefix(lines) && lines.hasSuffix("\n"))
      #expect(try bench.read("out/run.json").contains(#""ending": "interrupted""#))
      let resumed = try bench.run(spec, "--resume", "--json")
      #expect(resumed.status == 0)
      #expect((resumed.json?["counts"]?.value["reused"]?.value.integer ?? 0) >= 3)
      #expect(try bench.results("out") == bench.results("whole"))
    }
  }
}
