import Files
import Foundation
import Geometry
import StrictJSON
import TestSupport
import Testing

@testable import Datasets

@Suite struct WebDatasetTests {
  private func format(pictures: Int = 1000) -> WebDataset {
    var options = WebDataset.Options()
    options.picturesPerShard = pictures
    return WebDataset(options: options)
  }

  @Test func everythingOfTheFixtureIsRead() throws {
    let folder = try DatasetFolder(fixtures + "/webdataset")
    let dataset = try Dataset.read(folder, as: WebDataset()).dataset
    #expect(dataset.categories.map(\.name) == ["cat", "ship"])
    #expect(dataset.categories[0].id == 3 && dataset.categories[0].keypoints == ["nose", "tail"])
    #expect(dataset.attributes == ["edition": .number("2")])
    #expect(dataset.images.map(\.name) == ["a.png", "deep/b.png", "c.png", "a.png"])
    #expect(dataset.images.map(\.split) == ["train", "train", "val", "val"])
    #expect(dataset.images.map(\.labels) == [[], [], [1], [1, 0]])
    #expect(dataset.images[0].file == "train-000000.tar/000000.png")
    #expect(dataset.images[0].id == 17 && dataset.images[0].attributes["taken"] != nil)
    let ship = dataset.images[0].annotations[0]
    #expect(ship.isCrowd && ship.id == 4 && ship.corners?.points.count == 4)
    #expect(ship.attributes == ["hidden": .bool(true)])
    #expect(ship.place.description == "train-000000.tar/000000.json: objects[0]")
    #expect(dataset.images[0].annotations[1].segmentation?.area == 6)
    #expect(dataset.images[1].annotations[0].keypoints.count == 2)
  }

  @Test func shardsAreCountedAndSigned() throws {
    try withTemporaryPath { path in
      let conversion = try Dataset.convert(
        try DatasetFolder(fixtures + "/coco"), as: COCO(), to: path + "/o", as: format(pictures: 2))
      #expect(conversion.losses.all == [] && conversion.pictures == 4)
      let folder = try DatasetFolder(path + "/o")
      #expect(
        folder.files == [
          "index.json", "train-000000.tar", "train-000001.tar", "val-000000.tar",
        ])
      let index = try JSONParser.read(try folder.bytes("index.json")).value
      #expect(index["__kind__"]?.value == .string("wids-shard-index-v1"))
      let shards = try #require(index["shardlist"]?.value.elements)
      #expect(shards.map { $0.value["nsamples"]?.value.integer } == [2, 1, 1])
      for shard in shards {
        let file = try #require(shard.value["url"]?.value.string)
        let bytes = try folder.bytes(file)
        #expect(shard.value["filesize"]?.value.integer == bytes.count)
        #expect(shard.value["sha256"]?.value.string == SHA256([bytes]).hexadecimal)
      }
    }
  }

  /// No time, no owner: only names and contents stand in a header.
  @Test func headersHoldNothingOfTheirMaker() throws {
    let header = TarHeader.bytes(name: "000000.png", size: 0o1234)
    #expect(header.count == 512)
    #expect(header[100..<124].elementsEqual("0000644\u{0}0000000\u{0}0000000\u{0}".utf8))
    #expect(header[124..<148].elementsEqual("00000001234\u{0}00000000000\u{0}".utf8))
    #expect(header[257..<265].elementsEqual("ustar\u{0}00".utf8))
    #expect(header[265..<329].allSatisfy { $0 == 0 })
    #expect(TarHeader(header)?.size == 0o1234)
    let large = TarHeader(TarHeader.bytes(name: "a", size: 1 << 40))
    #expect(large?.size == 1 << 40)
  }

  @Test func captionsOfOtherToolsAreKept() throws {
    let reading = try Dataset.read(
      try DatasetFolder(fixtures + "/img2dataset-webdataset"), as: WebDataset())
    #expect(reading.problems == [])
    let image = reading.dataset.images[0]
    #expect(image.name == "000000000.png" && image.split == nil)
    #expect(image.attributes["caption"] == .string("a cat") && image.attributes["txt"] != nil)
    #expect(image.size == ImageSize(width: 20, height: 10))
  }

  /// Names of more than a hundred bytes, in the spellings of pax and GNU.
  @Test func longNamesAndNumbersOfClassesAreRead() throws {
    let reading = try Dataset.read(
      try DatasetFolder(fixtures + "/webdataset-cls"), as: WebDataset())
    #expect(reading.problems == [])
    #expect(reading.dataset.categories.map(\.name) == ["9", "10"])
    #expect(reading.dataset.images.map(\.labels) == [[1], [0], [0]])
    #expect(reading.dataset.images.map(\.split) == ["train", "train", "val"])
    #expect(reading.dataset.images[0].name.utf8.count > 150)
  }

  /// Reads an archive of these entries.
  private func reading(
    _ entries: [(name: String, kind: Character, content: String)], ends: Bool = true
  ) throws -> DatasetReading {
    let picture = try Fixtures.bytes("Datasets/coco/images/train/nothing.png")
    var bytes: [UInt8] = []
    for entry in entries {
      let content = entry.name.hasSuffix(".png") ? picture : Array(entry.content.utf8)
      var header = TarHeader.bytes(name: entry.name, size: content.count)
      header[156] = entry.kind.asciiValue ?? 0
      bytes += Self.signed(header) + content + TarHeader.padding(after: content.count)
    }
    if ends { bytes += [UInt8](repeating: 0, count: 1024) }
    return try withTemporaryPath { path in
      try Data(bytes).write(to: URL(filePath: path + "/a.tar"))
      return try Dataset.read(try DatasetFolder(path), as: WebDataset())
    }
  }

  private static func signed(_ header: [UInt8]) -> [UInt8] {
    var header = header
    header.replaceSubrange(148..<156, with: "        ".utf8)
    let sum = String(header.reduce(0) { $0 + Int($1) }, radix: 8)
    let digits = String(repeating: "0", count: 6 - sum.count) + sum
    header.replaceSubrange(148..<156, with: (digits + "\u{0} ").utf8)
    return header
  }

  @Test(
    arguments: [
      ("../b.png", "0", "unsafe-path"), ("x/../../b.png", "0", "unsafe-path"),
      ("/b.png", "0", "unsafe-path"), ("a.png", "0", "duplicate"), ("b.png", "2", "malformed"),
      ("b.png", "1", "malformed"), ("b.png", "3", "malformed"), ("b.png", "S", "malformed"),
    ] as [(String, Character, String)])
  func entriesThatAreNoFilesInsideAreLeftOut(
    name: String, kind: Character, problem: String
  ) throws {
    let reading = try reading([("a.png", "0", ""), (name, kind, ""), ("c/d.png", "0", "")])
    #expect(reading.kinds == [problem])
    #expect(reading.problems[0].place.file == "a.tar")
    #expect(reading.dataset.images.map(\.name) == ["a.png", "c/d.png"])
  }

  @Test func longNamesMayNotLeaveEither() throws {
    let record = "path=../../etc/passwd.png\n"
    let length = record.utf8.count + 3
    let reading = try reading([
      ("x", "x", "\(length) \(record)"), ("b.png", "0", ""), ("y", "L", "/abs.png\u{0}"),
      ("c.png", "0", ""), ("d.png", "0", ""),
    ])
    #expect(reading.kinds == ["unsafe-path", "unsafe-path"])
    #expect(reading.dataset.images.map(\.name) == ["d.png"])
  }

  @Test func cutArchivesAreTold() throws {
    #expect(try reading([("a.png", "0", "")], ends: false).kinds == ["malformed"])
    for text in ["no archive at all", String(repeating: "x", count: 2000), "\u{1f}\u{8b}"] {
      #expect(throws: DatasetError.self) {
        try read(["a.tar": text, "b.png": nil], as: WebDataset())
      }
    }
  }

  @Test(arguments: [
    ("a.json", "{", "malformed"), ("a.json", "[]", "malformed"), ("a.cls", "\u{0}", ""),
    ("a.npy", "x", "orphan"),
    ("a.json", #"{"objects": [{"class": "x", "bbox": [1, 1, -3, 2]}]}"#, "bad-box"),
    ("a.json", #"{"objects": [{"class": "x", "corners": [1, 1]}]}"#, "bad-box"),
    ("a.json", #"{"objects": [{"bbox": [1, 1, 3, 2]}]}"#, "malformed"),
    ("a.json", #"{"objects": [3], "labels": [4]}"#, "malformed"),
    ("a.json", #"{"objects": [], "name": "../x.png"}"#, "unsafe-path"),
    ("a.json", #"{"objects": [], "width": 9, "height": 8}"#, "size-differs"),
  ])
  func faultyLabelsAreTold(name: String, text: String, kind: String) throws {
    let reading = try reading([("a.png", "0", ""), (name, "0", text)])
    #expect(Set(reading.kinds) == (kind.isEmpty ? [] : [kind]))
  }

  @Test func whatTheIndexDoesNotHoldIsTold() throws {
    try withTemporaryPath { path in
      _ = try Dataset.convert(
        try DatasetFolder(fixtures + "/webdataset"), as: WebDataset(), to: path + "/o",
        as: WebDataset())
      try FileManager.default.removeItem(atPath: path + "/o/val-000000.tar")
      let reading = try Dataset.read(try DatasetFolder(path + "/o"), as: WebDataset())
      #expect(reading.kinds == ["bad-picture"] && reading.dataset.images.count == 2)
    }
  }

  /// Headers whose sums are right and whose fields are not.
  @Test func faultyHeadersNeverTrap() throws {
    var random = SplitMix64(seed: 3)
    let picture = try Fixtures.bytes("Datasets/coco/images/train/nothing.png")
    let rest =
      picture + TarHeader.padding(after: picture.count) + [UInt8](repeating: 0, count: 1024)
    try withTemporaryPath { path in
      for _ in 0..<400 {
        var header = TarHeader.bytes(name: "a.png", size: picture.count)
        for _ in 0..<Int.random(in: 1...4, using: &random) {
          let place = [
            Int.random(in: 0..<500, using: &random), Int.random(in: 124..<157, using: &random),
          ]
          let value: [UInt8] = [
            0, 0x80, 0xFF, UInt8(ascii: "x"), UInt8(ascii: "L"), UInt8(ascii: "7"),
            UInt8.random(in: 0...255, using: &random),
          ]
          header[place[Int.random(in: 0...1, using: &random)]] =
            value[Int.random(in: 0..<value.count, using: &random)]
        }
        try Data(Self.signed(header) + rest).write(to: URL(filePath: path + "/a.tar"))
        do {
          _ = try Dataset.read(try DatasetFolder(path), as: WebDataset())
        } catch is DatasetError {}
      }
    }
  }
}
