import Files
import Foundation
import Imaging
import Pipeline
import Stages
import SystemPackage
import TestSupport

/// The project's folder `pipelines`.
let pipelinesFolder = Fixtures.root.appending(path: "../../pipelines").standardized.path

/// A picture whose samples tell its pixels apart.
func pattern(width: Int, height: Int, channels: Int = 3) -> Image {
  let samples = (0..<width * height * channels).map { UInt8(truncatingIfNeeded: $0 * 7 + $0 / 5) }
  return Image(width: width, height: height, channels: channels, samples: samples)
}

func sample(_ image: Image, path: String = "a.png", seed: UInt64 = 0) -> Sample {
  Sample(
    item: Item(index: 0, path: Array(path.utf8)), original: image,
    context: ItemContext(seed: seed))
}

/// A pipeline of these stages, its relative paths starting from `pipelines`.
func pipeline(_ stages: String, input: String = "{}") throws(SpecError) -> Pipeline {
  try Pipeline(
    parsing: Array(#"{"version": 1, "input": \#(input), "stages": [\#(stages)]}"#.utf8),
    baseFolder: pipelinesFolder, catalog: .builtin)
}

/// What is wrong with a spec of these stages.
func problems(_ stages: String, input: String = "{}") -> [SpecProblem] {
  do throws(SpecError) {
    _ = try pipeline(stages, input: input)
    return []
  } catch {
    return error.problems
  }
}

/// Runs a pipeline over picture files in memory, and returns the output folder's files.
func run(
  _ stages: String, on pictures: [String: [UInt8]], input: String = "{}",
  _ check: (_ output: FilePath) throws -> Void
) throws {
  try withTemporaryPath { path in
    let root = FilePath(path)
    for (name, bytes) in pictures {
      try write(
        bytes, to: root.appending("in").appending(bytes: Array(name.utf8)))
    }
    let configuration = RunConfiguration(
      inputs: [root.appending("in").string], output: root.appending("out").string)
    _ = try Runner(try pipeline(stages, input: input), configuration).run()
    try check(root.appending("out"))
  }
}

/// Writes a whole file.
@inline(never)
func write(_ bytes: [UInt8], to path: FilePath) throws {
  try AtomicFile.write(bytes.span, to: path)
}
