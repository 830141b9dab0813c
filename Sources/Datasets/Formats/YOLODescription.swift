import Files
import StrictJSON

/// What `data.yaml`, or darknet's `obj.data`, says: the classes and where the splits' pictures are.
struct YOLODescription {
  /// A split and the folders or lists of its pictures.
  struct Split {
    var name: String?
    var sources: [String]
  }

  /// How many keypoints objects have, and how many numbers there are for each.
  struct KeypointShape {
    var count: Int
    var dimensions: Int
  }

  private(set) var categories: [Dataset.Category] = []
  /// Indices of ``categories``, by the numbers in label files.
  private(set) var indices: [Int: Int] = [:]
  private(set) var splits: [Split] = []
  private(set) var attributes: [String: JSONValue] = [:]
  /// The form that it names.
  private(set) var task: YOLOForm?
  /// The keypoints that objects have.
  private(set) var keypointShape: KeypointShape?
  /// The file that says it all.
  let file: String

  private static let sizeLimit = 1 << 20
  private static let usualSplits = ["train", "val", "test"]

  /// The description of a folder; `nil` without one.
  static func file(in folder: DatasetFolder) -> String? {
    for name in ["data.yaml", "data.yml", "dataset.yaml", "obj.data", "classes.txt", "obj.names"] {
      if let file = folder.locate(name) { return file }
    }
    let others = folder.files.filter {
      !$0.contains("/") && ["yaml", "yml"].contains(RelativePath.split($0).fileExtension)
    }
    return others.count == 1 ? others[0] : nil
  }

  /// Reads the description of a folder.
  ///
  /// - Throws: ``DatasetError`` without classes or without any way to the pictures.
  init(
    _ folder: DatasetFolder, problems: inout [Dataset.Problem]
  ) throws(DatasetError) {
    guard let file = Self.file(in: folder) else {
      throw .notADataset(folder.path, expected: "data.yaml or classes.txt of YOLO labels")
    }
    self.file = file
    let text = try folder.text(file, limit: Self.sizeLimit)
    switch RelativePath.split(file).fileExtension {
    case "yaml", "yml":
      let root = try YAMLReader.value(of: text, file: file)
      try readMembers(root, folder, &problems)
    case "data": try readDarknet(text, folder, &problems)
    default:
      readClasses(text)
      splits = [
        Split(name: nil, sources: [folder.pictures(below: "images").isEmpty ? "" : "images"])
      ]
    }
  }

  private mutating func readClasses(_ text: String) {
    let names = text.split(whereSeparator: \.isNewline).map(String.init)
    for (number, name) in names.enumerated() { add(name, number: number) }
  }

  /// Reads darknet's description: lines of `key = value`.
  private mutating func readDarknet(
    _ text: String, _ folder: DatasetFolder, _ problems: inout [Dataset.Problem]
  ) throws(DatasetError) {
    var values: [String: String] = [:]
    for line in text.split(whereSeparator: \.isNewline) {
      let parts = line.split(separator: "=", maxSplits: 1).map {
        $0.filter { !$0.isWhitespace }
      }
      if parts.count == 2 { values[parts[0]] = parts[1] }
    }
    func located(_ path: String) throws(DatasetError) -> String? {
      let checked = try RelativePath.checked(path)
      let short = RelativePath.relative(checked, to: "data")
      return folder.locate(checked) ?? short.flatMap { folder.locate($0) }
    }
    guard let names = try located(values["names"] ?? "obj.names") else {
      throw .damaged(.init(file: file), "names no file of classes that is there")
    }
    readClasses(try folder.text(names, limit: Self.sizeLimit))
    for (key, split) in [("train", "train"), ("valid", "val"), ("test", "test")] {
      guard let path = values[key] else { continue }
      if let list = try located(path) {
        splits.append(Split(name: split, sources: [list]))
      } else {
        problems.append(
          .init(
            .badPicture, at: .init(file: file, entry: key),
            "the list \(Array(path.utf8).printable) is not there: left out"))
      }
    }
    guard !splits.isEmpty else { throw .damaged(.init(file: file), "names no lists of pictures") }
  }

  private mutating func add(_ name: String, number: Int, keepsNumber: Bool = false) {
    indices[number] = categories.count
    categories.append(.init(name: name, id: keepsNumber ? number : nil))
  }

  private mutating func readMembers(
    _ root: JSONValue, _ folder: DatasetFolder, _ problems: inout [Dataset.Problem]
  ) throws(DatasetError) {
    guard let members = root.members else {
      throw .damaged(.init(file: file), "holds no keys: it needs \"names\" and \"train\"")
    }
    guard let names = root["names"]?.value else {
      throw .damaged(.init(file: file), "has no key \"names\", the list of classes")
    }
    try readNames(names, &problems)
    if let count = root["nc"]?.value, count.integer != categories.count {
      problems.append(
        .init(
          .malformed, at: .init(file: file),
          "\"nc\" is \(count.compact), but \"names\" has \(categories.count) classes"))
    }
    readForm(root, &problems)
    let base = (root["path"]?.value.string).flatMap { try? RelativePath.checked($0) }
    for member in members where !readKeys.contains(member.key) {
      let isUsual = Self.usualSplits.contains(member.key)
      let value = member.node.value
      let paths = value.string.map { [$0] } ?? value.elements?.compactMap(\.value.string) ?? []
      var sources: [String] = []
      for path in paths where !path.isEmpty {
        do {
          if let source = try Self.source(path, base: base, in: folder) {
            sources.append(source)
          } else if isUsual {
            problems.append(
              .init(
                .badPicture, at: .init(file: file, entry: member.key),
                "there are no pictures in \(path): left out"))
          }
        } catch {
          guard isUsual else { continue }
          problems.append(
            .init(.unsafePath, at: .init(file: file, entry: member.key), "\(error): left out"))
        }
      }
      if isUsual || (!sources.isEmpty && sources.count == paths.count) {
        splits.append(Split(name: member.key, sources: sources))
      } else {
        attributes[member.key] = value
      }
    }
    guard !splits.isEmpty else {
      throw .damaged(
        .init(file: file), "names no pictures: it needs \"train\", \"val\" or \"test\"")
    }
  }

  private var readKeys: Set<String> {
    Set(["names", "nc", "path"]).union(task == nil ? [] : ["task"])
  }

  private mutating func readForm(_ root: JSONValue, _ problems: inout [Dataset.Problem]) {
    task = root["task"]?.value.string.flatMap(YOLOForm.init)
    guard let shape = root["kpt_shape"]?.value else { return }
    let numbers = shape.elements?.compactMap(\.value.integer) ?? []
    guard numbers.count == 2, (1...10_000).contains(numbers[0]), [2, 3].contains(numbers[1]) else {
      problems.append(
        .init(
          .malformed, at: .init(file: file, entry: "kpt_shape"),
          "is not a number of keypoints and then 2 or 3: not used"))
      return
    }
    keypointShape = KeypointShape(count: numbers[0], dimensions: numbers[1])
  }

  /// Gives classes the names of their keypoints.
  ///
  /// - Returns: Whether all that the description says of these was used.
  func nameKeypoints(of categories: inout [Dataset.Category]) -> Bool {
    let members = attributes["kpt_names"]?.members ?? []
    var isAllUsed = attributes["kpt_names"]?.members != nil
    for member in members {
      let names = member.node.value.elements?.compactMap(\.value.string) ?? []
      guard let index = Int(member.key).flatMap({ indices[$0] }),
        !names.isEmpty, names.count == member.node.value.elements?.count
      else {
        isAllUsed = false
        continue
      }
      categories[index].keypoints = names
    }
    return isAllUsed
  }

  private mutating func readNames(
    _ names: JSONValue, _ problems: inout [Dataset.Problem]
  ) throws(DatasetError) {
    if let elements = names.elements {
      for (number, element) in elements.enumerated() {
        add(element.value.plainText, number: number)
      }
      return
    }
    guard let members = names.members else {
      throw .damaged(.init(file: file, entry: "names"), "is neither a list nor numbered names")
    }
    var numbered: [Int: String] = [:]
    for member in members {
      guard let number = Int(member.key), number >= 0 else {
        problems.append(
          .init(
            .malformed, at: .init(file: file, entry: "names"),
            "\"\(member.key)\" is no number of a class: left out"))
        continue
      }
      numbered[number] = member.node.value.plainText
    }
    let sorted = numbered.sorted { $0.key < $1.key }
    let isDense = sorted.last.map { $0.key == sorted.count - 1 } ?? true
    for (number, name) in sorted { add(name, number: number, keepsNumber: !isDense) }
  }

  /// The folder or list that a path of `data.yaml` means; `nil` when there are no pictures.
  ///
  /// Exports for one notebook lead up and down again, like `../train/images`.
  private static func source(
    _ path: String, base: String?, in folder: DatasetFolder
  ) throws(DatasetError) -> String? {
    if path == "." || path == "./" { return folder.pictures().isEmpty ? nil : "" }
    let isUp = path.hasPrefix("../")
    let checked: String
    do { checked = try RelativePath.checked(isUp ? String(path.dropFirst(3)) : path) } catch {
      throw isUp ? .unsafePath(path, "leaves the data set's folder") : error
    }
    for place in [base, ""].compactMap(\.self) {
      let source = RelativePath.joined(place, checked)
      if let file = folder.locate(source) { return file }
      if !folder.pictures(below: source).isEmpty { return source }
    }
    if isUp { throw .unsafePath(path, "leaves the data set's folder") }
    return nil
  }
}

extension JSONValue {
  /// A scalar as it was written.
  fileprivate var plainText: String { string ?? compact }
}
