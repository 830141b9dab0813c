import Files
import Pipeline
import StrictJSON
import SystemPackage
import Testing

@testable import BatchAugmentation

@Suite struct AugmentReplayTests {
  @Test func everyPictureIsMadeAgainFromItsLine() throws {
    try Bench.with { bench in
      try bench.dataset(5)
      try bench.augment(
        try spec(
          transforms: #""rotate", "crop", "brightness_contrast", "gaussian_blur""#,
          #""copies": 2, "output": {"encode": {"format": "jpeg"}}"#))
      let replay = try AugmentReplay(
        manifest: bench.root.pushing("out/manifest.jsonl").string, input: nil)
      let ids = try bench.manifest().compactMap { $0["id"]?.value.string }
      #expect(ids.count == 17)
      let made = try replay.make(ids, into: bench.root.appending("again").string, catalog: catalog)
      #expect(made.map(\.id) == ids)
      #expect(made.allSatisfy { $0.isEqual })
      let (first, second) = (try bench.results("out"), try bench.results("again"))
      #expect(second.count == 17)
      for (name, bytes) in second { #expect(first[name] == bytes, "\(name)") }
    }
  }

  @Test func otherParametersGiveOtherBytes() throws {
    try Bench.with { bench in
      try bench.dataset(2)
      try bench.augment(try spec(transforms: #""rotate""#))
      let lines = try bench.read("out/manifest.jsonl")
      try bench.write(
        Array(lines.replacing(#""degrees":"#, with: #""degrees":3.5,"was":"#).utf8),
        "out/manifest.jsonl")
      let replay = try AugmentReplay(
        manifest: bench.root.pushing("out/manifest.jsonl").string, input: nil)
      let id = "images/train/0/train-0.png#1"
      let made = try replay.make([id], into: bench.root.appending("again").string, catalog: catalog)
      #expect(made.map(\.isEqual) == [false])
    }
  }

  @Test func whatCannotBeReplayedIsSaid() throws {
    try Bench.with { bench in
      try bench.dataset(2)
      try bench.augment(try spec())
      let path = bench.root.pushing("out/manifest.jsonl").string
      let replay = try AugmentReplay(manifest: path, input: nil)
      let output = bench.root.appending("again").string
      let id = "images/train/0/train-0.png#1"
      for (ids, folder) in [(["no#1"], output), ([id], bench.input.string)] {
        #expect(throws: RunError.self) { try replay.make(ids, into: folder, catalog: catalog) }
      }
      try bench.picture(seed: 99, "in/images/train/0/train-0.png")
      #expect(throws: RunError.self) { try replay.make([id], into: output, catalog: catalog) }
      #expect(throws: RunError.self) {
        try AugmentReplay(manifest: bench.root.pushing("nowhere/manifest.jsonl").string, input: nil)
      }
    }
  }
}
