import StrictJSON

extension YOLODescription {
  private static let ownKeys: Set = [
    "path", "train", "val", "test", "names", "nc", "task", "kpt_shape", "kpt_names",
  ]

  /// The `data.yaml` of a data set whose pictures stand in `images/SPLIT`.
  ///
  /// Strings are quoted and further fields written as JSON does, which is YAML too.
  static func text(
    for dataset: Dataset, form: YOLOForm, keypoints: Int, losses: inout DatasetLosses
  ) -> String {
    var folders: [String: [String]] = [:]
    let places = Self.folders(of: dataset)
    for split in dataset.splits {
      let key = key(for: split)
      let folder = RelativePath.joined("images", places[split] ?? "")
      let isNew = !folders[key, default: []].contains(folder)
      if isNew { folders[key, default: []].append(folder) }
      guard key != split else { continue }
      for image in dataset.images where image.split == split {
        losses.note("the split's name: becomes \(key)", at: image.place)
      }
    }
    // Both keys must be there, even where there is no such split.
    for key in ["train", "val"] where folders[key] == nil { folders[key] = [] }
    var text = ""
    let usual = ["train", "val", "test"]
    for key in usual + folders.keys.filter({ !usual.contains($0) }).sorted() {
      guard let paths = folders[key]?.map({ JSONValue.string($0) }) else { continue }
      let value: JSONValue =
        paths.isEmpty ? .null : paths.count == 1 ? paths[0] : .list(paths)
      text += "\(usual.contains(key) ? key : JSONValue.string(key).compact): \(value.compact)\n"
    }
    text +=
      "nc: \(dataset.categories.count)\nnames:" + (dataset.categories.isEmpty ? " []\n" : "\n")
    for (index, category) in dataset.categories.enumerated() {
      text += "  \(index): \(JSONValue.string(category.name).compact)\n"
    }
    text += Self.text(of: form, keypoints, dataset.categories)
    for (key, value) in dataset.attributes.sorted(by: { $0.key < $1.key }) {
      guard !ownKeys.contains(key), folders[key] == nil else {
        losses.note(
          "the field \"\(key)\" of the data set, a name of YOLO's own", at: .init(file: ""))
        continue
      }
      text += "\(JSONValue.string(key).compact): \(value.compact)\n"
    }
    return text
  }

  /// What says the form of the label files where their lines leave it open.
  private static func text(
    of form: YOLOForm, _ keypoints: Int, _ categories: [Dataset.Category]
  ) -> String {
    switch form {
    case .auto, .detect: return ""
    case .segment, .obb: return "task: \(form.rawValue)\n"
    case .pose:
      var text = "kpt_shape: [\(keypoints), 3]\n"
      if categories.contains(where: { !$0.keypoints.isEmpty }) { text += "kpt_names:\n" }
      for (index, category) in categories.enumerated() where !category.keypoints.isEmpty {
        text +=
          "  \(index): \(JSONValue.list(category.keypoints.map { .string($0) }).compact)\n"
      }
      return text
    }
  }

  /// The folders of the splits; pictures of none stand apart from those of others.
  static func folders(of dataset: Dataset) -> [String?: String] {
    let splits = dataset.splits
    let named = splits.map { split in
      (split, split ?? (splits.count > 1 ? key(for: nil) : ""))
    }
    return Dictionary(named, uniquingKeysWith: { first, _ in first })
  }

  /// The key of a split: `train`, `val` and `test` for the names that mean these, else its own.
  private static func key(for split: String?) -> String {
    guard let split else { return "train" }
    if let usual = ["train", "val", "test"].first(where: { split.hasPrefix($0) }) { return usual }
    return ["path", "names", "nc"].contains(split) ? "train" : split
  }
}
