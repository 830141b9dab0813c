import Geometry
import Testing

@testable import Datasets

@Suite struct DuplicateSearchTests {
  private func search(
    _ pictures: [(split: String?, file: String, digest: UInt8, look: UInt64?)]
  ) -> DuplicateSearch {
    var dataset = Dataset()
    var findings: [String: PictureScan.Finding] = [:]
    for picture in pictures {
      dataset.images.append(.init(name: picture.file, file: picture.file, split: picture.split))
      findings[picture.file] = .init(
        digest: [picture.digest], look: picture.look.map { PerceptualHash(bits: $0) })
    }
    return DuplicateSearch(images: dataset.images, findings: findings)
  }

  @Test func equalBytesInOneSplitAreDuplicatesAndInTwoLeaks() {
    let problems = search([
      ("train", "a", 1, nil), ("train", "b", 2, nil), ("train", "c", 1, nil), ("val", "d", 1, nil),
      ("val", "e", 3, nil),
    ]).equalPictures()
    #expect(problems.map(\.kind) == [.duplicate, .leakage])
    #expect(problems.map(\.place.file) == ["c", "d"])
    #expect(problems[0].message == "the picture has the same bytes as a")
    #expect(
      problems[1].message
        == "the picture has the same bytes as a: the splits train and val share it")
  }

  @Test func oneFileInTwoSplitsIsALeak() {
    let problems = search([("train", "a", 1, nil), ("val", "a", 1, nil)]).equalPictures()
    #expect(problems.map(\.kind) == [.leakage])
    #expect(problems[0].message == "the picture is in the splits train and val")
  }

  @Test func otherLabelsAreTold() {
    var dataset = Dataset.of([[0], [1]])
    dataset.images[1].file = dataset.images[0].file
    let file = dataset.images[0].shown
    let search = DuplicateSearch(
      images: dataset.images, findings: [file: .init(digest: [1])])
    #expect(search.equalPictures().first?.message.hasSuffix(", with other labels") == true)
    dataset.images[1].annotations = dataset.images[0].annotations
    dataset.images[1].annotations[0].id = 77
    let equal = DuplicateSearch(images: dataset.images, findings: [file: .init(digest: [1])])
    #expect(equal.equalPictures().first?.message == "the picture is there twice")
  }

  @Test(arguments: [0, 1, 4, 7, 16])
  func picturesThatLookAlikeAreFoundToTheLastBit(distance: Int) {
    let base: UInt64 = 0x5A5A_3C3C_0F0F_1234
    func changed(_ count: Int) -> UInt64 {
      (0..<count).reduce(base) { $0 ^ (1 << UInt64(($1 * 11) % 64)) }
    }
    let found = search([
      ("train", "a", 1, base), ("val", "near", 2, changed(distance)),
      ("train", "plain", 3, nil),
    ]).similarPictures(within: distance)
    #expect(found.map(\.kind) == [.nearLeakage])
    #expect(found.first?.message.contains("(\(distance) of 64 bits differ)") == true)
    let far = search([("train", "a", 1, base), ("val", "far", 2, changed(distance + 1))])
    #expect(far.similarPictures(within: distance).isEmpty)
  }

  @Test func theNearestIsNamedAndEqualBytesAreNotAgain() {
    let problems = search([
      ("train", "a", 1, 0b1111), ("train", "b", 2, 0b1), ("train", "c", 3, 0b11),
      ("train", "d", 3, 0b11),
    ]).similarPictures(within: 2)
    #expect(problems.map(\.place.file) == ["c"])
    #expect(problems[0].kind == .nearDuplicate)
    #expect(problems[0].message.hasPrefix("the picture looks like b (1 of"))
  }
}
