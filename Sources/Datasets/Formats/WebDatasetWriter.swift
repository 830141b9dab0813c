import Imaging
import StrictJSON

/// Writes the pictures of one split into shards.
struct WebDatasetWriter {
  private let categories: [Dataset.Category]
  private let split: String?
  private let pictures: Int
  private let bytes: Int
  private var shards: [WebDatasetIndex.Shard] = []
  private var file: DatasetFile?
  private var count = 0
  private var total = 0

  /// Begins.
  ///
  /// - Parameters:
  ///   - categories: The classes of the data set.
  ///   - split: The split that all pictures belong to.
  ///   - pictures: The most pictures in a shard.
  ///   - bytes: The size that ends a shard.
  init(categories: [Dataset.Category], split: String?, pictures: Int, bytes: Int) {
    self.categories = categories
    self.split = split
    self.pictures = pictures
    self.bytes = bytes
  }

  /// Adds a picture.
  mutating func add(
    _ image: Dataset.Image, to output: inout DatasetOutput, losses: inout DatasetLosses
  ) throws(DatasetError) {
    if let file, count >= pictures || file.count >= bytes { try end(file) }
    let file = try current(&output)
    let key = Self.padded(total)
    if let picture = try output.pictureBytes(of: image) {
      try append(picture, "\(key).\(Self.fileExtension(of: image.name))", file)
      output.countPicture()
    }
    try append(Array((json(image).compact + "\n").utf8), key + ".json", file)
    if image.annotations.isEmpty, image.labels.count == 1 {
      try append(Array("\(image.labels[0])".utf8), key + ".cls", file)
    }
    count += 1
    total += 1
  }

  /// Ends the last shard.
  mutating func finish() throws(DatasetError) -> [WebDatasetIndex.Shard] {
    if let file { try end(file) }
    return shards
  }

  private static func padded(_ number: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, 6 - digits.count)) + digits
  }

  /// The extension by which readers know the picture; decoders look at its bytes alone.
  private static func fileExtension(of name: String) -> String {
    let own = RelativePath.split(name).fileExtension.lowercased()
    return ImageFormat(fileExtension: own) == nil ? "jpg" : own
  }

  private mutating func current(_ output: inout DatasetOutput) throws(DatasetError) -> DatasetFile {
    if let file { return file }
    let name = "\(split ?? "data")-\(Self.padded(shards.count)).tar"
    let path = try output.freePath(name)
    let made = try output.begin(path)
    shards.append(.init(file: path, split: split, count: 0, bytes: 0, digest: ""))
    file = made
    return made
  }

  private func append(
    _ content: [UInt8], _ name: String, _ file: DatasetFile
  ) throws(DatasetError) {
    try file.append(TarHeader.bytes(name: name, size: content.count))
    try file.append(content)
    try file.append(TarHeader.padding(after: content.count))
  }

  private mutating func end(_ finished: DatasetFile) throws(DatasetError) {
    try finished.append(Array(repeating: 0, count: 2 * TarHeader.length))
    let last = shards.count - 1
    shards[last].count = count
    shards[last].bytes = finished.count
    shards[last].digest = try finished.finish()
    (file, count) = (nil, 0)
  }

  private func json(_ image: Dataset.Image) -> JSONValue {
    var members: [(String, JSONValue)] = [("name", .string(image.name))]
    if let size = image.size {
      members += [("width", .integer(size.width)), ("height", .integer(size.height))]
    }
    if let id = image.id { members.append(("id", .integer(id))) }
    members += [
      ("labels", .list(image.labels.map { .string(categories[$0].name) })),
      ("objects", .list(image.annotations.map(json))),
    ]
    if !image.attributes.isEmpty {
      members.append(("fields", WebDatasetIndex.json(image.attributes)))
    }
    return .object(members.map { JSONMember($0.0, JSONNode($0.1)) })
  }

  private func json(_ annotation: Dataset.Annotation) -> JSONValue {
    var members: [(String, JSONValue)] = [
      ("class", .string(categories[annotation.category].name))
    ]
    if let id = annotation.id { members.append(("id", .integer(id))) }
    if let box = COCOShapes.box(of: annotation) { members.append(("bbox", box)) }
    if let corners = annotation.corners { members.append(("corners", COCOShapes.json(corners))) }
    if annotation.segmentation != nil {
      members.append(("segmentation", COCOShapes.json(annotation.segmentation)))
    }
    members += COCOShapes.keypoints(of: annotation)
    if let area = annotation.area { members.append(("area", .real(area))) }
    if annotation.isCrowd { members.append(("iscrowd", .integer(1))) }
    if !annotation.attributes.isEmpty {
      members.append(("fields", WebDatasetIndex.json(annotation.attributes)))
    }
    return .object(members.map { JSONMember($0.0, JSONNode($0.1)) })
  }
}
