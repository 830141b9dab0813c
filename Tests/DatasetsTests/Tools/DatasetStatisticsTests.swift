import Geometry
import StrictJSON
import Testing

@testable import Datasets

@Suite struct DatasetStatisticsTests {
  private let dataset: Dataset = {
    var dataset = Dataset(categories: [
      .init(name: "cat"), .init(name: "person", keypoints: ["nose", "tail"]), .init(name: "none"),
    ])
    var first = Dataset.Image(
      name: "a", size: ImageSize(width: 240, height: 120), split: "test")
    first.annotations = [
      .init(category: 0, box: Box(x: 0, y: 0, width: 10, height: 10)),
      .init(category: 0, box: Box(x: 100, y: 0, width: 60, height: 30)),
      .init(category: 1, box: Box(x: 140, y: 20, width: 100, height: 100)),
    ]
    first.annotations[0].isCrowd = true
    first.annotations[2].keypoints = [
      .init(position: .zero, visibility: .visible), .init(position: .zero, visibility: .absent),
    ]
    var second = Dataset.Image(
      name: "b", size: ImageSize(width: 240, height: 120), split: "train")
    second.labels = [1]
    let third = Dataset.Image(name: "c", split: "train")
    dataset.images = [first, second, third]
    return dataset
  }()

  @Test func splitsAndClassesAreCounted() {
    let statistics = DatasetStatistics(dataset)
    #expect(statistics.splits.map(\.name) == ["train", "test"])
    #expect(statistics.splits.map(\.pictures) == [2, 1])
    #expect(statistics.splits.map(\.negatives) == [1, 0])
    #expect(statistics.splits.map(\.objects) == [0, 3])
    #expect(statistics.classes.map(\.objects) == [2, 1, 0])
    #expect(statistics.classes.map(\.pictures) == [1, 2, 0])
    #expect(statistics.classes.map(\.crowds) == [1, 0, 0])
    #expect(statistics.classes.map(\.labels) == [0, 1, 0])
    #expect(statistics.classes[1].picturesBySplit == [1, 1])
    #expect(statistics.classes[1].objectsBySplit == [0, 1])
    #expect(statistics.pairs == [.init(first: 0, second: 1, pictures: 1)])
  }

  @Test func sizesShapesAndPlacesAreCounted() {
    let statistics = DatasetStatistics(dataset)
    #expect(statistics.sizes == .init(small: 1, medium: 1, large: 1))
    #expect(statistics.pictureSizes == [.init(size: ImageSize(width: 240, height: 120), count: 2)])
    #expect(statistics.picturesWithoutSize == 1)
    func filled(_ counts: BinnedCounts) -> [String: Int] {
      Dictionary(
        uniqueKeysWithValues: counts.bins.filter { $0.count > 0 }.map { ($0.label, $0.count) })
    }
    #expect(filled(statistics.objectsPerPicture) == ["0": 2, "3": 1])
    #expect(filled(statistics.boxSides) == ["8–16": 1, "32–64": 1, "64–128": 1])
    #expect(filled(statistics.aspects) == ["4:5–5:4": 2, "2:1–4:1": 1])
    #expect(filled(statistics.boxShares) == ["0.1–1 %": 1, "5–10 %": 1, "25–50 %": 1])
    let side = DatasetStatistics.gridSide
    #expect(statistics.centers[side * 1 + 0] == 1)
    #expect(statistics.centers[side * 3 + 13] == 1)
    #expect(statistics.centers[side * 14 + 19] == 1)
    #expect(statistics.centers.reduce(0, +) == 3)
    #expect(statistics.extents[side * 20 + 10] == 1)
    #expect(statistics.keypoints.map(\.name) == ["nose", "tail"])
    #expect(statistics.keypoints.map(\.visible) == [1, 0])
    #expect(statistics.keypoints.map(\.absent) == [0, 1])
  }

  @Test(
    arguments: [
      (1023.9, [1, 0, 0]), (1024, [0, 1, 0]), (9215.9, [0, 1, 0]), (9216, [0, 0, 1]),
    ] as [(Double, [Int])])
  func areasAreDividedAsByCOCO(area: Double, expected: [Int]) {
    var sizes = DatasetStatistics.Sizes()
    sizes.add(area)
    #expect([sizes.small, sizes.medium, sizes.large] == expected)
  }

  @Test func numbersAgreeInTextAndJSON() {
    let statistics = DatasetStatistics(dataset)
    let json = statistics.json(withPairs: true)
    #expect(json["pictures"]?.value.integer == 3)
    #expect(json["classes"]?.value.elements?.first?.value["objects"]?.value.integer == 2)
    #expect(json["centers"]?.value.elements?.count == DatasetStatistics.gridSide)
    #expect(json["pairs"]?.value.elements?.count == 1)
    #expect(statistics.json(withPairs: false)["pairs"] == nil)
    let text = statistics.lines(limit: 30, withPairs: true)
    #expect(
      text.contains { $0.hasPrefix("  cat") && $0.hasSuffix("████████████████████████████████") })
    #expect(text.contains { $0.hasPrefix("  240 × 120") })
    #expect(text.contains { $0.hasPrefix("  cat + person  1") })
    #expect(text.allSatisfy { $0.last != " " })
    #expect(
      statistics.lines(limit: 1, withPairs: false).contains("  … and 2 more: --limit lists them"))
  }

  @Test func classesOfPicturesAreCountedByPictures() {
    var dataset = Dataset(categories: [.init(name: "cat"), .init(name: "dog")])
    dataset.images = [0, 1, 1].enumerated().map { index, label in
      var image = Dataset.Image(name: "\(index)", split: nil)
      image.labels = [label]
      return image
    }
    let statistics = DatasetStatistics(dataset)
    #expect(statistics.isOfWholePictures)
    #expect(statistics.rankedClasses.map(\.name) == ["dog", "cat"])
    #expect(statistics.classLines(limit: 9)[0] == "Classes  pictures")
  }

  @Test func nothingHasStatistics() {
    let statistics = DatasetStatistics(Dataset())
    #expect(statistics.pictureCount == 0)
    #expect(!statistics.lines(limit: 5, withPairs: true).isEmpty)
  }
}
