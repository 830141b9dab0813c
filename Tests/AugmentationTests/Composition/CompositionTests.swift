import Augmentation
import Foundation
import Geometry
import Imaging
import Options
import Testing

/// What composites make of their members.
@Suite struct CompositionTests {
  private let size = ImageSize(width: 53, height: 37)

  private struct Spec: ComponentOptions {
    @Parameter("The augmentations.") var list: [ComponentReference<AugmentationFamily>]
  }

  private func chain(_ text: String) throws -> AugmentationChain {
    let (read, notes) = try options(Spec.self, "{\"list\": [\(text)]}")
    return try AugmentationChain(try #require(read, "\(notes)").list)
  }

  private func records(
    _ text: String, _ key: AugmentationKey = .numbered(1)
  ) throws -> [AugmentationRecord] {
    try chain(text).plan(for: size, key: key).records()
  }

  private let sequence = #"{"use": "sequence", "with": {"transforms": ["rotate", "crop"]}}"#

  @Test func sequencesDoAllOrNothing() throws {
    let record = try records(sequence)[0]
    #expect(record.kind == "sequence" && record.applied)
    #expect(record.members?.map(\.kind) == ["rotate", "crop"])
    #expect(record.size == record.members?[1].size)
    let never = #"{"use": "sequence", "probability": 0, "with": {"transforms": ["rotate"]}}"#
    let skipped = try records(never)[0]
    #expect(!skipped.applied && skipped.members == nil)
    #expect(try chain(never).plan(for: size, key: .numbered(1)).map == .identity)
  }

  @Test func membersAreDrawnOnWithinOneResample() throws {
    let text = #"""
      {"use": "sequence", "with": {"transforms": ["rotate",
        {"use": "one_of", "with": {"transforms": ["horizontal_flip"]}}]}}, "rotate"
      """#
    let plan = try chain(text).plan(for: size, key: .numbered(1))
    #expect(plan.groups.map(\.kinds) == [["rotate", "horizontal_flip", "rotate"]])
    #expect(plan.groups.map(\.work) == [.resample])
    #expect(
      try chain(text).groups().map(\.description)
        == ["rotate", "one_of (horizontal_flip)", "rotate"])
    let map = try #require(plan.map)
    let matrices = try plan.records().map(\.matrix)
    #expect(matrices.count == 2)
    #expect(matrices[0] != matrices[1] && map.matrix != matrices[0])
  }

  @Test func fixedSequencesShareOneResample() throws {
    #expect(
      try chain(sequence + #", "horizontal_flip""#).groups().map(\.description)
        == ["rotate, crop, horizontal_flip: one resample"])
  }

  @Test func siblingsDoNotChangeDraws() throws {
    func rotations(_ text: String) throws -> [DrawnValue?] {
      try records(text)[0].members?.filter { $0.kind == "rotate" }.map(\.parameters) ?? []
    }
    let alone = try rotations(#"{"use": "random_order", "with": {"transforms": ["rotate"]}}"#)
    let among = try rotations(
      #"{"use": "random_order", "with": {"transforms": ["crop", "rotate", "gaussian_blur"]}}"#)
    #expect(alone.count == 1 && alone == among)
    let outside = try records(#""rotate""#).map(\.parameters)
    #expect(outside != alone)
    let second = try records(
      #"{"use": "one_of", "with": {"transforms": ["crop"]}}, "rotate""#)
    #expect(second[1].parameters == outside[0])
    // Two of a kind draw apart, whichever is chosen.
    let two = #"{"transforms": ["rotate", "rotate"], "countRange": [2, 2]"#
    let both = try rotations("{\"use\": \"some_of\", \"with\": \(two)}}")
    #expect(both.count == 2 && both[0] != both[1])
    for number in 0..<20 {
      let one = try records(
        #"{"use": "one_of", "with": {"transforms": ["rotate", "rotate"]}}"#, .numbered(number))
      let all = try records(
        #"{"use": "some_of", "with": {"transforms": ["rotate", "rotate"], "countRange": [2, 2]}}"#,
        .numbered(number))
      #expect(one[0].members?[0].parameters != all[0].members?[0].parameters)
      #expect(Set(all[0].members?.map(\.kind) ?? []) == ["rotate"])
    }
  }

  @Test func weightsDecideHowOften() throws {
    let chain = try chain(
      #"""
      {"use": "one_of", "with": {"transforms": ["rotate", "crop", "vertical_flip"],
        "weights": [1, 3, 0]}}
      """#)
    var counts: [String: Int] = [:]
    for number in 0..<800 {
      let record = try chain.plan(for: size, key: .numbered(number)).records()[0]
      counts[try #require(record.members?.first).kind, default: 0] += 1
    }
    #expect(counts["vertical_flip"] == nil)
    #expect((150...250).contains(counts["rotate"] ?? 0))
    #expect((550...650).contains(counts["crop"] ?? 0))
  }

  @Test func someOfTakesAsManyAsItSays() throws {
    let kinds = ["rotate", "crop", "gaussian_blur", "vertical_flip"]
    let list = "[" + kinds.map { "\"\($0)\"" }.joined(separator: ", ") + "]"
    func drawn(_ rest: String) throws -> [[String]] {
      let chain = try chain(
        "{\"use\": \"some_of\", \"with\": {\"transforms\": \(list), \(rest)}}")
      return try (0..<200).map {
        try chain.plan(for: size, key: .numbered($0)).records()[0].members?.map(\.kind) ?? []
      }
    }
    let ordered = try drawn(#""countRange": [1, 3]"#)
    #expect(Set(ordered.map(\.count)) == [1, 2, 3])
    #expect(
      ordered.allSatisfy { taken in
        let places = taken.compactMap { kinds.firstIndex(of: $0) }
        return places == places.sorted() && Set(places).count == places.count
      })
    #expect(Set(ordered.flatMap { $0 }).count == 4)
    let shuffled = try drawn(#""countRange": [4, 4], "keepsOrder": false"#)
    #expect(shuffled.allSatisfy { Set($0).count == 4 })
    #expect(Set(shuffled).count > 15)
    let again = try drawn(#""countRange": [6, 6], "replacement": true"#)
    #expect(again.allSatisfy { $0.count == 6 })
    #expect(try drawn(#""countRange": [0, 9]"#).map(\.count).max() == 4)
  }

  @Test func repeatedMembersDrawAnew() throws {
    let record = try records(
      #"""
      {"use": "some_of", "with": {"transforms": ["rotate", "rotate"], "countRange": [9, 9],
        "replacement": true}}
      """#)[0]
    let drawn = record.members?.map(\.parameters) ?? []
    for (place, one) in drawn.enumerated() { #expect(!drawn[..<place].contains(one)) }
    #expect(drawn.count == 9)
  }

  @Test func randomOrderTakesAllInEveryOrder() throws {
    let chain = try chain(
      #"{"use": "random_order", "with": {"transforms": ["rotate", "crop", "gaussian_blur"]}}"#)
    let orders = try (0..<100).map {
      try chain.plan(for: size, key: .numbered($0)).records()[0].members?.map(\.kind) ?? []
    }
    #expect(orders.allSatisfy { Set($0).count == 3 })
    #expect(Set(orders).count == 6)
  }

  @Test func recordsReplayThroughJSON() throws {
    let chain = try chain(
      #"""
      {"use": "some_of", "with": {"countRange": [2, 3], "keepsOrder": false, "transforms": ["rotate",
        {"use": "one_of", "probability": 0.5, "with": {"transforms": ["crop", "gaussian_blur"]}},
        {"use": "sequence", "with": {"transforms": ["brightness_contrast", "horizontal_flip"]}}]}},
      {"use": "random_order", "with": {"transforms": ["vertical_flip", "crop"]}}
      """#)
    for number in 0..<12 {
      let plan = chain.plan(for: size, key: .numbered(number))
      let text = try JSONEncoder().encode(try plan.records())
      let records = try JSONDecoder().decode([AugmentationRecord].self, from: text)
      #expect(try records == plan.records())
      let again = try chain.plan(for: size, replaying: records)
      #expect(try again.records() == records)
      #expect(try again.apply(to: speckled(53, 37)) == plan.apply(to: speckled(53, 37)))
    }
  }

  @Test func foreignRecordsAreRefused() throws {
    var recorded = try records(sequence)
    recorded[0].members?.removeLast()
    #expect(throws: AugmentationError.self) {
      try chain(sequence).plan(for: size, replaying: recorded)
    }
    var choice = try records(#"{"use": "one_of", "with": {"transforms": ["rotate"]}}"#)
    choice[0].parameters = .object(["picked": .number(5)])
    #expect(throws: AugmentationError.self) {
      try chain(#"{"use": "one_of", "with": {"transforms": ["rotate"]}}"#)
        .plan(for: size, replaying: choice)
    }
  }

  @Test(arguments: [
    (#"{"use": "one_of", "with": {"transforms": ["rotat"]}}"#, "list/0/with/transforms/0"),
    (#"{"use": "one_of", "with": {"transforms": []}}"#, "transforms"),
    (#"{"use": "one_of"}"#, "transforms"),
    (
      #"{"use": "sequence", "with": {"transforms": [{"use": "crop", "with": {"width": 0}}]}}"#,
      "list/0/with/transforms/0/with/width"
    ),
    (
      #"{"use": "sequence", "with": {"transforms": [{"use": "rotate", "probability": 2}]}}"#,
      "probability"
    ),
  ]) func wrongMembersAreNamed(text: String, place: String) throws {
    let (read, notes) = try options(Spec.self, "{\"list\": [\(text)]}")
    #expect(read == nil)
    #expect(notes.contains { $0.contains(place) }, "\(notes)")
  }

  @Test(arguments: [
    (
      #"{"use": "one_of", "with": {"transforms": ["rotate"], "weights": [1, 2]}}"#,
      "weights has 2 values, transforms has 1"
    ),
    (
      #"{"use": "one_of", "with": {"transforms": ["rotate"], "weights": [0]}}"#,
      "weights are all 0"
    ),
    (
      #"{"use": "some_of", "with": {"transforms": ["rotate"], "countRange": [2, 3]}}"#,
      "countRange asks for 2 of 1: list more, or set replacement"
    ),
    (
      #"{"use": "some_of", "with": {"transforms": ["rotate"], "countRange": [0.5, 1]}}"#,
      "countRange has parts of a whole: give whole numbers"
    ),
    (
      #"{"use": "sequence", "with": {"transforms": [{"use": "crop", "with": {"width": 3}}]}}"#,
      "transforms[0] crop: height is missing: give both or neither"
    ),
  ]) func optionsThatDoNotGoTogetherAreRefused(text: String, message: String) throws {
    do {
      _ = try chain(text)
      Issue.record("was taken")
    } catch let error as AugmentationError {
      #expect("\(error)" == message)
    }
  }

  @Test func labelsFollowMembers() throws {
    let text = #"""
      {"use": "some_of", "with": {"transforms": ["horizontal_flip", "vertical_flip"],
        "countRange": [2, 2]}}
      """#
    let plan = try chain(text).plan(for: size, key: .numbered(1))
    let kept = try plan.apply(to: [LabelledObject(box: Box(x0: 1, y0: 2, x1: 11, y1: 8))]).kept
    #expect(kept.map(\.box) == [Box(x0: 42, y0: 29, x1: 52, y1: 35)])
  }
}
