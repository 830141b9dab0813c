import StrictJSON

/// The list of classes that CVAT writes beside Pascal VOC: `name:color:parts:actions`.
enum VOCLabelMap {
  static let file = "labelmap.txt"
  /// The fields of classes that it holds.
  static let keys: Set = ["color", "parts", "actions"]

  private static let order = ["color", "parts", "actions"]

  /// Reads the classes; without the background, which has no objects.
  static func categories(of text: String) -> [Dataset.Category] {
    var result: [Dataset.Category] = []
    for line in text.split(whereSeparator: \.isNewline) where !line.hasPrefix("#") {
      // Names may have colons; the other parts have not.
      var parts = line.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
      var category = Dataset.Category(name: "")
      if parts.count >= 4 {
        for (key, value) in zip(order, parts.suffix(3)) where !value.isEmpty {
          category.attributes[key] = .string(value)
        }
        parts.removeLast(3)
      }
      category.name = parts.joined(separator: ":")
      if !category.name.isEmpty, category.name != "background" { result.append(category) }
    }
    return result
  }

  /// The file of some classes.
  static func text(of categories: [Dataset.Category], _ losses: inout DatasetLosses) -> String {
    var text = "# label:color_rgb:parts:actions\n"
    for category in categories {
      let place = Dataset.Place(file: "", entry: "class \(category.name)")
      guard isHeld(category.name) else {
        losses.note("classes whose names the list of classes cannot hold", at: place)
        continue
      }
      text += category.name
      for key in order {
        let value = category.attributes[key]
        let isText = value?.string.map { !$0.contains { $0 == ":" || $0.isNewline } } ?? false
        if value != nil, !isText { losses.note("the field \"\(key)\" of classes", at: place) }
        text += ":" + (isText ? value?.string ?? "" : "")
      }
      text += "\n"
    }
    return text
  }

  private static func isHeld(_ name: String) -> Bool {
    !name.isEmpty && name != "background" && !name.hasPrefix("#")
      && !name.contains(where: \.isNewline)
  }
}
