import Augmentation
import Foundation
import Geometry
import Imaging
import Options
import StrictJSON
import Testing

@Suite struct AugmentationChainTests {
  private let size = ImageSize(width: 53, height: 37)

  private func chain(_ kinds: [String], probability: Double = 1) throws -> AugmentationChain {
    AugmentationChain(
      try kinds.map { kind in
        let type = try #require(BuiltinAugmentations.all.first { $0.kind == kind })
        return AugmentationChain.Link(try make(type, "{}"), probability: probability)
      })
  }

  private func records(_ kinds: [String], _ key: AugmentationKey) throws -> [AugmentationRecord] {
    try chain(kinds).plan(for: size, key: key).records()
  }

  @Test func drawsDependOnEveryPartOfTheKey() throws {
    let keys = [
      AugmentationKey(seed: 1, path: [1]), AugmentationKey(seed: 2, path: [1]),
      AugmentationKey(seed: 1, path: [2]), AugmentationKey(seed: 1, path: [1], copy: 1),
      AugmentationKey(seed: 1, path: [1], position: [0]),
      AugmentationKey(seed: 1, path: [1], position: [1]),
    ]
    let drawn = try keys.map { try records(["rotate"], $0)[0].parameters }
    for (place, parameters) in drawn.enumerated() {
      #expect(!drawn[..<place].contains(parameters))
    }
  }

  @Test func addingAnAugmentationLeavesTheOthersAlone() throws {
    let few = try records(["rotate", "gaussian_blur"], .numbered(1))
    let more = try records(
      ["brightness_contrast", "rotate", "horizontal_flip", "gaussian_blur"], .numbered(1))
    #expect(few.map(\.parameters) == [more[1], more[3]].map(\.parameters))
    let twice = try records(["rotate", "rotate"], .numbered(1))
    #expect(twice[0].parameters == few[0].parameters)
    #expect(twice[1].parameters != few[0].parameters)
  }

  @Test func probabilityDecidesHowOften() throws {
    for (probability, expected) in [(0.0, 0...0), (1.0, 400...400), (0.25, 70...130)] {
      let chain = try chain(["rotate"], probability: probability)
      let applied = (0..<400).filter {
        chain.plan(for: size, key: .numbered($0)).steps[0].applied
      }
      #expect(expected.contains(applied.count))
    }
  }

  @Test func probabilityDoesNotChangeTheOtherDraws() throws {
    let always = try chain(["rotate"]).plan(for: size, key: .numbered(3))
    let often = try chain(["rotate"], probability: 0.999).plan(for: size, key: .numbered(3))
    #expect(often.steps[0].applied)
    #expect(try always.records() == often.records())
  }

  @Test func skippedAugmentationsChangeNothing() throws {
    let plan = try chain(["crop", "rotate"], probability: 0).plan(for: size, key: .numbered(0))
    let image = speckled(53, 37)
    #expect(try plan.apply(to: image) == image)
    #expect(plan.size == size && plan.map == .identity)
    #expect(try plan.records().allSatisfy { !$0.applied && $0.parameters == nil })
  }

  @Test func recordsReplayThroughJSON() throws {
    let chain = try chain(["crop", "rotate", "brightness_contrast", "vertical_flip"])
    let plan = chain.plan(for: size, key: .numbered(5))
    let text = try JSONEncoder().encode(try plan.records())
    let records = try JSONDecoder().decode([AugmentationRecord].self, from: text)
    #expect(try records == plan.records())
    let again = try chain.plan(for: size, replaying: records)
    #expect(again.map == plan.map)
    #expect(try again.apply(to: speckled(53, 37)) == plan.apply(to: speckled(53, 37)))
    #expect(records.map(\.kind) == ["crop", "rotate", "brightness_contrast", "vertical_flip"])
    #expect(records[2].matrix == AffineMap.identity.matrix)
    #expect(records[0].size.width == records[1].size.width)
  }

  @Test func foreignRecordsAreRefused() throws {
    let recorded = try records(["rotate"], .numbered(1))
    #expect(throws: AugmentationError.differentRecord(0, "is crop, recorded is rotate")) {
      try chain(["crop"]).plan(for: size, replaying: recorded)
    }
    #expect(throws: AugmentationError.self) {
      try chain(["rotate", "crop"]).plan(for: size, replaying: recorded)
    }
    var broken = recorded
    broken[0].parameters = .object(["degrees": .string("many")])
    #expect(throws: AugmentationError.differentRecord(0, "has other parameters than recorded")) {
      try chain(["rotate"]).plan(for: size, replaying: broken)
    }
  }

  @Test func comesFromASpec() throws {
    struct Spec: ComponentOptions {
      @Parameter("The augmentations.") var list: [ComponentReference<AugmentationFamily>]
    }
    let text = """
      {"list": ["horizontal_flip",
        {"use": "rotate", "probability": 0.5, "with": {"degreesRange": [-5, 5]}}]}
      """
    let (read, notes) = try options(Spec.self, text)
    #expect(notes == [])
    let chain = try AugmentationChain(try #require(read).list)
    #expect(chain.links.map(\.probability) == [1, 0.5])
    #expect(chain.links[1].augmentation is Rotate)
    let (_, wrong) = try options(
      Spec.self, #"{"list": [{"use": "rotate", "probability": 2}, "rotat"]}"#)
    #expect(wrong.count == 2)
  }
}
