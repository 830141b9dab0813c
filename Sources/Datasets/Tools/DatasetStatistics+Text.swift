import Geometry

extension DatasetStatistics {
  private static let barWidth = 32

  /// The numbers for people, with bars.
  ///
  /// - Parameters:
  ///   - limit: So many classes, sizes and pairs are listed at most.
  ///   - withPairs: Whether classes that are in one picture are told.
  /// - Returns: Lines of text.
  package func lines(limit: Int, withPairs: Bool) -> [String] {
    var sections = [splitLines, classLines(limit: limit)]
    sections.append(["Objects in a picture"] + Self.lines(of: objectsPerPicture))
    sections.append(sizeLines(limit: limit))
    if boxSides.total > 0 {
      sections.append(objectSizeLines)
      sections.append(["Sides of boxes, √area in pixels"] + Self.lines(of: boxSides))
      sections.append(["Boxes as part of the picture"] + Self.lines(of: boxShares))
      sections.append(["Width to height of boxes"] + Self.lines(of: aspects))
      sections.append(centerLines)
    }
    if !keypoints.isEmpty { sections.append(keypointLines) }
    if withPairs { sections.append(pairLines(limit: limit)) }
    return Array(sections.filter { !$0.isEmpty }.joined(separator: [""]))
  }

  /// The table of splits.
  package var splitLines: [String] {
    var table = TextTable(["Splits", "pictures", "empty", "objects"])
    for split in splits {
      table.add([
        "  " + (split.name ?? "(none)"), "\(split.pictures)", "\(split.negatives)",
        "\(split.objects)",
      ])
    }
    if splits.count > 1 {
      table.add(["  all", "\(pictureCount)", "\(negativeCount)", "\(objectCount)"])
    }
    return table.lines
  }

  /// Whether classes are of pictures as a whole only.
  package var isOfWholePictures: Bool { objectCount == 0 && classes.contains { $0.labels > 0 } }

  /// The table of classes: how many of each are in each split.
  ///
  /// - Parameter limit: So many classes are listed, the most frequent first.
  /// - Returns: Lines of text.
  package func classLines(limit: Int) -> [String] {
    let counted = isOfWholePictures ? "pictures" : "objects"
    let names = splits.count > 1 ? splits.map { $0.name ?? "(none)" } : []
    var table = TextTable(
      ["Classes", counted] + (isOfWholePictures ? [] : ["pictures"]) + names)
    let ranked = rankedClasses
    let most = ranked.first.map { count(of: $0) } ?? 0
    var bars: [String] = []
    for category in ranked.prefix(limit) {
      let bySplit = isOfWholePictures ? category.picturesBySplit : category.objectsBySplit
      table.add(
        ["  " + category.name, "\(count(of: category))"]
          + (isOfWholePictures ? [] : ["\(category.pictures)"])
          + (names.isEmpty ? [] : bySplit.map(String.init)))
      let share = Double(count(of: category)) / Double(max(most, 1))
      let bar = TextBar.bar(share, width: Self.barWidth)
      bars.append(bar.isEmpty ? "" : "  " + bar)
    }
    let width = table.lines.map(\.count).max() ?? 0
    let lines = zip(table.lines, [""] + bars).map { line, bar in
      bar.isEmpty ? line : line + String(repeating: " ", count: width - line.count) + bar
    }
    let rest = classes.count - min(limit, classes.count)
    return lines + (rest > 0 ? ["  … and \(rest) more: --limit lists them"] : [])
  }

  /// The classes, those with the most objects or pictures first.
  package var rankedClasses: [Class] {
    classes.enumerated().sorted {
      (count(of: $1.element), $0.offset) < (count(of: $0.element), $1.offset)
    }.map(\.element)
  }

  /// What classes are ranked by: objects, or pictures where only these have classes.
  package func count(of category: Class) -> Int {
    isOfWholePictures ? category.pictures : category.objects
  }

  private func sizeLines(limit: Int) -> [String] {
    let shown = pictureSizes.prefix(min(limit, 12))
    let bins = shown.map { size in
      BinnedCounts.Bin(label: "\(size.size.width) × \(size.size.height)", count: size.count)
    }
    var lines = ["Sizes of pictures"] + Self.lines(of: bins)
    if pictureSizes.count > shown.count {
      lines.append("  … and \(pictureSizes.count - shown.count) other sizes")
    }
    if picturesWithoutSize > 0 { lines.append("  unknown: \(picturesWithoutSize)") }
    return lines
  }

  private var objectSizeLines: [String] {
    ["Sizes of objects, by area"]
      + Self.lines(of: [
        BinnedCounts.Bin(label: "small, below 32²", count: sizes.small),
        BinnedCounts.Bin(label: "medium, below 96²", count: sizes.medium),
        BinnedCounts.Bin(label: "large", count: sizes.large),
      ])
  }

  /// The heat map, two rows of the grid in one line.
  private var centerLines: [String] {
    let side = Self.gridSide
    let shades = [" ", "·", "░", "▒", "▓", "█"]
    let pairs = (0..<side / 2).map { row in
      (0..<side).map { centers[2 * row * side + $0] + centers[(2 * row + 1) * side + $0] }
    }
    let most = Double(max(1, pairs.joined().max() ?? 1))
    let lines = pairs.map { row in
      row.map { count in
        let shade = count == 0 ? 0 : 1 + Int((Double(count) / most * 4).rounded())
        return String(repeating: shades[shade], count: 2)
      }.joined()
    }
    let edge = String(repeating: "─", count: 2 * side)
    return ["Centers of boxes", "  ┌\(edge)┐"] + lines.map { "  │\($0)│" } + ["  └\(edge)┘"]
  }

  private var keypointLines: [String] {
    var table = TextTable(["Keypoints", "", "visible", "hidden", "absent"], textColumns: 2)
    var previous: String?
    for keypoint in keypoints {
      table.add([
        "  " + (keypoint.category == previous ? "" : keypoint.category), keypoint.name,
        "\(keypoint.visible)", "\(keypoint.hidden)", "\(keypoint.absent)",
      ])
      previous = keypoint.category
    }
    return table.lines
  }

  private func pairLines(limit: Int) -> [String] {
    guard !pairs.isEmpty else { return ["Classes in one picture", "  never two"] }
    let bins = pairs.prefix(limit).map { pair in
      BinnedCounts.Bin(
        label: "\(classes[pair.first].name) + \(classes[pair.second].name)", count: pair.pictures)
    }
    return ["Classes in one picture"] + Self.lines(of: bins)
  }

  private static func lines(of counts: BinnedCounts) -> [String] { lines(of: counts.bins) }

  /// Bins with bars, without the empty ones at either end.
  private static func lines(of bins: [BinnedCounts.Bin]) -> [String] {
    let most = Double(max(1, bins.map(\.count).max() ?? 1))
    let first = bins.firstIndex { $0.count > 0 } ?? bins.count
    let last = bins.lastIndex { $0.count > 0 } ?? -1
    guard first <= last else { return ["  none"] }
    var table = TextTable(["", "", ""], textColumns: 1)
    for bin in bins[first...last] { table.add(["  " + bin.label, "\(bin.count)"]) }
    return zip(table.lines.dropFirst(), bins[first...last]).map { line, bin in
      let bar = TextBar.bar(Double(bin.count) / most, width: barWidth)
      return bar.isEmpty ? line : line + "  " + bar
    }
  }
}
