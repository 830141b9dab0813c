import Files
import Pipeline
import SystemPackage
import Testing

private let names = (0..<10).map { "p\($0).png" }
private let spec = #""spot", "note""#

@Suite struct RunMergeTests {
  private func shards(
    _ input: FilePath, _ root: FilePath, of count: Int
  ) throws -> [FilePath] {
    try (1...count).map { number in
      let folder = root.appending("shard\(number)")
      var part = configuration(input, folder)
      part.shard = .init(number: number, count: count)
      _ = try Runner(try pipeline(spec), part).run()
      return folder
    }
  }

  @Test func givesTheBytesOfTheWholeRun() throws {
    try withFolders { input, output in
      try writePictures(names, in: input)
      try AtomicFile.write("broken", to: input.appending("p3a.png"))
      _ = try Runner(try pipeline(spec), configuration(input, output)).run()
      let root = output.removingLastComponent()
      let folders = try shards(input, root, of: 3)
      let merged = root.appending("merged")
      let summary = try RunMerge.merge(folders.reversed().map(\.string), into: merged.string)
      #expect(
        summary.found == 11 && summary.ok == 10 && summary.failed == 1 && summary.skipped == 0)
      for name in ["results.jsonl", "errors.jsonl", "coco.json", "images/p7.png"] {
        #expect(try read(merged, name) == read(output, name))
      }
    }
  }

  @Test func refusesMissingDoubleAndForeignShards() throws {
    try withFolders { input, output in
      try writePictures(names, in: input)
      let root = output.removingLastComponent()
      let folders = try shards(input, root, of: 3)
      func message(_ parts: [FilePath]) -> String {
        do {
          _ = try RunMerge.merge(parts.map(\.string), into: output.string)
        } catch {
          return "\(error)"
        }
        return ""
      }
      #expect(message([folders[0], folders[2]]).contains("shard 2/3 is missing"))
      #expect(message([folders[0], folders[1], folders[2], folders[1]]).contains("given 2 times"))
      let foreign = root.appending("foreign")
      var part = configuration(input, foreign)
      part.shard = .init(number: 2, count: 3)
      _ = try Runner(try pipeline(spec, seed: 5), part).run()
      #expect(
        message([folders[0], foreign, folders[2]]).contains("differ in their spec, seed or model"))
      #expect(message([root.appending("nowhere")]).contains("holds no finished run"))
      #expect(!FileReader.exists(output.appending("results.jsonl")))
    }
  }
}
