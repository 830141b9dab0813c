import Augmentation
import Foundation
import Geometry
import Imaging
import Options
import TestSupport
import Testing

/// Records are data: whatever somebody writes into them gives a picture or an error.
@Suite struct ReplayerTests {
  private struct Spec: ComponentOptions {
    @Parameter("What is replayed.") var list: [ComponentReference<AugmentationFamily>]
  }

  private static let composites: [(kind: String, options: String)] = [
    ("one_of", #"{"transforms": ["rotate", "gaussian_blur"]}"#),
    ("random_order", #"{"transforms": ["rotate", "gaussian_blur"]}"#),
    ("some_of", #"{"transforms": ["rotate", "gaussian_blur"]}"#),
    ("rand_augment", "{}"), ("trivial_augment_wide", "{}"),
  ]
  private static let single = BuiltinAugmentations.all.map { (kind: $0.kind, options: "{}") }
  private static let mixing = BuiltinAugmentations.mixing.map { (kind: $0.kind, options: "{}") }
  private static let pool = Pool.plain([(37, 29), (20, 44)])
  private static let own = ImageSize(width: 37, height: 29)

  private static func chain(_ kind: String, _ text: String) throws -> AugmentationChain {
    let list = #"{"list": [{"use": "\#(kind)", "with": \#(text)}]}"#
    let (read, notes) = try options(Spec.self, list)
    return try AugmentationChain(try #require(read, "\(notes)").list)
  }

  private static func records(
    _ chain: AugmentationChain, _ number: Int
  ) throws -> [AugmentationRecord] {
    try chain.plan(for: own, key: .numbered(number), partners: pool).records()
  }

  @Test(arguments: single + composites + mixing)
  func whatWasDrawnIsAccepted(kind: String, options: String) throws {
    let chain = try Self.chain(kind, options)
    for number in 0..<60 {
      let records = try Self.records(chain, number)
      let again = try chain.plan(for: Self.own, replaying: records, partners: Self.pool)
      #expect(try again.records() == records)
    }
  }

  @Test(arguments: single + composites + mixing)
  func whatWasNotDrawnIsNoTrap(kind: String, options: String) throws {
    let chain = try Self.chain(kind, options)
    let image = Self.pool.picture(at: 0)
    var random = SplitMix64(seed: 5)
    for number in 0..<3 {
      let records = try Self.records(chain, number)
      for _ in 0..<25 {
        let changed = records.map { $0.changed(&random) }
        guard
          let plan = try? chain.plan(for: Self.own, replaying: changed, partners: Self.pool),
          let result = try? plan.apply(to: image)
        else { continue }
        #expect(ImageSize(result) == plan.size)
      }
    }
  }

  @Test func whatIsNeverDrawnIsNamed() throws {
    let chain = try Self.chain("glass_blur", "{}")
    var records = try Self.records(chain, 1)
    records[0].parameters = records[0].parameters?.with("reach", .number(-1))
    let error = #expect(throws: AugmentationError.self) {
      try chain.plan(for: Self.own, replaying: records)
    }
    #expect("\(try #require(error))".contains("glass_blur never draws"))
  }
}

extension AugmentationRecord {
  /// The record with one of its drawn values, or of its members', changed.
  fileprivate func changed(_ random: inout SplitMix64) -> AugmentationRecord {
    var record = self
    if let members, !members.isEmpty, random.next() % 2 == 0 {
      let place = Int(random.next() % UInt64(members.count))
      record.members?[place] = members[place].changed(&random)
    } else {
      record.parameters = parameters?.changed(&random)
    }
    return record
  }
}

extension DrawnValue {
  private static let numbers: [Double] = [
    -1, 0, 1, 2, -0.001, 0.5, 255, 256, 1e-300, -1e9, 1e9, 4e18, -4e18, 1e300, .nan, .infinity,
  ]

  /// The object with another value for a key.
  fileprivate func with(_ key: String, _ value: DrawnValue) -> DrawnValue {
    guard case .object(var members) = self else { return self }
    members[key] = value
    return .object(members)
  }

  /// The value with one number changed, or a list cut or repeated.
  fileprivate func changed(_ random: inout SplitMix64) -> DrawnValue {
    switch self {
    case .number:
      return .number(Self.numbers[Int(random.next() % UInt64(Self.numbers.count))])
    case .bool(let value): return .bool(!value)
    case .object(var members):
      let keys = members.keys.sorted()
      guard !keys.isEmpty else { return self }
      let key = keys[Int(random.next() % UInt64(keys.count))]
      members[key] = members[key]?.changed(&random)
      return .object(members)
    case .array(var elements):
      switch random.next() % 4 {
      case 0: return .array([])
      case 1: return .array(elements + elements)
      default:
        guard !elements.isEmpty else { return self }
        let place = Int(random.next() % UInt64(elements.count))
        elements[place] = elements[place].changed(&random)
        return .array(elements)
      }
    case .null, .string: return self
    }
  }
}
