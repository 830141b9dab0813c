import StrictJSON

/// What `data.yaml` says: the classes and where the splits' pictures are.
struct YOLODescription {
  /// A split and the folders or lists of its pictures.
  struct Split {
    var name: String?
    var sources: [String]
  }

  private(set) var categories: [Dataset.Category] = []
  /// Indices of ``categories``, by the numbers in label files.
  private(set) var indices: [Int: Int] = [:]
  private(set) var splits: [Split] = []
  private(set) var attributes: [String: JSONValue] = [:]
  private let file: String

  private static let sizeLimit = 1 << 20
  private static let usualSplits = ["train", "val", "test"]

  /// The description of a folder; `nil` without one.
  static func file(in folder: DatasetFolder) -> String? {
    for name in ["data.yaml", "data.yml", "dataset.yaml", "classes.txt", "obj.names"] {
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
    if ["yaml", "yml"].contains(RelativePath.split(file).fileExtension) {
      let root = try YAMLReader.value(of: text, file: file)
      try readMembers(root, folder, &problems)
    } else {
      let names = text.split(whereSeparator: \.isNewline).map(String.init)
      for (number, name) in names.enumerated() { add(name, number: number) }
      splits = [
        Split(name: nil, sources: [folder.pictures(below: "images").isEmpty ? "" : "images"])
      ]
    }
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
    let base = (root["path"]?.value.string).flatMap { try? RelativePath.checked($0) }
    for member in members where !["names", "nc", "path"].contains(member.key) {
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
