import StrictJSON

/// Which pictures belong together and must not be torn apart.
package enum PictureGrouping {
  /// The beginning of a grouping by a field.
  private static let fieldMark = "field:"

  /// Finds the groups of pictures.
  ///
  /// - Parameters:
  ///   - images: The pictures.
  ///   - rule: `field:KEY` for a field of the pictures, else a regular expression for paths: what
  ///     its groups in parentheses match, or all that it matches, is the group's name.
  /// - Returns: A name for each picture; `nil` for those of no group.
  /// - Throws: ``SplitError/grouping(_:)`` for an expression that is none, or a rule that fits no
  ///   picture.
  package static func groups(
    of images: [Dataset.Image], by rule: String
  ) throws(SplitError) -> [String?] {
    let groups =
      rule.hasPrefix(fieldMark)
      ? fields(of: images, String(rule.dropFirst(fieldMark.count)))
      : try matches(of: images, rule)
    guard images.isEmpty || groups.contains(where: { $0 != nil }) else {
      guard rule.hasPrefix(fieldMark) else {
        throw .grouping(
          "\"\(rule)\" matches no picture's path; the first is \(images[0].shown)")
      }
      let keys = Set(images.flatMap(\.attributes.keys)).sorted()
      throw .grouping(
        "no picture has the field \"\(rule.dropFirst(fieldMark.count))\"; "
          + (keys.isEmpty ? "they have none" : "there are \(keys.joined(separator: ", "))"))
    }
    return groups
  }

  /// Finds the pictures that `sluice augment` made of one.
  ///
  /// - Parameters:
  ///   - images: The pictures.
  ///   - folder: Their folder, which may hold a manifest.
  /// - Returns: The source of each picture; nothing when the folder holds no manifest.
  /// - Throws: ``DatasetError`` when the manifest cannot be read.
  package static func sources(
    of images: [Dataset.Image], in folder: DatasetFolder
  ) throws(DatasetError) -> [String?] {
    guard folder.isAugmented else { return [] }
    var sources: [String: String] = [:]
    for line in try folder.text("manifest.jsonl").split(separator: "\n") {
      guard let entry = try? JSONParser.read(Array(line.utf8)).value,
        let file = entry["file"]?.value.string, let source = entry["source"]?.value.string
      else { continue }
      sources[file] = source
    }
    return images.map { image in image.file.flatMap { sources[$0] } }
  }

  private static func fields(of images: [Dataset.Image], _ key: String) -> [String?] {
    images.map { image in
      image.attributes[key].flatMap { value in value == .null ? nil : value.string ?? value.compact
      }
    }
  }

  private static func matches(
    of images: [Dataset.Image], _ pattern: String
  ) throws(SplitError) -> [String?] {
    let expression: Regex<AnyRegexOutput>
    do { expression = try Regex(pattern) } catch {
      throw .grouping("\"\(pattern)\" is no regular expression: \(error)")
    }
    return images.map { image in
      guard let match = image.shown.firstMatch(of: expression) else { return nil }
      let parts = match.output.map { $0.substring.map(String.init) ?? "" }
      return parts.count > 1 ? parts.dropFirst().joined(separator: "\u{1F}") : parts[0]
    }
  }
}
