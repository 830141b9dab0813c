import Geometry
import Imaging
import StrictJSON
import Testing

@testable import Datasets

@Suite struct DatasetInspectionTests {
  private func png(_ seed: UInt64) throws -> [UInt8] {
    try spots(seed).encoded(EncodeOptions(format: .png))
  }

  private func image(_ file: String?, split: String = "train") -> Dataset.Image {
    Dataset.Image(name: file ?? "gone.png", file: file, split: split)
  }

  @Test func acleanDataSetHasNoProblems() throws {
    try withPictures(["a.png": try png(1), "b.png": try png(2)]) { folder in
      let dataset = Dataset(images: [image("a.png"), image("b.png", split: "val")])
      var options = DatasetInspection.Options()
      options.decodes = true
      options.nearDistance = 4
      options.workers = 2
      let inspection = try DatasetInspection(folder, as: GivenFormat(dataset), options)
      #expect(inspection.problems.isEmpty && inspection.groups.isEmpty)
      #expect(inspection.lines(examples: 5).isEmpty)
      #expect(inspection.json["problems"]?.value.elements?.isEmpty == true)
    }
  }

  @Test func everythingIsFoundOnce() throws {
    let whole = try spots(4).encoded(EncodeOptions(format: .jpeg))
    let files: [String: [UInt8]] = [
      "a.png": try png(1), "equal.png": try png(1), "leak.png": try png(1),
      "like.png": try spots(1, shift: 3).encoded(EncodeOptions(format: .png)),
      "half.jpg": Array(whole.prefix(whole.count / 2)), "text.png": Array("text".utf8),
      "stray.png": try png(9), "notes.txt": Array("mine".utf8),
    ]
    try withPictures(files) { folder in
      let dataset = Dataset(images: [
        image("a.png"), image("equal.png"), image("leak.png", split: "val"), image("like.png"),
        image("half.jpg"), image("text.png"), image(nil),
      ])
      var options = DatasetInspection.Options()
      let plain = try DatasetInspection(folder, as: GivenFormat(dataset), options)
      func kinds(_ inspection: DatasetInspection) -> [String: [String]] {
        Dictionary(grouping: inspection.problems, by: \.kind.rawValue)
          .mapValues { $0.map(\.place.file).sorted() }
      }
      let expected = [
        "bad-picture": ["text.png"], "missing-picture": ["gone.png"], "orphan": ["stray.png"],
        "duplicate": ["equal.png"], "leakage": ["leak.png"],
      ]
      #expect(kinds(plain) == expected)
      options.decodes = true
      options.nearDistance = 6
      let full = try DatasetInspection(folder, as: GivenFormat(dataset), options)
      #expect(
        kinds(full)
          == expected.merging([
            "bad-picture": ["half.jpg", "text.png"], "near-duplicate": ["like.png"],
          ]) { $1 })
    }
  }

  @Test func objectsAndClassesThatStandTwiceAreTold() throws {
    var dataset = Dataset.of([[0, 0, 1]], count: 2)
    dataset.categories.append(.init(name: "class 1"))
    dataset.images[0].file = "a.png"
    dataset.images[0].size = nil
    var masked = dataset.images[0].annotations[0]
    masked.segmentation = .polygons([Polygon(Box(x0: 11, y0: 11, x1: 20, y1: 20))])
    dataset.images[0].annotations.append(masked)
    try withPictures(["a.png": try png(1)]) { folder in
      let inspection = try DatasetInspection(folder, as: GivenFormat(dataset))
      #expect(inspection.problems.map(\.kind) == [.duplicate, .duplicate])
      #expect(inspection.problems.first?.place.entry == "class class 1")
      #expect(inspection.problems.last?.message.contains("the same object") == true)
    }
  }

  @Test func theMostFrequentKindComesFirstWithItsFirstExamples() throws {
    let stray = try (1...4 as ClosedRange<UInt64>).map { ("stray\($0).png", try png($0)) }
    let files = Dictionary(uniqueKeysWithValues: stray + [("text.png", Array("no".utf8))])
    try withPictures(files) { folder in
      let dataset = Dataset(images: [image("text.png")])
      let inspection = try DatasetInspection(folder, as: GivenFormat(dataset))
      #expect(inspection.groups.map(\.kind) == [.orphan, .badPicture])
      let lines = inspection.lines(examples: 2)
      #expect(lines[0] == "4 orphan: files that belong to nothing")
      #expect(lines[1].hasPrefix("    stray1.png: ") && lines[2].hasPrefix("    stray2.png: "))
      #expect(lines[3] == "    … and 2 more")
      #expect(lines[4].hasPrefix("1 bad-picture: "))
      #expect(inspection.lines(examples: 0).count == 2)
      let json = inspection.json
      #expect(json["problems"]?.value.elements?.count == 5)
      #expect(json["counts"]?.value["orphan"]?.value.integer == 4)
    }
  }
}
