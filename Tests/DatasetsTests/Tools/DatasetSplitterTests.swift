import Files
import Geometry
import TestSupport
import Testing

@testable import Datasets

@Suite struct DatasetSplitterTests {
  private func split(
    _ dataset: Dataset, seed: UInt64 = 0, groups: [String?] = [], _ scan: PictureScan? = nil,
    train: Double = 0.8, val: Double = 0.1, test: Double = 0.1
  ) throws -> Dataset {
    DatasetSplitter(try SplitShares(train: train, val: val, test: test), seed: seed)
      .split(dataset, groups: groups, scan)
  }

  private func counts(_ dataset: Dataset) -> [String: Int] {
    Dictionary(grouping: dataset.images) { $0.split ?? "?" }.mapValues(\.count)
  }

  @Test(arguments: 0..<5 as Range<UInt64>)
  func oneClassIsDividedExactly(seed: UInt64) throws {
    let dataset = Dataset.of(Array(repeating: [0], count: 50), count: 1)
    #expect(try counts(split(dataset, seed: seed)) == ["train": 40, "val": 5, "test": 5])
  }

  @Test(arguments: 0..<5 as Range<UInt64>)
  func everyClassHasItsShare(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let rates: [UInt64] = [70, 40, 15, 5]
    let pictures = (0..<1000).map { _ in
      rates.indices.filter { random.next() % 100 < rates[$0] }
    }
    let result = try split(.of(pictures, count: 4), seed: seed)
    let total = counts(result)
    for (name, share) in [("train", 0.8), ("val", 0.1), ("test", 0.1)] {
      #expect(abs(Double(total[name] ?? 0) - 1000 * share) <= 10, "\(total)")
      for category in rates.indices {
        let all = pictures.count { $0.contains(category) }
        let here = result.images.count { image in
          image.split == name && image.annotations.contains { $0.category == category }
        }
        #expect(abs(Double(here) - Double(all) * share) <= 2, "\(name) \(category)")
      }
    }
  }

  @Test func picturesWithoutLabelsAreSharedOutToo() throws {
    let pictures = Array(repeating: [0], count: 40) + Array(repeating: [], count: 20)
    let result = try split(.of(pictures, count: 1))
    let empty = result.images.filter(\.annotations.isEmpty)
    #expect(empty.count { $0.split == "train" } == 16)
    #expect(empty.count { $0.split == "val" } == 2)
  }

  @Test func theOrderOfPicturesDoesNotMatterAndTheSeedDoes() throws {
    let dataset = Dataset.of((0..<60).map { [$0 % 3] })
    var backwards = dataset
    backwards.images.reverse()
    func places(_ dataset: Dataset, _ seed: UInt64) throws -> [String: String?] {
      Dictionary(
        uniqueKeysWithValues: try split(dataset, seed: seed).images.map { ($0.shown, $0.split) })
    }
    #expect(try places(dataset, 1) == places(backwards, 1))
    #expect(try places(dataset, 1) != places(dataset, 2))
  }

  @Test(arguments: 0..<5 as Range<UInt64>)
  func groupsStayTogether(seed: UInt64) throws {
    let dataset = Dataset.of((0..<100).map { [$0 % 3] })
    let groups = (0..<100).map { $0 < 90 ? "g\($0 / 5)" : nil }
    let result = try split(dataset, seed: seed, groups: groups, train: 0.6, val: 0.2, test: 0.2)
    for group in Set(groups.compactMap(\.self)) {
      let splits = Set(zip(groups, result.images).filter { $0.0 == group }.map(\.1.split))
      #expect(splits.count == 1)
    }
    let total = counts(result)
    #expect(abs((total["train"] ?? 0) - 60) <= 5)
    #expect(abs((total["val"] ?? 0) - 20) <= 5)
  }

  @Test func equalPicturesStayTogetherEvenAcrossGroups() throws {
    var dataset = Dataset.of((0..<30).map { [$0 % 2] })
    var files: [String: [UInt8]] = [:]
    for index in dataset.images.indices {
      dataset.images[index].file = "\(index).bin"
      files["\(index).bin"] = [UInt8(index % 10)]
    }
    try withPictures(files) { folder in
      var scan = PictureScan(PictureScan.Options())
      scan.add(folder.files, of: folder)
      for seed in 0..<5 as Range<UInt64> {
        let result = try split(
          dataset, seed: seed, scan, train: 0.5, val: 0.3, test: 0.2)
        for index in 0..<10 {
          let splits = Set([index, index + 10, index + 20].map { result.images[$0].split })
          #expect(splits.count == 1)
        }
      }
    }
  }

  @Test func picturesOfOneNameGetNumbers() throws {
    var dataset = Dataset.of([[0], [0], [0]], count: 1)
    for (index, split) in ["train", "val", "test"].enumerated() {
      dataset.images[index].name = "deep/a.png"
      dataset.images[index].split = split
    }
    let result = try split(dataset, train: 1, val: 0, test: 0)
    #expect(result.images.map(\.name) == ["deep/a.png", "deep/a-2.png", "deep/a-3.png"])
    #expect(Set(result.images.map(\.split)) == ["train"])
  }

  @Test func nothingIsLostAndNothingInvented() throws {
    let dataset = Dataset.of((0..<37).map { $0 % 4 == 0 ? [] : [$0 % 3, 1] })
    var result = try split(dataset, train: 0.34, val: 0.33, test: 0.33)
    for index in result.images.indices { result.images[index].split = nil }
    #expect(result == dataset)
    #expect(try split(Dataset()).images.isEmpty)
  }
}
