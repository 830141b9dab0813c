import Datasets
import Files
import Foundation
import Imaging
import Pipeline
import StrictJSON
import SystemPackage
import Testing

@testable import BatchAugmentation

@Suite struct AugmentRunnerTests {
  @Test func countsAreExact() throws {
    try Bench.with { bench in
      try bench.dataset(9)
      let summary = try bench.augment(try spec(#""copies": 4"#))
      #expect(summary.run.ending == .complete)
      #expect(summary.run.ok == 11 && summary.run.failed == 0)
      #expect(summary.originals == 11 && summary.augmented == 36)
      let reading = try bench.reading()
      #expect(reading.problems.isEmpty, "\(reading.problems)")
      #expect(reading.dataset.images.count { $0.split == "train" } == 45)
      #expect(reading.dataset.images.count { $0.split == "val" } == 2)
      let lines = try bench.manifest()
      #expect(lines.count == 47)
      #expect(Set(lines.compactMap { $0["id"]?.value.string }).count == 47)
      #expect(lines.count { $0["status"]?.value.string == "original" } == 11)
      let after = try #require(summary.after)
      #expect(after.total == 45)
      #expect(after == counts(reading.dataset))
      #expect(summary.before.objects == [7, 4, 1], "\(summary.before)")
    }
  }

  private func counts(_ dataset: Dataset) -> ClassCounts {
    var counts = ClassCounts(classes: dataset.categories.count)
    for image in dataset.images where image.split == "train" { counts.add(image.classCounts) }
    return counts
  }

  @Test func targetsAreWhatComesOut() throws {
    try Bench.with { bench in
      try bench.dataset(9)
      let summary = try bench.augment(
        try spec(transforms: #""horizontal_flip""#, #""balance": {"targetPerClass": 40}"#))
      // Dogs are in pictures with at least as many cats, of which there are three more.
      #expect(summary.after?.objects == [40, 37, 40])
      #expect(counts(try bench.reading().dataset).objects == [40, 37, 40])
      #expect(summary.misses.map(\.category) == [1])
    }
  }

  @Test func otherSplitsAndOriginalsAreCopiedByteByByte() throws {
    try Bench.with { bench in
      try bench.dataset(5)
      let before = try bench.tree(bench.input)
      try bench.augment(try spec())
      let made = try bench.results("out")
      for (name, bytes) in before where name.hasSuffix(".png") {
        #expect(made[name] == bytes, "\(name)")
      }
      #expect(try bench.tree(bench.input) == before)
      let (old, new) = (try bench.reading("in").dataset, try bench.reading().dataset)
      for image in old.images {
        let same = try #require(
          new.images.first { $0.name == image.name && $0.split == image.split })
        #expect(same.annotations.map(\.box) == image.annotations.map(\.box))
        #expect(same.id == image.id)
      }
    }
  }

  @Test func originalsMayBeLeftOut() throws {
    try Bench.with { bench in
      try bench.dataset(5)
      let summary = try bench.augment(try spec(#""keepOriginals": false"#))
      #expect(summary.originals == 2 && summary.augmented == 5)
      let names = try bench.reading().dataset.images.filter { $0.split == "train" }.map(\.name)
      #expect(names.allSatisfy { $0.contains("-aug1.png") } && names.count == 5)
    }
  }

  @Test func allSplitsMayBeAugmented() throws {
    try Bench.with { bench in
      try bench.dataset(3)
      let summary = try bench.augment(try spec(#""splits": ["train", "val", "test"]"#))
      #expect(summary.augmented == 5)
      #expect(summary.run.warnings == ["the data set has no split \"test\""])
      let none = try spec(#""splits": ["test"]"#)
      #expect(throws: RunError.self) { try bench.augment(none, to: "none") }
    }
  }

  @Test func bytesDoNotDependOnWorkersShardsOrTheOrderOfLabels() throws {
    try Bench.with { bench in
      try bench.dataset(12)
      let spec = try spec(#""copies": 3, "labels": {"minVisibility": 0.5}"#)
      try bench.augment(spec)
      let whole = try bench.results("out")
      #expect(whole.count > 36)
      try bench.augment(spec, to: "three") { $0.workers = 3 }
      #expect(try bench.results("three") == whole)
      for number in 1...3 {
        try bench.augment(spec, to: "part\(number)") {
          $0.shard = .init(number: number, count: 3)
          $0.workers = 2
        }
      }
      let parts = [2, 3, 1].map { bench.root.appending("part\($0)").string }
      let before = try parts.map { try bench.tree(FilePath($0)) }
      let merged = try AugmentMerge.merge(
        parts, into: bench.root.appending("merged").string, catalog: catalog)
      #expect(merged.augmented == 36 && merged.run.found == 14)
      #expect(try bench.results("merged") == whole)
      #expect(try parts.map { try bench.tree(FilePath($0)) } == before)
      #expect(throws: RunError.self) {
        try AugmentMerge.merge(
          Array(parts.dropLast()), into: bench.root.appending("no").string, catalog: catalog)
      }
      // The pictures of the label file the other way round.
      let file = "in/annotations/instances_train.json"
      let root = try JSONParser.read(Array(try bench.read(file).utf8)).value
      let members = (root.members ?? []).map { member in
        guard member.key == "images", let images = member.node.value.elements else { return member }
        return JSONMember("images", JSONNode(.array(images.reversed())))
      }
      try bench.write(Array(JSONValue.object(members).compact.utf8), file)
      try bench.augment(spec, to: "reversed")
      #expect(
        try bench.results("reversed").filter { $0.key != "manifest.jsonl" }
          == whole.filter { $0.key != "manifest.jsonl" })
    }
  }

  @Test(arguments: [#""mosaic""#, #""copy_paste""#, #""cut_mix", "rotate""#])
  func partnersDoNotDependOnWorkersOrShards(transforms: String) throws {
    try Bench.with { bench in
      try bench.dataset(8)
      let spec = try spec(transforms: transforms, #""copies": 2"#)
      let summary = try bench.augment(spec)
      #expect(summary.run.failed == 0 && summary.augmented == 16)
      let whole = try bench.results("out")
      try bench.augment(spec, to: "three") { $0.workers = 3 }
      #expect(try bench.results("three") == whole)
      for number in 1...2 {
        try bench.augment(spec, to: "\(number)") { $0.shard = .init(number: number, count: 2) }
      }
      _ = try AugmentMerge.merge(
        ["1", "2"].map { bench.root.appending($0).string },
        into: bench.root.appending("merged").string, catalog: catalog)
      #expect(try bench.results("merged") == whole)
      let lines = try bench.manifest().filter { $0["copy"]?.value.integer != 0 }
      let partners = lines.flatMap { line in
        (line["transforms"]?.value.elements ?? []).flatMap {
          ($0.value["partners"]?.value.elements ?? []).compactMap(\.value.string)
        }
      }
      #expect(!partners.isEmpty && partners.allSatisfy { $0.hasPrefix("images/train/") })
      let manifest = bench.root.appending("out").appending("manifest.jsonl").string
      let made = try AugmentReplay(manifest: manifest, input: nil).make(
        lines.compactMap { $0["id"]?.value.string },
        into: bench.root.appending("again").string, catalog: catalog)
      #expect(made.count == 16 && made.allSatisfy { $0.isEqual })
    }
  }

  @Test(arguments: ["yolo", "coco"])
  func anInterruptedRunGoesOnToTheSame(target: String) throws {
    try Bench.with { bench in
      try bench.dataset(12)
      let spec = try spec(#""copies": 2"#)
      try bench.augment(spec, to: "whole", as: target)
      let whole = try bench.results("whole")
      for stop in [0, 1, 5, 13] {
        let name = "stop\(stop)"
        let counter = Counter()
        let first = try bench.augment(spec, to: name, as: target) { configuration in
          configuration.isInterrupted = { counter.next() > stop }
        }
        #expect(first.run.ending == .interrupted)
        #expect(first.after == nil)
        #expect(!bench.exists("\(name)/manifest.jsonl"))
        // A picture that was damaged since, and one that is half written.
        if stop == 13 {
          try bench.write([1], "\(name)/.pictures/0/3-1.png")
          try bench.write([1], "\(name)/.pictures/0/.tmp-1-1")
        }
        #expect(throws: RunError.self) { try bench.augment(spec, to: name, as: target) }
        let second = try bench.augment(spec, to: name, as: target) { $0.resume = true }
        #expect(second.run.ending == .complete)
        #expect(second.run.reused == (stop == 13 ? 12 : stop))
        #expect(try bench.results(name) == whole, "\(stop)")
        let third = try bench.augment(spec, to: name, as: target) { $0.resume = true }
        #expect(third.run.reused == 14)
        #expect(try bench.results(name) == whole)
        #expect(!bench.exists("\(name)/.pictures"))
      }
    }
  }

  @Test func anotherSpecOrDataSetIsNotTheSameRun() throws {
    try Bench.with { bench in
      try bench.dataset(4)
      try bench.augment(try spec())
      for (other, format) in [(try spec(#""copies": 2"#), "coco"), (try spec(), "yolo")] {
        #expect(throws: RunError.self) {
          try bench.augment(other, as: format) { $0.resume = true }
        }
      }
      try bench.augment(try spec(#""copies": 2"#), as: "yolo") { $0.overwrite = true }
      #expect(bench.exists("out/data.yaml"))
      #expect(!bench.exists("out/annotations"))
      try bench.dataset(5)
      let spec = try spec(#""copies": 2"#)
      #expect(throws: RunError.self) {
        try bench.augment(spec, as: "yolo") { $0.resume = true }
      }
    }
  }

  @Test func outputsOfAugmentAreDataSets() throws {
    try Bench.with { bench in
      try bench.dataset(4)
      for target in ["coco", "yolo"] {
        try bench.augment(try spec(), to: target, as: target)
        let folder = try DatasetFolder(bench.root.appending(target).string)
        #expect(try FormatFamily.recognized(folder, in: catalog) == target)
        let reading = try bench.reading(target, as: target)
        #expect(reading.problems.isEmpty, "\(reading.problems)")
        #expect(reading.dataset.images.count == 10)
      }
    }
  }

  @Test func classFoldersStayClassFolders() throws {
    try Bench.with { bench in
      for index in 0..<6 {
        try bench.picture(seed: index, "in/train/\(index < 2 ? "owl" : "cat")/\(index).png")
      }
      let summary = try bench.augment(
        try spec(#""balance": {"targetPerClass": 10}"#), from: "folder", as: "folder")
      #expect(summary.after?.pictures == [10, 10])
      #expect(try bench.tree(bench.root.appending("out/train/owl")).count == 10)
      let folder = try DatasetFolder(bench.root.appending("out").string)
      #expect(try FormatFamily.recognized(folder, in: catalog) == "folder")
    }
  }

  @Test func theOutputIsNotWithinTheInput() throws {
    try Bench.with { bench in
      try bench.dataset(3)
      let before = try bench.tree(bench.input)
      let spec = try spec()
      #expect(throws: RunError.self) { try bench.augment(spec, to: "in/out") }
      #expect(throws: RunError.self) { try bench.augment(spec, to: "in") }
      #expect(try bench.tree(bench.input) == before)
    }
  }
}

/// Counts how often it is asked.
final class Counter: @unchecked Sendable {
  private let lock = NSLock()
  private var value = 0

  func next() -> Int {
    lock.withLock {
      value += 1
      return value
    }
  }
}
