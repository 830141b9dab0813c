import Augmentation
import Datasets
import Foundation
import StrictJSON

/// What the manifest says of one picture of the result.
struct ManifestLine {
  /// What a picture of the result is.
  enum Status: String {
    /// A picture of the data set, byte by byte.
    case original
    /// A changed copy.
    case augmented
    /// A changed copy that has lost all objects.
    case negative
    /// A changed copy that has lost all objects, and is left out.
    case dropped
  }

  /// An object that the picture has lost.
  struct Dropped {
    private let object: LabelMover.Dropped
    private let category: String

    init(_ object: LabelMover.Dropped, category: String) {
      self.object = object
      self.category = category
    }

    var json: JSONValue {
      RecordCoding.object([
        ("object", .integer(object.index)), ("source", object.source.map { .string($0) }),
        ("id", object.annotation.id.map { .integer($0) }), ("class", .string(category)),
        ("reason", .string(object.reason)),
      ])
    }
  }

  var source: String
  var sourceDigest: String?
  var split: String?
  /// From 1; 0 is the original.
  var copy: Int
  var status: Status
  var seed: UInt64
  /// How often it was drawn again.
  var retries = 0
  var plan: AugmentationPlan?
  var kept = 0
  var dropped: [Dropped] = []
  var digest: String?

  /// The name of a picture of the result.
  static func id(source: String, copy: Int) -> String { "\(source)#\(copy)" }

  /// The line, but for the file's name, which is known last.
  func json() throws -> JSONValue {
    var members: [(String, JSONValue?)] = [
      ("id", .string(Self.id(source: source, copy: copy))), ("source", .string(source)),
      ("sourceSha256", sourceDigest.map { .string($0) } ?? .null),
      ("split", split.map { .string($0) } ?? .null), ("copy", .integer(copy)),
      ("status", .string(status.rawValue)), ("seed", .integer(seed)),
    ]
    if let plan {
      members += [
        ("retries", .integer(retries)),
        ("sourceSize", .list([.integer(plan.source.width), .integer(plan.source.height)])),
        ("size", .list([.integer(plan.size.width), .integer(plan.size.height)])),
        ("transforms", .list(try plan.records().map(Self.json))),
        ("matrix", Self.json(plan.map?.matrix)),
      ]
    }
    members.append(("objects", .integer(kept)))
    if plan != nil {
      members.append(
        (
          "dropped",
          .list(dropped.map(\.json))
        ))
    }
    members.append(("sha256", digest.map { .string($0) } ?? .null))
    return RecordCoding.object(members)
  }

  private static func json(_ record: AugmentationRecord) -> JSONValue {
    RecordCoding.object([
      ("kind", .string(record.kind)), ("applied", .bool(record.applied)),
      ("partners", record.partners.map { .list($0.map { .string($0) }) }),
      ("members", record.members.map { .list($0.map(json)) }),
      ("parameters", record.parameters.map(json)), ("matrix", json(record.matrix)),
      (
        "size",
        ["width": .integer(record.size.width), "height": .integer(record.size.height)]
      ),
    ])
  }

  private static func json(_ matrix: [[Double]]?) -> JSONValue {
    guard let matrix else { return .null }
    return .list(matrix.map { .list($0.map { .real($0) }) })
  }

  private static func json(_ value: DrawnValue) -> JSONValue {
    switch value {
    case .null: .null
    case .bool(let flag): .bool(flag)
    case .number(let number): .real(number)
    case .string(let text): .string(text)
    case .array(let values): .list(values.map(json))
    case .object(let members):
      .object(
        members.sorted { $0.key < $1.key }.map { JSONMember($0.key, JSONNode(json($0.value))) })
    }
  }

  /// The records of a line's transforms.
  static func records(of line: JSONValue) throws -> [AugmentationRecord] {
    let text = line["transforms"]?.value.compact ?? "[]"
    return try JSONDecoder().decode([AugmentationRecord].self, from: Data(text.utf8))
  }
}
