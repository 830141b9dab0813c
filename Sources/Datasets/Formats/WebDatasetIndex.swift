import StrictJSON

/// The list of a WebDataset's shards, and what holds for all of them.
struct WebDatasetIndex {
  struct Shard {
    var file: String
    var split: String?
    var count: Int
    var bytes: Int
    var digest: String
  }

  var shards: [Shard] = []
  /// The classes; `nil` when there is no list of them.
  private(set) var categories: [Dataset.Category]?
  private(set) var attributes: [String: JSONValue] = [:]

  private static let kind = "wids-shard-index-v1"

  init(of dataset: Dataset) {
    categories = dataset.categories
    attributes = dataset.attributes
  }

  /// Reads the index of a folder; an empty one when there is none.
  ///
  /// - Throws: ``DatasetError`` when it is not readable JSON.
  init(_ folder: DatasetFolder, problems: inout [Dataset.Problem]) throws(DatasetError) {
    let file = WebDataset.indexFile
    guard folder.locate(file) != nil else { return }
    let root = try Self.parsed(try folder.bytes(file), .init(file: file))
    func note(_ entry: String, _ message: String) {
      problems.append(.init(.malformed, at: .init(file: file, entry: entry), message))
    }
    for (number, element) in (root["shardlist"]?.value.elements ?? []).enumerated() {
      let value = element.value
      guard let url = value["url"]?.value.string else {
        note("shardlist[\(number)]", "has no \"url\": left out")
        continue
      }
      let split = value["split"]?.value
      shards.append(
        Shard(
          file: url, split: split == nil ? WebDatasetReader.split(of: url) : split?.string,
          count: value["nsamples"]?.value.integer ?? -1,
          bytes: value["filesize"]?.value.integer ?? -1,
          digest: value["sha256"]?.value.string ?? ""))
    }
    if let list = root["classes"]?.value.elements {
      categories = list.enumerated().map { number, element in
        Self.category(element.value)
          ?? {
            note("classes[\(number)]", "has no \"name\": called by its number")
            return .init(name: "\(number)")
          }()
      }
    }
    for member in root["fields"]?.value.members ?? [] {
      attributes[member.key] = member.node.value
    }
  }

  /// The object that some bytes spell.
  ///
  /// - Throws: ``DatasetError/damaged(_:_:)``.
  static func parsed(
    _ bytes: [UInt8], _ place: Dataset.Place
  ) throws(DatasetError) -> JSONValue {
    let (root, diagnostics) = JSONParser.parse(bytes)
    if let first = diagnostics.first, root == nil {
      let line = JSONLineTable(bytes).position(of: first.offset).line
      throw .damaged(.init(file: place.file, line: line), first.message)
    }
    guard let value = root?.value, value.members != nil else {
      throw .damaged(place, "is not a JSON object")
    }
    return value
  }

  private static func category(_ value: JSONValue) -> Dataset.Category? {
    guard let name = value["name"]?.value.string else { return nil }
    var category = Dataset.Category(
      name: name, id: value["id"]?.value.integer,
      supercategory: value["supercategory"]?.value.string,
      keypoints: value["keypoints"]?.value.elements?.compactMap(\.value.string) ?? [])
    for member in value["fields"]?.value.members ?? [] {
      category.attributes[member.key] = member.node.value
    }
    return category
  }

  /// The index as it is written, a line for each entry.
  var text: String {
    func list(_ values: [JSONValue]) -> String {
      values.isEmpty ? "[]" : "[\n" + values.map(\.compact).joined(separator: ",\n") + "\n]"
    }
    let shards = shards.map { shard -> JSONValue in
      [
        "url": .string(shard.file), "nsamples": .integer(shard.count),
        "filesize": .integer(shard.bytes), "sha256": .string(shard.digest),
        "split": shard.split.map { .string($0) } ?? .null,
      ]
    }
    let classes = (categories ?? []).map(Self.json)
    return """
      {"__kind__": "\(Self.kind)",
      "wids_version": 1,
      "shardlist": \(list(shards)),
      "classes": \(list(classes)),
      "fields": \(Self.json(attributes).compact)}

      """
  }

  private static func json(_ category: Dataset.Category) -> JSONValue {
    var members: [(String, JSONValue)] = [("name", .string(category.name))]
    if let id = category.id { members.append(("id", .integer(id))) }
    if let group = category.supercategory { members.append(("supercategory", .string(group))) }
    if !category.keypoints.isEmpty {
      members.append(("keypoints", .list(category.keypoints.map { .string($0) })))
    }
    if !category.attributes.isEmpty { members.append(("fields", json(category.attributes))) }
    return .object(members.map { JSONMember($0.0, JSONNode($0.1)) })
  }

  /// Further fields, sorted by key.
  static func json(_ attributes: [String: JSONValue]) -> JSONValue {
    .object(
      attributes.sorted { $0.key < $1.key }.map { JSONMember($0.key, JSONNode($0.value)) })
  }
}
