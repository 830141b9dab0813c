import Files
import Foundation
import StrictJSON
import SystemPackage
import TestSupport
import Testing

/// `sluice augment`: a data set becomes a larger one.
@Suite struct AugmentTests {
  /// Writes pictures of noise with a box each, in `train` and `val`.
  private static func dataset(_ bench: Bench, train: Int, side: Int = 48) throws {
    for (split, count) in [("train", train), ("val", 2)] {
      try bench.pictures(count, width: side, height: side, folder: "in/images/\(split)")
      let names = (0..<count).map { "\($0 % 3)/\($0 < 10 ? "0" : "")\($0).png" }
      let images = names.enumerated().map { index, name -> JSONValue in
        [
          "id": .integer(index + 1), "file_name": .string(name), "width": .integer(side),
          "height": .integer(side),
        ]
      }
      let annotations = names.indices.map { index -> JSONValue in
        [
          "id": .integer(index + 1), "image_id": .integer(index + 1),
          "category_id": .integer(index % 3 == 0 ? 2 : 1),
          "bbox": .list([10, 12, 20, 18].map { .integer($0) }), "area": .integer(360),
          "iscrowd": .integer(0), "segmentation": .list([]),
        ]
      }
      let categories = ["cat", "dog"].enumerated().map { index, name -> JSONValue in
        ["id": .integer(index + 1), "name": .string(name)]
      }
      let file: JSONValue = [
        "images": .list(images), "annotations": .list(annotations), "categories": .list(categories),
      ]
      try bench.write(file.compact, "in/annotations/instances_\(split).json")
    }
  }

  private static func spec(_ bench: Bench, _ more: String = "") throws -> String {
    try bench.write(
      """
      {"version": 1, "seed": 4, "transforms": ["horizontal_flip", "rotate", "gaussian_blur"],
       "output": {"encode": {"compression": 9}}\(more)}
      """, "spec.json")
  }

  private static func augment(
    _ bench: Bench, _ spec: String, to output: String = "out", _ options: String...
  ) throws -> Outcome {
    try Sluice.start(arguments(bench, spec, output) + options).finish()
  }

  private static func arguments(_ bench: Bench, _ spec: String, _ output: String) -> [String] {
    ["augment", spec, "-i", bench.input.string, "-o", bench.root.appending(output).string]
  }

  private static func results(_ bench: Bench, _ name: String) throws -> [String: [UInt8]] {
    try bench.results(name).filter { $0.key != "augment.json" && $0.key != ".placed" }
  }

  @Test func countsAreThoseOfTheCommandLine() throws {
    try Bench.with { bench in
      try Self.dataset(bench, train: 6)
      let before = try bench.inputs()
      let spec = try Self.spec(bench)
      let result = try Self.augment(bench, spec, to: "out", "--copies", "3", "--json")
      #expect(result.status == 0, "\(result.errors)")
      let json = try #require(result.json)
      #expect(json["outputs"]?.value["augmented"]?.value.integer == 18)
      #expect(json["outputs"]?.value["originals"]?.value.integer == 8)
      #expect(json["histogram"]?.value["after"]?.value["pictures"]?.value.integer == 24)
      #expect(result.errors.contains("8 originals, 18 augmented copies"), "\(result.errors)")
      #expect(result.errors.contains("class"))
      #expect(try bench.records("out/manifest.jsonl").count == 26)
      #expect(try bench.inputs() == before)

      let target = try Self.augment(
        bench, spec, to: "target", "--target-per-class", "10", "--no-originals", "--to", "yolo",
        "--seed", "9")
      #expect(target.status == 0, "\(target.errors)")
      #expect(bench.exists("target/data.yaml"))
      let description = try bench.read("target/augment.json")
      let histogram = try JSONParser.read(Array(description.utf8)).value["histogram"]
      let classes = histogram?.value["after"]?.value["classes"]?.value.elements ?? []
      #expect(classes.map { $0.value["objects"]?.value.integer } == [10, 10])
      #expect(try bench.records("target/manifest.jsonl")[0]["seed"]?.value.integer == 9)
    }
  }

  @Test func dryRunsWriteNothing() throws {
    try Bench.with { bench in
      try Self.dataset(bench, train: 6)
      let spec = try Self.spec(bench)
      let result = try Sluice.run(
        "augment", spec, "-i", bench.input.string, "--dry-run", "--repeat-threshold", "1.4")
      #expect(result.status == 0, "\(result.errors)")
      #expect(result.output.contains("8 pictures, of which 6 are to be augmented"))
      #expect(result.output.contains("dog"))
      let json = try Sluice.run(
        "augment", spec, "-i", bench.input.string, "--dry-run", "--json", "--target-per-class", "3")
      #expect(json.json?["histogram"]?.value["planned"] != nil)
      #expect(json.json?["misses"]?.value.elements?.count == 1)
      #expect(try Folder.names(in: bench.root).map(\.printable).sorted() == ["in", "spec.json"])
    }
  }

  @Test func wrongUseIsRefused() throws {
    try Bench.with { bench in
      try Self.dataset(bench, train: 2)
      let spec = try Self.spec(bench)
      for options in [
        ["--copies", "-1"], ["--workers", "0"], ["--shard", "3/2"], ["--resume", "--overwrite"],
        ["--target-per-class", "3", "--repeat-threshold", "0.1"], ["--to", "coca"],
        ["--only", "a"], ["--replay", "x"],
      ] {
        let result = try Sluice.start(Self.arguments(bench, spec, "out") + options).finish()
        #expect(result.status == 64, "\(options): \(result.errors)")
      }
      let wrong = try bench.write(
        #"{"version": 1, "transforms": ["rotat"], "copis": 2}"#, "wrong.json")
      let result = try Self.augment(bench, wrong)
      #expect(result.status == 3)
      #expect(result.errors.contains("wrong.json:1:"))
      #expect(result.errors.contains("did you mean \"rotate\"?"))
      #expect(result.errors.contains("unknown key \"copis\""))
      let plugin = try bench.write(
        #"{"version": 1, "plugins": ["acme/no"], "transforms": ["acme/no"]}"#, "plugin.json")
      #expect(try Self.augment(bench, plugin).status == 4)
      #expect(try Self.augment(bench, spec, to: "in/out").status == 6)
      let none = try Self.augment(bench, spec, to: "out", "--splits", "test")
      #expect(none.status == 6)
      #expect(none.errors.contains("the data set has train, val"), "\(none.errors)")
      #expect(!bench.exists("out"))
    }
  }

  @Test func problemsDecideTheExitCode() throws {
    try Bench.with { bench in
      try Self.dataset(bench, train: 4)
      try bench.write("broken", "in/images/train/1/01.png")
      let spec = try Self.spec(bench)
      let strict = try Self.augment(bench, spec, to: "strict", "--strict")
      #expect(strict.status == 2)
      #expect(strict.errors.contains("and --strict: nothing was written"), "\(strict.errors)")
      #expect(!bench.exists("strict"))
      let result = try Self.augment(bench, spec)
      #expect(result.status == 2)
      #expect(result.errors.contains("images/train/1/01.png"), "\(result.errors)")
      #expect(result.errors.contains("6 found = 5 ok + 1 failed + 0 skipped"), "\(result.errors)")
      let errors = try bench.records("out/errors.jsonl")
      #expect(errors.map { $0["path"]?.value.string } == ["images/train/1/01.png"])
      #expect(try Self.augment(bench, spec, to: "partial", "--partial-ok").status == 0)
      #expect(try Self.augment(bench, spec, to: "stop", "--stop-on-error").status == 5)
      #expect(try Self.augment(bench, spec, to: "most", "--max-errors", "0").status == 5)
    }
  }

  @Test func killedAndResumedIsAsUninterrupted() throws {
    try Bench.with { bench in
      try Self.dataset(bench, train: 40, side: 160)
      let spec = try Self.spec(bench, #", "copies": 2"#)
      let before = try bench.inputs()
      #expect(try Self.augment(bench, spec, to: "whole").status == 0)
      let whole = try Self.results(bench, "whole")
      #expect(whole.count > 120)
      for seed in 1...3 {
        var random = SplitMix64(seed: UInt64(seed))
        let name = "seed\(seed)"
        for round in 0..<2 {
          let child = try Sluice.start(Self.arguments(bench, spec, name) + ["--resume"])
          Self.wait(
            for: Int.random(in: 0...35, using: &random) + round * 40, in: bench.root.appending(name)
          )
          usleep(UInt32.random(in: 0...30_000, using: &random))
          kill(child.process.processIdentifier, SIGKILL)
          _ = try child.finish()
        }
        let result = try Self.augment(bench, spec, to: name, "--resume")
        #expect(result.status == 0, "\(result.errors)")
        #expect(try Self.results(bench, name) == whole, "seed \(seed)")
      }
      let child = try Sluice.start(Self.arguments(bench, spec, "stopped"))
      Self.wait(for: 5, in: bench.root.appending("stopped"))
      kill(child.process.processIdentifier, SIGINT)
      let interrupted = try child.finish()
      #expect(interrupted.status == 130, "\(interrupted.errors)")
      #expect(interrupted.errors.contains("--resume goes on"))
      let resumed = try Self.augment(bench, spec, to: "stopped", "--resume", "--json")
      #expect((resumed.json?["counts"]?.value["reused"]?.value.integer ?? 0) > 0)
      #expect(try Self.results(bench, "stopped") == whole)
      #expect(try bench.inputs() == before)
    }
  }

  /// Waits until so many pictures are made, at most half a minute.
  private static func wait(for count: Int, in output: FilePath) {
    let end = ContinuousClock.now + .seconds(30)
    let folder = output.appending(".pictures").appending("0")
    while ContinuousClock.now < end, ((try? Folder.names(in: folder)) ?? []).count < count {
      if FileReader.exists(output.appending("augment.json")) { return }
      usleep(2000)
    }
  }

  @Test func shardsMakeTheWhole() throws {
    try Bench.with { bench in
      try Self.dataset(bench, train: 9)
      let spec = try Self.spec(bench, #", "copies": 2"#)
      #expect(try Self.augment(bench, spec, to: "whole", "--workers", "1").status == 0)
      for shard in 1...2 {
        #expect(
          try Self.augment(bench, spec, to: "\(shard)", "--shard", "\(shard)/2", "--workers", "3")
            .status == 0)
      }
      let merged = try Sluice.run(
        "merge", bench.root.appending("2").string, bench.root.appending("1").string, "-o",
        bench.output.string, "--json")
      #expect(merged.status == 0, "\(merged.errors)")
      #expect(merged.json?["outputs"]?.value["augmented"]?.value.integer == 18)
      #expect(try Self.results(bench, "out") == Self.results(bench, "whole"))
      let half = try Sluice.run(
        "merge", bench.root.appending("2").string, "-o", bench.root.appending("no").string)
      #expect(half.status == 6)
      #expect(half.errors.contains("shard 1/2 is missing"))
    }
  }

  @Test func replaysMakeTheSameBytes() throws {
    try Bench.with { bench in
      try Self.dataset(bench, train: 3)
      #expect(try Self.augment(bench, try Self.spec(bench)).status == 0)
      let manifest = bench.output.appending("manifest.jsonl").string
      let id = "images/train/0/00.png#1"
      let result = try Sluice.run(
        "augment", "--replay", manifest, "--only", id, "-o", bench.root.appending("again").string)
      #expect(result.status == 0, "\(result.errors)")
      #expect(result.errors.contains("the same bytes"))
      let name = "images/train/0/00-aug1.png"
      #expect(try bench.read("again/" + name) == bench.read("out/" + name))
      let missing = try Sluice.run(
        "augment", "--replay", manifest, "--only", "no#1", "-o",
        bench.root.appending("again").string)
      #expect(missing.status == 6)
      #expect(missing.errors.contains("has no picture \"no#1\""))
    }
  }
}
