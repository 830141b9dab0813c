import StrictJSON
import Testing

@testable import Reporting

@Suite struct GalleryItemTests {
  @Test func keepsTheDetectionsWithTheHighestScores() {
    let count = GalleryItem.detectionLimit + 30
    let results = (0..<count).map {
      RecordResult(
        kind: .detection, slot: "detections", label: "a", score: Double($0) / 1000,
        box: [0, 0, 1, 1])
    }
    let item = GalleryItem(
      ReportItem(index: 0, record: .null), thumbnail: [], results: results)
    #expect(item.detections.map(\.score) == results.map(\.score).reversed().prefix(200) + [])
    #expect(item.omitted == 30)
  }

  @Test func takesBestClassesOfPicturesOnly() {
    let results = [0, 1].map {
      RecordResult(kind: .classification, slot: "c", label: "\($0)", score: 1, depth: $0)
    }
    let item = GalleryItem(
      ReportItem(index: 0, record: .null), thumbnail: [], results: results)
    #expect(item.classifications.map(\.label) == ["0"])
  }

  @Test func writesThePictureAsBase64() {
    let item = GalleryItem(
      ReportItem(index: 0, record: .null), thumbnail: Array("JPEG".utf8), results: [])
    #expect(item.json(ClassPalette([]))["thumbnail"]?.value.string == "SlBFRw==")
  }
}
