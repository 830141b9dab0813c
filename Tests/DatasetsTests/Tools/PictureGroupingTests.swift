import StrictJSON
import Testing

@testable import Datasets

@Suite struct PictureGroupingTests {
  private let images: [Dataset.Image] = {
    var images = ["cam1/a_001.jpg", "cam1/a_002.jpg", "cam2/a_003.jpg", "other.jpg"].map {
      Dataset.Image(name: $0, file: $0)
    }
    images[0].attributes["video"] = .integer(7)
    images[1].attributes["video"] = .string("7")
    images[2].attributes["video"] = .string("night")
    images[3].attributes["video"] = .null
    return images
  }()

  @Test func partsInParenthesesNameTheGroup() throws {
    #expect(
      try PictureGrouping.groups(of: images, by: #"^(cam\d)/"#) == ["cam1", "cam1", "cam2", nil])
    #expect(
      try PictureGrouping.groups(of: images, by: #"cam\d"#) == ["cam1", "cam1", "cam2", nil])
    let both = try PictureGrouping.groups(of: images, by: #"^(cam\d)/(\w)_"#)
    #expect(both[0] == both[1] && both[0] != both[2] && both[3] == nil)
  }

  @Test func copiesBelongToTheirSource() throws {
    let manifest = """
      {"source": "a.png", "file": "a.png"}
      {"source": "a.png", "file": "a-aug1.png"}
      {"source": "b.png", "file": null}
      """
    let images = ["a.png", "a-aug1.png", "b.png"].map { Dataset.Image(name: $0, file: $0) }
    let sources = try withTree(["manifest.jsonl": manifest, "augment.json": "{}"]) {
      try PictureGrouping.sources(of: images, in: $0)
    }
    #expect(sources == ["a.png", "a.png", nil])
    #expect(
      try withTree(["manifest.jsonl": manifest]) {
        try PictureGrouping.sources(of: images, in: $0)
      } == [])
  }

  @Test func fieldsNameTheGroup() throws {
    #expect(
      try PictureGrouping.groups(of: images, by: "field:video") == ["7", "7", "night", nil])
  }

  @Test(arguments: [
    ("((", "is no regular expression"), ("nowhere", "matches no picture's path"),
    ("field:scene", "no picture has the field \"scene\"; there are video"),
  ])
  func rulesThatFitNothingAreRefused(rule: String, message: String) {
    #expect {
      try PictureGrouping.groups(of: images, by: rule)
    } throws: {
      "\($0)".contains(message)
    }
  }

  @Test func nothingHasNoGroups() throws {
    #expect(try PictureGrouping.groups(of: [], by: "x").isEmpty)
  }
}
