import Files
import Foundation
import StrictJSON
import SystemPackage
import TestSupport
import Testing

private let pipelines = Fixtures.root
  .appending(path: "../../pipelines").standardizedFileURL.path

/// Reads digits in noise.
private let classify = """
  {"use": "resize", "with": {"width": 8, "height": 8, "filter": "area"}}, "normalize",
  {"use": "infer", "with": {"model": "\(pipelines)/models/digits.onnx"}},
  {"use": "classify", "with": {"labels": "\(pipelines)/models/digits.labels.txt"}},
  {"use": "annotate", "with": {"format": "png"}}
  """

/// Equal spec, seed and pictures give equal bytes, however the work is done.
@Suite struct EqualBytesTests {
  @Test func forAnyNumberOfWorkers() throws {
    try Bench.with { bench in
      try bench.pictures(20)
      try bench.write("broken", "in/1/broken.jpg")
      let specs = [
        try bench.spec(Slow.stages, name: "slow.json"),
        try bench.spec(classify, extra: #""input": {"color": "gray"},"#, name: "classify.json"),
        try bench.spec(ToyDetector.stages(try ToyDetector.write(to: bench)), name: "detect.json"),
      ]
      for (index, spec) in specs.enumerated() {
        #expect(try bench.run(spec, to: "\(index)-1", "--workers", "1").status == 2)
        let expected = try bench.results("\(index)-1")
        #expect(expected["results.jsonl"] != nil && expected["errors.jsonl"] != nil)
        #expect((expected["coco.json"] != nil) == (index == 2))
        for workers in ["2", "4"] {
          let name = "\(index)-\(workers)"
          #expect(
            try bench.run(spec, to: name, "--workers", workers, "--threads", "2").status == 2)
          #expect(try bench.results(name) == expected, "\(spec), \(workers) workers")
        }
      }
    }
  }

  @Test func forShardsThatAreMerged() throws {
    try Bench.with { bench in
      try bench.pictures(20)
      try bench.write("broken", "in/1/broken.jpg")
      let spec = try bench.spec(
        Slow.stages + "," + ToyDetector.stages(try ToyDetector.write(to: bench)))
      #expect(try bench.run(spec, to: "whole").status == 2)
      let shards = ["a", "b", "c"]
      for (index, name) in shards.enumerated() {
        let result = try bench.run(spec, to: name, "--shard", "\(index + 1)/3", "--partial-ok")
        #expect(result.status == 0, "\(result.errors)")
      }
      let folders = shards.map { bench.root.appending($0).string }
      let before = try shards.map { try bench.results($0) }
      let missing = try Sluice.run("merge", folders[0], folders[2], "-o", bench.output.string)
      #expect(missing.status == 6)
      #expect(missing.errors.contains("shard 2/3 is missing"))
      #expect(!bench.exists("out/results.jsonl"))
      let merged = try Sluice.run(
        "merge", folders[2], folders[0], folders[1], "-o", bench.output.string, "--json")
      #expect(merged.status == 0, "\(merged.errors)")
      #expect(merged.json?["counts"]?.value["found"]?.value.integer == 21)
      #expect(try bench.results("out") == bench.results("whole"))
      #expect(bench.exists("out/report/index.html"))
      #expect(try shards.map { try bench.results($0) } == before)
      let twice = try Sluice.run("merge", folders[0], folders[0], "-o", bench.output.string)
      #expect(twice.status == 6)
      try bench.run(spec, to: "half", "--shard", "3/3", "--on-error", "stop").expectStatus(5)
      let half = try Sluice.run(
        "merge", folders[0], folders[1], bench.root.appending("half").string, "-o",
        bench.root.appending("no").string)
      #expect(half.status == 6)
      #expect(half.errors.contains("is not finished"))
    }
  }

  @Test func afterKillingAndResuming() throws {
    try Bench.with { bench in
      try bench.pictures(60)
      try bench.write("broken", "in/1/broken.jpg")
      let spec = try bench.spec(Slow.stages)
      #expect(try bench.run(spec, to: "whole").status == 2)
      let whole = try bench.results("whole")
      let before = try bench.inputs()
      for seed in 1...4 {
        var random = SplitMix64(seed: UInt64(seed))
        let name = "seed\(seed)"
        let output = bench.root.appending(name)
        for round in 0..<2 {
          let arguments = ["run", spec, "-i", bench.input.string, "-o", output.string, "--resume"]
          let child = try Sluice.start(arguments)
          Slow.wait(for: Int.random(in: 0...25, using: &random) + round * 28, in: output)
          usleep(UInt32.random(in: 0...30_000, using: &random))
          kill(child.process.processIdentifier, SIGKILL)
          _ = try child.finish()
        }
        // What a killed process with the number of the next one might have left.
        try bench.write("half", "\(name)/images/0/.tmp-1-1")
        let result = try bench.run(spec, to: name, "--resume")
        #expect(result.status == 2, "seed \(seed): \(result.errors)")
        #expect(try bench.results(name) == whole, "seed \(seed)")
      }
      #expect(try bench.inputs() == before)
    }
  }

  @Test(arguments: ["baseline", "avx2"])
  func onEveryTierWhereOnlyWholeNumbersCount(tier: String) throws {
    try Bench.with { bench in
      try bench.pictures(6, width: 97, height: 61)
      let spec = try bench.spec(
        """
        {"use": "augment", "with": {"transforms": ["horizontal_flip", "vertical_flip", "crop"]}},
        {"use": "resize", "with": {"width": 31, "height": 20}},
        {"use": "save", "with": {"format": "png"}}
        """.replacing(#""crop""#, with: #"{"use": "crop", "with": {"width": 50, "height": 40}}"#))
      let usual = try bench.run(spec, to: "usual")
      #expect(usual.status == 0, "\(usual.errors)")
      #expect(
        try bench.run(spec, to: tier, environment: ["SLUICE_SIMD": tier]).status == 0)
      #expect(try bench.results(tier) == bench.results("usual"))
      #expect(try bench.read("\(tier)/run.json").contains(#""tier": "\#(tier)""#))
    }
  }
}

extension Outcome {
  func expectStatus(_ expected: Int32, sourceLocation: SourceLocation = #_sourceLocation) {
    #expect(status == expected, "\(errors)", sourceLocation: sourceLocation)
  }
}
