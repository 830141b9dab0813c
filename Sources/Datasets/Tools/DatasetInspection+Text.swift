import StrictJSON

extension DatasetInspection {
  /// The problems for people: each kind with its number and the first examples.
  ///
  /// - Parameter examples: So many problems of each kind are written out.
  /// - Returns: Lines of text.
  package func lines(examples: Int) -> [String] {
    let width = groups.map { "\($0.problems.count)".count }.max() ?? 0
    return groups.flatMap { group -> [String] in
      let count = "\(group.problems.count)"
      let gap = String(repeating: " ", count: width - count.count)
      let meaning = group.kind.meaning.map { ": \($0)" } ?? ""
      let shown = group.problems.prefix(examples).map { "    \($0)" }
      let rest = group.problems.count - shown.count
      let more = rest > 0 && !shown.isEmpty ? ["    … and \(rest) more"] : []
      return ["\(gap)\(count) \(group.kind.rawValue)\(meaning)"] + shown + more
    }
  }

  /// All problems, with counts.
  package var json: JSONValue {
    [
      "pictures": .integer(dataset.images.count),
      "objects": .integer(dataset.annotationCount),
      "classes": .integer(dataset.categories.count),
      "counts": .object(
        groups.map { JSONMember($0.kind.rawValue, JSONNode(.integer($0.problems.count))) }),
      "problems": .list(problems.map(\.json)),
    ]
  }
}

extension Dataset.Problem {
  /// The problem with its place.
  fileprivate var json: JSONValue {
    var members = [
      JSONMember("kind", JSONNode(.string(kind.rawValue))),
      JSONMember("file", JSONNode(.string(place.file))),
    ]
    if let line = place.line { members.append(JSONMember("line", JSONNode(.integer(line)))) }
    if let entry = place.entry { members.append(JSONMember("entry", JSONNode(.string(entry)))) }
    members.append(JSONMember("message", JSONNode(.string(message))))
    return .object(members)
  }
}

extension Dataset.Problem.Kind {
  /// What the kinds that Sluice knows are.
  package var meaning: String? {
    switch self {
    case .malformed: "what cannot be understood in a label file"
    case .badBox: "boxes that are empty, inverted, not numbers or outside the picture"
    case .badShape: "polygons, masks and keypoints that cannot be"
    case .badID: "numbers that should be there or be unique"
    case .unknownCategory: "classes that are not in the list of classes"
    case .badPicture: "pictures that cannot be read"
    case .missingPicture: "pictures that are not there"
    case .sizeDiffers: "pictures of another size than their labels say"
    case .unsafePath: "paths that leave the folder"
    case .duplicate: "the same picture, object or class twice"
    case .orphan: "files that belong to nothing"
    case .leakage: "the same picture in several splits: results on it prove nothing"
    case .nearDuplicate: "pictures that look alike"
    case .nearLeakage: "pictures that look alike, in several splits"
    default: nil
    }
  }
}
