import Augmentation
import Foundation
import Geometry
import Imaging
import Options
import Testing

/// What holds for everything that takes other pictures.
@Suite struct MixingTests {
  private static let kinds = BuiltinAugmentations.mixing.map { $0.kind }
  private let size = ImageSize(width: 61, height: 43)

  private struct Spec: ComponentOptions {
    @Parameter("The augmentations.") var list: [ComponentReference<AugmentationFamily>]
  }

  private func chain(_ text: String) throws -> AugmentationChain {
    let (read, notes) = try options(Spec.self, "{\"list\": [\(text)]}")
    return try AugmentationChain(try #require(read, "\(notes)").list)
  }

  private func key(_ number: Int, path: String = "0.png") -> AugmentationKey {
    AugmentationKey(seed: UInt64(number), path: Array(path.utf8))
  }

  @Test(arguments: kinds) func partnersAreNeeded(kind: String) throws {
    let needs = AugmentationError.needsPartners(kind)
    for text in ["\"\(kind)\"", "{\"use\": \"one_of\", \"with\": {\"transforms\": [\"\(kind)\"]}}"]
    {
      let chain = try chain(text)
      #expect(chain.needsPartners)
      let plan = chain.plan(for: size, key: key(0))
      #expect(throws: needs) { try plan.apply(to: speckled(61, 43)) }
      #expect(throws: needs) { try plan.apply(to: []) }
      #expect(throws: AugmentationError.self) {
        try chain.plan(for: size, key: key(0), partners: Pool(entries: []))
      }
      #expect(chain.groups().count == 1)
    }
    #expect(try !chain("\"rotate\"").needsPartners)
    #expect("\(needs)".contains("augment a data set"))
  }

  @Test(arguments: kinds) func aPictureIsMixedWithOthers(kind: String) throws {
    let chain = try chain("\"\(kind)\"")
    let pool = Pool.plain([(61, 43), (30, 80), (90, 20), (43, 61)])
    var partners: Set<String> = []
    for number in 0..<30 {
      let plan = try chain.plan(for: size, key: key(number), partners: pool)
      let record = try plan.records()[0]
      partners.formUnion(try #require(record.partners))
      let result = try plan.apply(to: pool.picture(at: 0))
      #expect(ImageSize(result) == plan.size && record.size == plan.size)
    }
    #expect(partners == ["1.png", "2.png", "3.png"])
    let alone = Pool(entries: [pool.entries[0]])
    let record = try chain.plan(for: size, key: key(1), partners: alone).records()[0]
    #expect(Set(try #require(record.partners)) == ["0.png"])
  }

  @Test(arguments: kinds) func recordsReplay(kind: String) throws {
    let pool = Pool.plain([(61, 43), (30, 80), (90, 20), (43, 61)])
    let chain = try chain(
      "{\"use\": \"sequence\", \"with\": {\"transforms\": [\"rotate\", \"\(kind)\", \"rotate\"]}}")
    for number in 0..<8 {
      let plan = try chain.plan(for: size, key: key(number), partners: pool)
      let text = try JSONEncoder().encode(try plan.records())
      let records = try JSONDecoder().decode([AugmentationRecord].self, from: text)
      let more = Pool(
        entries: Pool.plain([(5, 5)]).entries.map { Pool.Entry(name: "new", image: $0.image) }
          + pool.entries)
      let again = try chain.plan(for: size, replaying: records, partners: more)
      #expect(try again.records() == records)
      #expect(try again.apply(to: speckled(61, 43)) == plan.apply(to: speckled(61, 43)))
      let own = pool.labels(at: 0)
      #expect(try again.apply(to: own) == plan.apply(to: own))
      #expect(throws: AugmentationError.self) {
        try chain.plan(for: size, replaying: records, partners: Pool(entries: [pool.entries[0]]))
      }
      #expect(throws: AugmentationError.self) { try chain.plan(for: size, replaying: records) }
    }
  }

  @Test(arguments: kinds) func addingOthersLeavesDrawsAlone(kind: String) throws {
    let pool = Pool.plain([(61, 43), (30, 80)])
    let few = try chain("\"\(kind)\"").plan(for: size, key: key(3), partners: pool).records()
    let more = try chain("\"horizontal_flip\", \"\(kind)\", \"rotate\"")
      .plan(for: size, key: key(3), partners: pool).records()
    #expect(few[0] == more[1])
  }

  @Test(arguments: kinds, [(1, 1), (1, 30), (40, 2), (2, 2)])
  func tinyPicturesWork(kind: String, sides: (Int, Int)) throws {
    let pool = Pool.plain([sides, (1, 1), (1, 50), (50, 1), (3, 2)])
    let chain = try chain("\"\(kind)\"")
    for number in 0..<40 {
      let own = ImageSize(width: sides.0, height: sides.1)
      let plan = try chain.plan(for: own, key: key(number), partners: pool)
      let result = try plan.apply(to: pool.picture(at: 0))
      #expect(ImageSize(result) == plan.size)
      let outcome = try plan.apply(to: pool.labels(at: 0))
      for object in outcome.kept {
        let box = try #require(object.box)
        #expect(!box.isEmpty && plan.size.bounds.union(box) == plan.size.bounds)
      }
      #expect(abs(outcome.sources.reduce(0) { $0 + $1.weight } - 1) < 1e-9)
    }
  }

  @Test(arguments: kinds, [1, 2, 4, 5]) func anyChannelsAndDepthsWork(kind: String, channels: Int)
    throws
  {
    let chain = try chain("\"\(kind)\"")
    let pool = Pool.plain([(61, 43), (30, 80)], channels: channels)
    let plan = try chain.plan(for: size, key: key(1), partners: pool)
    #expect(try plan.apply(to: speckled(61, 43, channels: channels)).channels == channels)
    #expect(throws: AugmentationError.self) {
      try plan.apply(to: speckled(61, 43, channels: channels + 1))
    }
    let deep = Pool(
      entries: pool.entries.map {
        Pool.Entry(
          name: $0.name,
          image: Image(
            width: $0.image.width, height: $0.image.height,
            filledWith: Array(repeating: 40_000, count: channels), depth: .uint16),
          objects: $0.objects)
      })
    let deepPlan = try chain.plan(for: size, key: key(1), partners: deep)
    #expect(try deepPlan.apply(to: deep.picture(at: 0)).depth == .uint16)
    #expect(throws: AugmentationError.self) {
      try deepPlan.apply(to: pool.picture(at: 0))
    }
  }

  @Test func masksOfWholePicturesAreRefused() throws {
    let plan = try chain("\"mosaic\"").plan(for: size, key: key(1), partners: Pool.plain([(9, 9)]))
    #expect(throws: AugmentationError.mixedMask("mosaic")) {
      try plan.apply(toMask: speckled(61, 43, channels: 1))
    }
  }

  /// Objects of all sources lie where their pixels went.
  @Test(arguments: ["mosaic", "cut_mix", "copy_paste"], 0..<12)
  func labelsFollowTheirSources(kind: String, number: Int) throws {
    let sizes = [(61, 43), (120, 80), (35, 70), (200, 50)]
    let pool = Pool(
      entries: sizes.enumerated().map { place, sides in
        let size = ImageSize(width: sides.0, height: sides.1)
        let outline = Polygon(
          RotatedBox(
            center: size.center, width: 0.6 * Double(sides.0), height: 0.5 * Double(sides.1),
            degrees: 20
          ).polygon.points)
        let level = UInt8(60 * (place + 1))
        let image = Image(
          width: sides.0, height: sides.1, channels: 1,
          samples: samples(drawn([outline], size)).map { $0 > 0 ? level : 5 })
        return Pool.Entry(
          name: "\(place).png", image: image,
          objects: [
            LabelledObject(
              box: outline.bounds, polygons: [outline], mask: drawn([outline], size), tag: place)
          ])
      })
    let chain = try chain("\"\(kind)\", \"horizontal_flip\"")
    let plan = try chain.plan(
      for: size, key: key(number), labels: pool.labels(at: 0), partners: pool)
    let result = try plan.apply(to: pool.picture(at: 0))
    let values = samples(result)
    let outcome = try plan.apply(to: pool.labels(at: 0))
    #expect(!outcome.kept.isEmpty)
    var compared = 0
    for object in outcome.kept {
      let level = Int(60 * (object.tag + 1))
      #expect(object.source == (object.tag == 0 ? nil : "\(object.tag).png"))
      let mask = samples(try #require(object.mask))
      #expect(ImageSize(width: result.width, height: result.height) == plan.size)
      let holdsMask = kind != "copy_paste" || object.tag != 0
      for (place, value) in mask.enumerated() where value != 0 {
        let (column, row) = (place % plan.size.width, place / plan.size.width)
        guard column > 1, row > 1, column < plan.size.width - 2, row < plan.size.height - 2 else {
          continue
        }
        let around = [-1, 1, -plan.size.width, plan.size.width].map { mask[place + $0] }
        guard around.allSatisfy({ $0 != 0 }) else { continue }
        compared += 1
        if abs(Int(values[place]) - level) > 60 {
          Issue.record(
            "\(kind) \(number): \(column) \(row) \(values[place]) is not of \(object.tag)")
        }
      }
      guard holdsMask, let box = object.box, let bounds = maskBounds(mask, plan.size) else {
        continue
      }
      #expect(abs(box.x0 - bounds.x0) <= 3 && abs(box.x1 - bounds.x1) <= 3)
      #expect(abs(box.y0 - bounds.y0) <= 3 && abs(box.y1 - bounds.y1) <= 3)
    }
    #expect(compared > 0)
  }

  private func maskBounds(_ mask: [UInt8], _ size: ImageSize) -> Box? {
    let places = mask.indices.filter { mask[$0] != 0 }
    let (columns, rows) = (places.map { $0 % size.width }, places.map { $0 / size.width })
    guard let left = columns.min(), let right = columns.max(), let top = rows.min(),
      let bottom = rows.max()
    else { return nil }
    return Box(
      x0: Double(left), y0: Double(top), x1: Double(right + 1), y1: Double(bottom + 1))
  }
}
