import Datasets
import Reporting

/// The numbers of a data set as a page of charts.
enum StatisticsPage {
  static func page(
    of statistics: DatasetStatistics, title: String, format: String, withPairs: Bool
  ) -> ChartPage {
    var sections = [classes(statistics), pictures(statistics)]
    if statistics.boxSides.total > 0 { sections.append(boxes(statistics)) }
    if !statistics.keypoints.isEmpty { sections.append(keypoints(statistics)) }
    if withPairs, !statistics.pairs.isEmpty { sections.append(pairs(statistics)) }
    return ChartPage(
      title: title, subtitle: "A labelled data set in the format \(format)",
      figures: [
        .init("pictures", statistics.pictureCount), .init("objects", statistics.objectCount),
        .init("classes", statistics.classes.count),
        .init("pictures without objects", statistics.negativeCount),
      ], sections: sections)
  }

  private static func name(_ split: DatasetStatistics.Split) -> String { split.name ?? "(none)" }

  private static func classes(_ statistics: DatasetStatistics) -> ChartPage.Section {
    let isWhole = statistics.isOfWholePictures
    let bars = statistics.rankedClasses.map { category in
      ChartPage.Bar(
        category.name, isWhole ? category.picturesBySplit : category.objectsBySplit)
    }
    let rows = statistics.splits.map { split in
      [name(split), "\(split.pictures)", "\(split.negatives)", "\(split.objects)"]
    }
    return ChartPage.Section(
      "Classes",
      [
        .init(
          isWhole ? "Pictures by class" : "Objects by class",
          .bars(bars, series: statistics.splits.map(name))),
        .init(
          "Splits",
          .table(["Split", "Pictures", "without objects and classes", "Objects"], rows: rows)),
      ])
  }

  private static func pictures(_ statistics: DatasetStatistics) -> ChartPage.Section {
    let shown = statistics.pictureSizes.prefix(12).map { size in
      ChartPage.Bar("\(size.size.width) × \(size.size.height)", [size.count])
    }
    let rest = statistics.pictureSizes.count - shown.count
    var notes = rest > 0 ? ["\(rest) other sizes are not shown."] : []
    if statistics.picturesWithoutSize > 0 {
      notes.append("The size of \(statistics.picturesWithoutSize) pictures is unknown.")
    }
    return ChartPage.Section(
      "Pictures",
      [
        .init("Objects in a picture", .columns(bars(statistics.objectsPerPicture))),
        .init(
          "Sizes in pixels, the most frequent", .columns(shown),
          note: notes.joined(separator: " ")),
      ])
  }

  private static func boxes(_ statistics: DatasetStatistics) -> ChartPage.Section {
    let sizes = statistics.sizes
    return ChartPage.Section(
      "Objects",
      [
        .init(
          "Small, medium and large, as COCO divides them",
          .columns([
            .init("small, below 32² pixels", [sizes.small]),
            .init("medium, below 96² pixels", [sizes.medium]), .init("large", [sizes.large]),
          ])),
        .init("Sides of boxes, √area in pixels", .columns(bars(statistics.boxSides))),
        .init("Boxes as part of the picture", .columns(bars(statistics.boxShares))),
        .init("Width to height of boxes", .columns(bars(statistics.aspects))),
        .init(
          "Where the centers of boxes lie",
          .heatMap(statistics.centers, columns: DatasetStatistics.gridSide),
          note: "Pictures of all shapes, stretched to a square."),
        .init(
          "Widths (to the right) and heights (upwards) of boxes",
          .heatMap(upwards(statistics.extents), columns: DatasetStatistics.gridSide),
          note: "As parts of the picture's, from 0 to 1."),
      ])
  }

  private static func keypoints(_ statistics: DatasetStatistics) -> ChartPage.Section {
    let bars = statistics.keypoints.map { keypoint in
      ChartPage.Bar(
        "\(keypoint.category): \(keypoint.name)",
        [keypoint.visible, keypoint.hidden, keypoint.absent])
    }
    return ChartPage.Section(
      "Keypoints",
      [.init("How often each is seen", .bars(bars, series: ["visible", "hidden", "not labelled"]))])
  }

  private static func pairs(_ statistics: DatasetStatistics) -> ChartPage.Section {
    let bars = statistics.pairs.prefix(200).map { pair in
      ChartPage.Bar(
        statistics.classes[pair.first].name + " + " + statistics.classes[pair.second].name,
        [pair.pictures])
    }
    return ChartPage.Section(
      "Classes in one picture", [.init("Pictures with both", .bars(bars, series: []))])
  }

  /// The grid with its last row at the top.
  private static func upwards(_ grid: [Int]) -> [Int] {
    let side = DatasetStatistics.gridSide
    return (0..<side).reversed().flatMap { grid[$0 * side..<($0 + 1) * side] }
  }

  /// The bins but for the empty ones at either end.
  private static func bars(_ counts: BinnedCounts) -> [ChartPage.Bar] {
    let first = counts.bins.firstIndex { $0.count > 0 } ?? 0
    let last = counts.bins.lastIndex { $0.count > 0 } ?? counts.bins.count - 1
    return counts.bins[first...last].map { ChartPage.Bar($0.label, [$0.count]) }
  }
}
