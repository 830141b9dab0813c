import Files
import Foundation
import SystemPackage
import TestSupport
import Testing

private let save = #"{"use": "save", "with": {"format": "png"}}"#

/// The output folder is the run's own, and inputs are never in it.
@Suite struct OutputFolderTests {
  @Test func isNeverTheInputFolderNorHoldsIt() throws {
    try Bench.with { bench in
      try bench.pictures(3)
      let spec = try bench.spec(save)
      #expect(try bench.run(spec).status == 0)
      let before = try bench.inputs()
      let images = bench.output.appending("images")
      let picture = images.appending("0").appending("00.png")
      let cases: [(FilePath, FilePath, String)] = [
        (bench.input, bench.input.appending("results"), "lies in the input folder"),
        (bench.input, bench.input, "lies in the input folder"),
        (images, bench.output, "lies in the output folder"),
        (picture, bench.output, "lies in the output folder"),
      ]
      for (input, output, words) in cases {
        let result = try Sluice.run(
          "run", spec, "-i", input.string, "-o", output.string, "--overwrite")
        #expect(result.status == 6)
        #expect(result.errors.contains(words), "\(result.errors)")
      }
      #expect(try bench.inputs() == before)
      #expect(FileReader.exists(picture))
    }
  }

  @Test func aLinkToTheInputFolderIsSeenThrough() throws {
    try Bench.with { bench in
      try bench.pictures(1)
      let link = bench.root.appending("link")
      try FileManager.default.createSymbolicLink(atPath: link.string, withDestinationPath: "in")
      let result = try Sluice.run(
        "run", try bench.spec(save), "-i", bench.input.string, "-o", link.string + "/out")
      #expect(result.status == 6)
      #expect(!FileReader.exists(bench.input.appending("out")))
    }
  }

  @Test func belongsToOneRun() throws {
    try Bench.with { bench in
      try bench.pictures(2)
      let spec = try bench.spec(save)
      #expect(try bench.run(spec).status == 0)
      let again = try bench.run(spec)
      #expect(again.status == 6)
      #expect(again.errors.contains("already holds this run (--resume goes on with it"))
      let other = try bench.spec(save, extra: #""seed": 3,"#, name: "other.json")
      let foreign = try bench.run(other, "--resume")
      #expect(foreign.status == 6)
      #expect(foreign.errors.contains("belongs to a run with another spec, seed or model"))
      #expect(try bench.run(other, "--overwrite").status == 0)
      try bench.write("mine", "full/letter.txt")
      let full = try bench.run(spec, to: "full", "--overwrite")
      #expect(full.status == 6)
      #expect(full.errors.contains("holds other files (letter.txt)"))
      #expect(try bench.read("full/letter.txt") == "mine")
    }
  }

  @Test func takesOneProcessAtATime() throws {
    try Bench.with { bench in
      try bench.pictures(12)
      let slow = try bench.spec(Slow.stages)
      let first = try Sluice.start([
        "run", slow, "-i", bench.input.string, "-o", bench.output.string,
      ])
      Slow.wait(for: 1, in: bench.output)
      let second = try bench.run(slow, "--resume")
      #expect(second.status == 6)
      #expect(second.errors.contains("is in use: process "), "\(second.errors)")
      #expect(second.errors.contains("wait for it to end"))
      #expect(try first.finish().status == 0)
      #expect(try bench.run(slow, "--resume").status == 0)
    }
  }

  @Test(.enabled(if: Sluice.canBeNobody, "needs the right to run a child as another user"))
  func mustBeWritable() throws {
    try Bench.with { bench in
      try bench.pictures(1)
      let spec = try bench.spec(save)
      try Folder.create(bench.root.appending("shut"))
      for output in ["new", "shut"] {
        let result = try bench.run(spec, to: output, prefix: Sluice.asNobody)
        #expect(result.status == 6)
        #expect(result.errors.contains("permission denied"), "\(result.errors)")
        #expect(result.errors.contains("give another folder with -o"))
      }
      let onFile = try bench.run(spec, to: "spec.json")
      #expect(onFile.status == 6)
      #expect(onFile.errors.contains("spec.json: not a directory"))
    }
  }

  @Test(.enabled(if: canMount, "needs the right to mount a file system"))
  func goesOnAfterTheDiskWasFull() throws {
    try Bench.with { bench in
      try bench.pictures(30, width: 120, height: 90)
      let spec = try bench.spec(save)
      #expect(try bench.run(spec, to: "whole").status == 0)
      let disk = try Tmpfs(at: bench.root.appending("disk"), size: "600k")
      defer { try? disk.unmount() }
      let before = try bench.inputs()
      let result = try bench.run(spec, to: "disk/out")
      #expect(result.status == 6)
      #expect(result.errors.contains("no space left on device"), "\(result.errors)")
      #expect(result.errors.contains("make room, then run the same command with --resume"))
      #expect(!bench.exists("disk/out/run.json"))
      let whole = try bench.results("whole")
      for (path, bytes) in try bench.results("disk/out") where path.hasPrefix("images/") {
        #expect(bytes == whole[path], "\(path)")
      }
      let lines = try bench.read("whole/results.jsonl")
      if bench.exists("disk/out/results.jsonl") {
        let part = try bench.read("disk/out/results.jsonl")
        #expect(lines.hasPrefix(part) && (part.isEmpty || part.hasSuffix("\n")))
      }
      try disk.resize("64m")
      let resumed = try bench.run(spec, to: "disk/out", "--resume")
      #expect(resumed.status == 0, "\(resumed.errors)")
      #expect(try bench.results("disk/out") == whole)
      #expect(try bench.inputs() == before)
    }
  }

  @Test(.enabled(if: canMount, "needs the right to mount a file system"))
  func mergingBeginsAnewAfterTheDiskWasFull() throws {
    try Bench.with { bench in
      try bench.pictures(12, width: 120, height: 90)
      let spec = try bench.spec(save)
      #expect(try bench.run(spec, to: "whole").status == 0)
      let shards = ["a", "b"].map { bench.root.appending($0).string }
      for (index, name) in ["a", "b"].enumerated() {
        #expect(try bench.run(spec, to: name, "--shard", "\(index + 1)/2").status == 0)
      }
      let disk = try Tmpfs(at: bench.root.appending("disk"), size: "240k")
      defer { try? disk.unmount() }
      let merged = bench.root.appending("disk").appending("out").string
      let result = try Sluice.run("merge", shards[0], shards[1], "-o", merged)
      #expect(result.status == 6)
      #expect(result.errors.contains("make room, then merge again"), "\(result.errors)")
      try disk.resize("64m")
      try Sluice.run("merge", shards[0], shards[1], "-o", merged).expectStatus(0)
      #expect(try bench.results("disk/out") == bench.results("whole"))
    }
  }

  @Test func twoStagesDoNotWriteOneFile() throws {
    try Bench.with { bench in
      try bench.pictures(1)
      let result = try bench.run(try bench.spec("\(save), \(save)"))
      #expect(result.status == 2)
      #expect(try bench.read("out/errors.jsonl").contains("give one of them another folder"))
      let apart = try bench.spec(
        save + #", {"use": "save", "with": {"format": "png", "folder": "b"}}"#, name: "b.json")
      #expect(try bench.run(apart, to: "apart").status == 0)
    }
  }
}
