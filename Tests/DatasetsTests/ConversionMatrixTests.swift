import Datasets
import Foundation
import Options
import StrictJSON
import TestSupport
import Testing

/// Every format into every other.
@Suite struct ConversionMatrixTests {
  struct Pair: Sendable, CustomTestStringConvertible {
    var from: String
    var to: String

    var testDescription: String { "\(from) to \(to)" }
  }

  private static let kinds = BuiltinFormats.all.map { $0.kind }
  static let pairs = kinds.flatMap { from in kinds.map { Pair(from: from, to: $0) } }

  private func format(_ kind: String) throws -> any DatasetFormat {
    try FormatFamily.make(kind, in: builtinCatalog())
  }

  private func converted(
    _ pair: Pair, _ body: (DatasetFolder, DatasetConversion, String) throws -> Void
  ) throws {
    let source = try DatasetFolder(fixtures + "/" + pair.from)
    try withTemporaryPath { path in
      let conversion = try Dataset.convert(
        source, as: try format(pair.from), to: path + "/o", as: try format(pair.to))
      try body(source, conversion, path + "/o")
    }
  }

  /// What cannot be kept is named, word for word.
  @Test func lossesAreExactlyThese() throws {
    var found: [JSONMember] = []
    for pair in Self.pairs {
      try converted(pair) { _, conversion, _ in
        let losses = conversion.losses.all.map { JSONValue.string($0.what) }
        found.append(JSONMember(pair.testDescription, JSONNode(.list(losses))))
      }
    }
    let text = JSONValue.object(found).indented + "\n"
    let path = fixtures + "/losses.json"
    if ProcessInfo.processInfo.environment["RECORD_FIXTURES"] == "1" {
      try Data(text.utf8).write(to: URL(filePath: path))
    }
    let expected = try JSONParser.read(try Fixtures.bytes("Datasets/losses.json")).value
    for member in found {
      #expect(expected[member.key]?.value == member.node.value, "\(member.key)")
    }
    #expect(expected.members?.count == found.count)
  }

  /// Pictures, and all objects that have a place, arrive.
  @Test(arguments: pairs) func picturesAndObjectsArrive(pair: Pair) throws {
    try converted(pair) { source, conversion, path in
      #expect(conversion.problems == [])
      guard conversion.pictures > 0 else {
        #expect(pair.testDescription == "coco to folder")
        return
      }
      let folder = try DatasetFolder(path)
      #expect(try FormatFamily.recognized(folder, in: builtinCatalog()) == pair.to)
      let before = try Dataset.read(source, as: try format(pair.from)).dataset
      let reading = try Dataset.read(folder, as: try format(pair.to))
      let after = reading.dataset
      #expect(reading.problems == [])
      #expect(conversion.pictures == after.images.count)
      guard pair.to != "folder" else { return }
      #expect(after.annotationCount == before.annotationCount)
      var left = try after.images.map { ($0, try folder.bytes(of: $0) ?? []) }
      for image in before.images {
        let bytes = try source.bytes(of: image)
        let place = try #require(left.firstIndex { $0.1 == bytes })
        let (other, _) = left.remove(at: place)
        #expect(image.size == other.size)
        for (object, copy) in zip(image.annotations, other.annotations) {
          let names = (
            before.categories[object.category].name, after.categories[copy.category].name
          )
          #expect(names.0 == names.1)
          let (box, found) = (try #require(object.box), try #require(copy.box))
          // Outlines have boxes of their own.
          guard object.segmentation == nil else { continue }
          for (corner, other) in zip(box.corners, found.corners) {
            #expect(abs(corner.x - other.x) < 1e-4 && abs(corner.y - other.y) < 1e-4)
          }
        }
      }
      #expect(left.isEmpty)
    }
  }
}
