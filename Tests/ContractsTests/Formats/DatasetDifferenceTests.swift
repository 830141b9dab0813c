import Datasets
import Geometry
import Testing

@testable import Contracts

struct DatasetDifferenceTests {
  private static let bytes = Dictionary(
    uniqueKeysWithValues: (0..<SyntheticDataset.pictureCount).map {
      (SyntheticDataset.file($0), [UInt8($0)])
    })

  private func lost(_ change: (inout Dataset) -> Void) -> [String] {
    let original = SyntheticDataset.everything.dataset
    var found = original
    change(&found)
    return DatasetDifference(original, Self.bytes, found, Self.bytes).lost
  }

  @Test func sameDataLoseNothing() {
    #expect(lost { _ in } == [])
    #expect(lost { $0.images.reverse() } == [])
    #expect(lost { $0.images[0].name = "cat/" + $0.images[0].name } == [])
  }

  @Test func everyPartIsSeen() {
    #expect(lost { $0.images[0].annotations[0].box = nil } == ["boxes"])
    let corners = Polygon(Box(x0: 0, y0: 0, x1: 1, y1: 1))
    #expect(lost { $0.images[0].annotations[0].corners = corners } == ["oriented boxes"])
    #expect(lost { $0.images[0].annotations[0].segmentation = nil } == ["outlines and masks"])
    #expect(lost { $0.images[1].annotations[0].segmentation = nil } == ["outlines and masks"])
    #expect(
      lost { $0.images[0].annotations[1].keypoints[1].visibility = .visible } == ["keypoints"])
    #expect(lost { $0.images[3].annotations[0].isCrowd = false } == ["marks of crowds"])
    #expect(lost { $0.images[4].annotations[0].area = nil } == ["areas"])
    #expect(lost { $0.images[0].annotations.removeLast() } == ["objects"])
    #expect(lost { $0.images[2].split = nil } == ["splits"])
    #expect(lost { $0.images[2].name = "other.png" } == ["names of pictures"])
    #expect(lost { $0.images.removeLast() } == ["pictures"])
    #expect(lost { $0.images[0].attributes = [:] } == [])
    #expect(lost { $0.images[1].attributes = [:] } == ["fields of pictures"])
    #expect(lost { $0.attributes = [:] } == ["fields of the data set"])
    #expect(lost { $0.categories.removeLast() } == ["classes"])
    #expect(lost { $0.categories[0].supercategory = nil } == ["groups of classes"])
    #expect(lost { $0.categories[0].keypoints = [] } == ["names of keypoints"])
    #expect(lost { $0.categories[0].id = 4 } == ["numbers (ids) of classes"])
  }

  @Test func numbersMayBeRounded() {
    #expect(
      lost { $0.images[4].annotations[0].box?.x1 += 0.001 } == [])
    #expect(lost { $0.images[4].annotations[0].box?.x1 += 0.1 } == ["boxes"])
  }
}
