import Files
import Foundation
import StrictJSON
import TestSupport
import Testing

@testable import SluiceCLI

/// `sluice dataset shard`.
@Suite struct DatasetShardTests {
  private static func with<R>(_ body: (Bench) throws -> R) throws -> R {
    try Bench.with { bench in
      try FileManager.default.removeItem(atPath: bench.input.string)
      try FileManager.default.copyItem(
        at: Fixtures.root.appending(path: "Datasets/coco"), to: URL(filePath: bench.input.string))
      return try body(bench)
    }
  }

  private static func shard(
    _ bench: Bench, _ options: String..., to output: String = "out"
  ) throws -> Outcome {
    try Sluice.start(
      [
        "dataset", "shard", "-i", bench.input.string, "-o", bench.root.appending(output).string,
      ] + options
    ).finish()
  }

  @Test func archivesHoldSoManyPicturesAndTheIndexSaysWhich() throws {
    try Self.with { bench in
      let before = try bench.inputs()
      let result = try Self.shard(bench, "--size", "2", "--json")
      #expect(result.status == 0, "\(result.errors)")
      let shards = result.json?["index"]?.value["shardlist"]?.value.elements ?? []
      #expect(shards.compactMap { $0.value["nsamples"]?.value.integer }.sorted() == [1, 1, 2])
      for shard in shards {
        let file = try #require(shard.value["url"]?.value.string)
        let bytes = try FileReader.read(bench.output.pushing(.init(file)))
        #expect(shard.value["sha256"]?.value.string == SHA256([bytes]).hexadecimal)
      }
      let one = try Self.shard(bench, "--size", "1GiB", to: "one")
      #expect(one.errors.contains("4 pictures, 4 objects of 3 classes in 2 archives"))
      #expect(try bench.inputs() == before)
    }
  }

  @Test func equalSeedsGiveEqualBytes() throws {
    try Self.with { bench in
      for (output, options) in [
        ("a", ["--seed", "1"]), ("b", ["--seed", "1"]), ("c", ["--seed", "2"]),
        ("d", ["--no-shuffle"]),
      ] {
        let result = try Sluice.start(
          [
            "dataset", "shard", "-i", bench.input.string, "-o",
            bench.root.appending(output).string,
          ] + options
        ).finish()
        #expect(result.status == 0, "\(result.errors)")
      }
      #expect(try bench.results("a") == bench.results("b"))
      let others = try [bench.results("a"), bench.results("c"), bench.results("d")]
      #expect(Set(others.map { $0["train-000000.tar"] }).count > 1)
    }
  }

  @Test(arguments: [("7", 7), ("10000000", 10_000_000)])
  func numbersArePictures(text: String, count: Int) throws {
    #expect(try ShardSize(text) == .pictures(count))
  }

  @Test(arguments: [("1MiB", 1), ("512MiB", 512), ("2GiB", 2048)])
  func unitsMakeSizes(text: String, size: Int) throws {
    #expect(try ShardSize(text) == .mebibytes(size))
  }

  @Test(arguments: ["0", "-1", "", "MiB", "5MB", "1.5GiB", "10000001", "1000GiB", "many"])
  func othersAreUsageErrors(text: String) throws {
    #expect(throws: (any Error).self) { try ShardSize(text) }
    try Self.with { bench in
      let result = try Self.shard(bench, "--size=\(text)")
      #expect(result.status == 64)
      #expect(!bench.exists("out"))
    }
  }
}
