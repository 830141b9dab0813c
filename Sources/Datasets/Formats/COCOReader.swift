import Geometry
import StrictJSON

/// Reads one COCO label file into a data set.
struct COCOReader {
  let folder: DatasetFolder
  let file: String
  let split: String?
  var problems: [Dataset.Problem] = []

  /// Indices of the data set's classes, by the file's ids.
  private var categories: [Int: Int] = [:]
  /// Indices of the data set's pictures, by the file's ids.
  private var images: [Int: Int] = [:]
  /// Indices of classes of earlier files that this one has not yet named, by name.
  private var known: [String: Int] = [:]
  /// The ids of the objects read so far.
  private var annotationIDs: Set<Int> = []

  init(folder: DatasetFolder, file: String, split: String?) {
    self.folder = folder
    self.file = file
    self.split = split
  }

  mutating func note(
    _ kind: Dataset.Problem.Kind, _ entry: String?, _ message: String
  ) {
    problems.append(.init(kind, at: .init(file: file, entry: entry), message))
  }

  /// Reads the file.
  ///
  /// - Throws: ``DatasetError`` when the file is not readable JSON with a list of pictures.
  mutating func read(into dataset: inout Dataset) throws(DatasetError) {
    let bytes = try folder.bytes(file)
    let (root, diagnostics) = JSONParser.parse(bytes)
    if !diagnostics.isEmpty {
      let lines = JSONLineTable(bytes)
      for diagnostic in diagnostics.prefix(100) {
        let line = lines.position(of: diagnostic.offset).line
        let message = diagnostic.message + (diagnostic.hint.map { ": \($0)" } ?? "")
        guard root != nil else { throw .damaged(.init(file: file, line: line), message) }
        problems.append(.init(.malformed, at: .init(file: file, line: line), message))
      }
    }
    guard let members = root?.value.members else {
      throw .damaged(.init(file: file), "is not a JSON object: COCO's label files are")
    }
    guard members.contains(where: { $0.key == "images" && $0.node.value.elements != nil }) else {
      throw .damaged(.init(file: file), "has no list \"images\": is it a COCO label file?")
    }
    known = Dictionary(
      dataset.categories.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first }
    )
    // Classes come first, as pictures may name them; pictures before the objects in them.
    for key in ["categories", "images", "annotations"] {
      let lists = members.filter { $0.key == key }
      guard let node = lists.last?.node else {
        if key != "annotations" { note(.malformed, nil, "has no list \"\(key)\"") }
        continue
      }
      guard let elements = node.value.elements else {
        note(.malformed, key, "expected an array, found \(node.value.typeName): left out")
        continue
      }
      for (index, element) in elements.enumerated() {
        let entry = Entry(element.value, "\(key)[\(index)]")
        guard let entry else {
          note(
            .malformed, "\(key)[\(index)]",
            "expected an object, found \(element.value.typeName): left out")
          continue
        }
        switch key {
        case "categories": readCategory(entry, &dataset)
        case "images": readImage(entry, &dataset)
        default: readAnnotation(entry, &dataset)
        }
      }
    }
    keepAttributes(members, &dataset)
  }

  private mutating func keepAttributes(_ members: [JSONMember], _ dataset: inout Dataset) {
    for member in members where !["categories", "images", "annotations"].contains(member.key) {
      guard let known = dataset.attributes[member.key] else {
        dataset.attributes[member.key] = member.node.value
        continue
      }
      guard known != member.node.value else { continue }
      note(.malformed, member.key, "differs from that of the file before: the first is kept")
    }
  }

  /// The number under a key; problems of it are noted.
  private mutating func id(_ key: String, of entry: Entry) -> Int? {
    guard let value = entry[key] else {
      note(.badID, entry.name, "has no \"\(key)\"")
      return nil
    }
    if let number = value.integer { return number }
    note(.badID, entry.name, "\"\(key)\" is not a whole number")
    return nil
  }

  private mutating func readCategory(_ entry: Entry, _ dataset: inout Dataset) {
    guard let id = id("id", of: entry) else { return }
    guard let name = entry["name"]?.string, !name.isEmpty else {
      return note(.malformed, entry.name, "has no \"name\": left out")
    }
    guard categories[id] == nil else {
      return note(.badID, entry.name, "the id \(id) is taken: left out")
    }
    if let known = known.removeValue(forKey: name) {
      categories[id] = known
      return
    }
    var category = Dataset.Category(name: name, id: id)
    category.supercategory = entry["supercategory"]?.string
    category.keypoints = entry["keypoints"]?.elements?.compactMap(\.value.string) ?? []
    category.attributes = entry.rest(["id", "name"]) { key, value in
      switch key {
      case "supercategory": value.string != nil
      case "keypoints": value.elements?.count == category.keypoints.count
      default: false
      }
    }
    categories[id] = dataset.categories.count
    dataset.categories.append(category)
  }

  private mutating func readImage(_ entry: Entry, _ dataset: inout Dataset) {
    guard let id = id("id", of: entry) else { return }
    let name = "\(entry.name) (id \(id))"
    guard let path = entry["file_name"]?.string, !path.isEmpty else {
      return note(.malformed, name, "has no \"file_name\": left out")
    }
    guard images[id] == nil else {
      return note(.badID, name, "the id is taken by another picture: left out")
    }
    let safe: String
    do { safe = try RelativePath.checked(path) } catch {
      return note(.unsafePath, name, "\(error): left out")
    }
    let size: ImageSize? =
      if let width = entry["width"]?.integer, let height = entry["height"]?.integer {
        ImageSize(width: width, height: height)
      } else { nil }
    if size == nil, entry["width"] != nil || entry["height"] != nil {
      note(.malformed, name, "\"width\" and \"height\" are not whole numbers: not used")
    }
    var image = Dataset.Image(
      name: safe,
      file: COCOLayout.picture(safe, split: split, labelFile: file, in: folder), id: id,
      size: size, split: split, place: .init(file: file, entry: name))
    for label in entry["category_ids"]?.elements ?? [] {
      guard let index = label.value.integer.flatMap({ categories[$0] }) else {
        note(.unknownCategory, name, "\"category_ids\" has a class that is not there: left out")
        continue
      }
      image.labels.append(index)
    }
    image.attributes = entry.rest(["id", "file_name", "category_ids"]) { key, _ in
      size != nil && (key == "width" || key == "height")
    }
    images[id] = dataset.images.count
    dataset.images.append(image)
  }

  private mutating func readAnnotation(_ entry: Entry, _ dataset: inout Dataset) {
    let number = entry["id"]?.integer
    let name = entry.name + (number.map { " (id \($0))" } ?? "")
    let entry = entry.renamed(name)
    guard let imageID = id("image_id", of: entry), let categoryID = id("category_id", of: entry)
    else { return }
    guard let image = images[imageID] else {
      return note(.badID, name, "there is no picture with the id \(imageID): left out")
    }
    guard let category = categories[categoryID] else {
      return note(
        .unknownCategory, name, "there is no class with the id \(categoryID): left out")
    }
    var builder = COCOAnnotationReader(entry: entry, file: file, category: category)
    let annotation = builder.read()
    problems += builder.problems
    guard var annotation else { return }
    if let number {
      if annotationIDs.insert(number).inserted {
        annotation.id = number
      } else {
        note(.badID, name, "the id is taken by another object: it gets a new one")
      }
    } else {
      note(.badID, name, "has no \"id\" that is a whole number: it gets a new one")
    }
    dataset.images[image].annotations.append(annotation)
  }
}

extension COCOReader {
  /// An object of one of the lists, with its name for messages.
  struct Entry {
    let name: String
    private let members: [JSONMember]

    init?(_ value: JSONValue, _ name: String) {
      guard let members = value.members else { return nil }
      self.members = members
      self.name = name
    }

    private init(_ members: [JSONMember], _ name: String) {
      self.members = members
      self.name = name
    }

    subscript(key: String) -> JSONValue? { members.first { $0.key == key }?.node.value }

    func renamed(_ name: String) -> Entry { Entry(members, name) }

    /// The members that were not used, by key.
    func rest(
      _ used: Set<String>, isUsed: (String, JSONValue) -> Bool = { _, _ in false }
    ) -> [String: JSONValue] {
      var result: [String: JSONValue] = [:]
      for member in members
      where !used.contains(member.key) && !isUsed(member.key, member.node.value) {
        result[member.key] = member.node.value
      }
      return result
    }
  }
}
