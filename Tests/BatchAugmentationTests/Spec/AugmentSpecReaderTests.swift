import Foundation
import Pipeline
import StrictJSON
import TestSupport
import Testing

@testable import BatchAugmentation

@Suite struct AugmentSpecReaderTests {
  private func problems(_ text: String) -> [String] {
    do {
      _ = try whole(text)
      return []
    } catch let error as SpecError {
      return error.problems.map(\.description)
    } catch {
      return ["\(error)"]
    }
  }

  @Test func defaultsAreThoseOfTheReference() throws {
    let spec = try spec()
    #expect(spec.keepsOriginals)
    #expect(spec.splits == ["train"])
    #expect(spec.copies.base == 1)
    #expect(spec.labels.whenEmpty == .keep)
    #expect(spec.chain.links.count == 3)
    #expect(spec.encoding.options(sourceExtension: "jpeg").format == .jpeg)
    #expect(spec.encoding.options(sourceExtension: "xyz").format == .png)
  }

  @Test func specsOfTheArticlesAndTheSamplesAreValid() throws {
    let shown = Article.all.flatMap(\.blocks).filter { $0.marker == "augment" }
    #expect(shown.count > 1)
    for block in shown { #expect(problems(block.text) == [], "\(block)") }
    let shipped = Article.root.appending(path: "pipelines/augment-labelled.json")
    #expect(problems(try String(contentsOf: shipped, encoding: .utf8)) == [])
  }

  @Test func resolvedSpecsReadAsTheSame() throws {
    let first = try spec(
      """
      "copies": 3, "labels": {"minArea": 4, "keypointPairs": [["l", "r"]], "whenEmpty": "retry"},
      "balance": {"targetPerClass": 9, "capPerSource": 5}, "keepOriginals": false,
      "splits": ["train", "extra"], "fuse": false,
      "output": {"format": "yolo", "encode": {"format": "webp", "lossless": true}}
      """)
    let second = try whole(first.resolved.indented)
    #expect(second.resolved == first.resolved)
    #expect(second.digest == first.digest)
    #expect(try spec().digest != first.digest)
  }

  @Test func pipelinesWithOneStageThatAugmentsAreTaken() throws {
    let spec = try whole(
      """
      {"version": 1, "seed": 5, "stages": [
        {"use": "augment", "with": {"transforms": ["rotate"], "fuse": false}}]}
      """)
    #expect(spec.seed == 5)
    #expect(spec.chain.links.count == 1 && !spec.chain.fuses)
  }

  @Test func everythingThatIsWrongIsToldAtOnce() throws {
    let found = problems(
      """
      {"version": 1, "seeds": 1, "transforms": ["rotat", {"use": "crop", "with": {"width": 5}}],
       "labels": {"minVisibility": 2, "whenEmpty": "never"},
       "balance": {"targetPerClass": 0}}
      """)
    #expect(found.count == 5, "\(found)")
    #expect(found.contains { $0.contains("1:16: /seeds: unknown key \"seeds\" (did you mean") })
    #expect(found.contains { $0.contains("/transforms/0: unknown augmentation \"rotat\"") })
    #expect(found.contains { $0.contains("/labels/minVisibility: must be from 0 to 1, is 2") })
    #expect(found.contains { $0.contains("/labels/whenEmpty") })
    #expect(found.contains { $0.contains("/balance/targetPerClass") })
  }

  @Test(arguments: [
    (
      #"{"version": 1, "transforms": [{"use": "crop", "with": {"width": 5}}]}"#,
      "/transforms/0/with/height: is missing"
    ),
    (#"{"version": 1, "transforms": []}"#, "/transforms"),
    (#"{"version": 1}"#, "the key \"transforms\" is missing"),
    (#"{"version": 2, "transforms": ["rotate"]}"#, "/version"),
    (#"[1]"#, "a spec is an object"),
    (#"{"version": 1, "stages": ["classify"]}"#, "expected one stage that uses \"augment\""),
    (
      #"{"version": 1, "stages": [{"use": "augment", "with": {"transforms": ["rotat"]}}]}"#,
      "/stages/0/with/transforms/0: unknown augmentation"
    ),
    (
      #"{"version": 1, "transforms": ["rotate"], "output": {"format": "coca"}}"#,
      "did you mean \"coco\"?"
    ),
    (
      #"{"version": 1, "transforms": ["rotate"], "output": {"encode": {"lossless": true}}}"#,
      "/output/encode/lossless: is WebP's"
    ),
    (
      #"{"version": 1, "transforms": ["rotate"], "labels": {"keypointPairs": [["a"]]}}"#,
      "is no pair"
    ),
    (
      #"{"version": 1, "transforms": ["rotate"], "balance": {"targetPerClass": 2, "repeatThreshold": 0.1}}"#,
      "/balance/repeatThreshold: excludes targetPerClass"
    ),
    (
      #"{"version": 1, "plugins": ["acme/x"], "transforms": ["acme/y"]}"#,
      "there is no plugin \"acme/x\""
    ),
  ])
  func faultsAreNamed(text: String, message: String) {
    #expect(problems(text).contains { $0.contains(message) }, "\(problems(text))")
  }
}
