import Augmentation
import Geometry
import Imaging
import Options
import Testing

@Suite struct CopyPasteTests {
  private let size = ImageSize(width: 60, height: 40)

  private func pool(_ objects: [LabelledObject]) -> Pool {
    Pool(entries: [
      .init(name: "a", image: Image(width: 60, height: 40, filledWith: [50])),
      .init(name: "b", image: Image(width: 60, height: 40, filledWith: [200]), objects: objects),
    ])
  }

  private func plan(_ text: String, _ pool: Pool, _ number: Int = 1) throws -> AugmentationPlan {
    let key = AugmentationKey(seed: UInt64(number), path: Array("a".utf8))
    let (read, notes) = try options(CopyPaste.Options.self, text)
    let paste = try CopyPaste(options: try #require(read, "\(notes)"))
    return try AugmentationChain([.init(paste)]).plan(for: size, key: key, partners: pool)
  }

  private let triangle = Polygon([
    Point(x: 10, y: 10), Point(x: 30, y: 10), Point(x: 10, y: 30),
  ])

  @Test func pastesExactlyTheObject() throws {
    let pool = pool([LabelledObject(box: triangle.bounds, polygons: [triangle], tag: 8)])
    let plan = try plan(#"{"scaleRange": [1, 1]}"#, pool)
    let expected = samples(drawn([triangle], size)).map { $0 > 0 ? UInt8(200) : 50 }
    #expect(samples(try plan.apply(to: pool.picture(at: 0))) == expected)
    let outcome = try plan.apply(to: [])
    #expect(outcome.kept.map(\.polygons) == [[triangle]])
    #expect(outcome.kept.map(\.tag) == [8] && outcome.kept.map(\.source) == ["b"])
    #expect(outcome.sources == [SourceWeight(nil, weight: 1)])
  }

  @Test func masksServeAsWell() throws {
    let mask = drawn([triangle], size)
    let pool = pool([LabelledObject(mask: mask)])
    let plan = try plan(#"{"scaleRange": [1, 1]}"#, pool)
    #expect(
      samples(try plan.apply(to: pool.picture(at: 0))).count { $0 == 200 }
        == samples(mask).count { $0 > 0 })
    #expect(try plan.apply(to: []).kept.map(\.mask) == [mask])
  }

  @Test func whatLiesBehindIsHidden() throws {
    let square = Polygon(Box(x0: 20, y0: 10, x1: 40, y1: 30))
    let pool = pool([LabelledObject(polygons: [square])])
    let behind = LabelledObject(
      box: Box(x0: 10, y0: 10, x1: 30, y1: 20),
      mask: drawn([Polygon(Box(x0: 10, y0: 10, x1: 30, y1: 20))], size),
      keypoints: [LabelledKeypoint(Point(x: 25, y: 15)), LabelledKeypoint(Point(x: 15, y: 15))])
    let plan = try plan(#"{"scaleRange": [1, 1]}"#, pool)
    let kept = try plan.apply(to: [behind]).kept
    #expect(kept.count == 2)
    #expect(kept[0].mask == drawn([Polygon(Box(x0: 10, y0: 10, x1: 20, y1: 20))], size))
    #expect(kept[0].box == Box(x0: 10, y0: 10, x1: 20, y1: 20))
    #expect(kept[0].keypoints.map(\.isVisible) == [false, true])
    let strict = try plan.apply(to: [behind], rules: LabelRules(minVisibility: 0.6))
    #expect(strict.dropped.map(\.reason) == [.visibility(0.5, least: 0.6)])
    let plain = LabelledObject(box: Box(x0: 10, y0: 10, x1: 30, y1: 20))
    let dropped = try plan.apply(to: [plain], rules: LabelRules(minVisibility: 0.6)).dropped
    #expect(dropped.map(\.reason) == [.visibility(0.5, least: 0.6)])
    #expect(try plan.apply(to: [plain]).kept.first == plain)
  }

  @Test func laterObjectsHideEarlierOnes() throws {
    let square = Polygon(Box(x0: 20, y0: 10, x1: 40, y1: 30))
    let pool = pool([
      LabelledObject(polygons: [square], tag: 0), LabelledObject(polygons: [square], tag: 1),
    ])
    let plan = try plan(#"{"scaleRange": [1, 1], "countRange": [2, 2]}"#, pool)
    let outcome = try plan.apply(to: [], rules: LabelRules(minVisibility: 0.5))
    #expect(outcome.kept.count == 1 && outcome.dropped.count == 1)
  }

  @Test func objectsWithoutOutlineStayWhereTheyAre() throws {
    let pool = pool([LabelledObject(box: Box(x0: 1, y0: 1, x1: 20, y1: 20)), LabelledObject()])
    let plan = try plan("{}", pool)
    #expect(try plan.apply(to: pool.picture(at: 0)) == pool.picture(at: 0))
    #expect(try plan.apply(to: []).kept == [])
  }

  @Test func softEdgesMix() throws {
    let pool = pool([LabelledObject(polygons: [triangle])])
    let values = samples(
      try plan(#"{"scaleRange": [1, 1], "softness": 1.5}"#, pool).apply(to: pool.picture(at: 0)))
    #expect(values.contains { $0 > 60 && $0 < 190 })
    #expect(values[14 * 60 + 14] > 190)
  }

  @Test func objectsKeepTheirShareAndGoAnywhere() throws {
    var big = pool([])
    big.entries[1] = .init(
      name: "b", image: Image(width: 600, height: 400, filledWith: [200]),
      objects: [LabelledObject(polygons: [Polygon(Box(x0: 0, y0: 0, x1: 100, y1: 100))])])
    var places: Set<Double> = []
    for number in 0..<20 {
      let plan = try plan(#"{"scaleRange": [1, 1], "place": "anywhere"}"#, big, number)
      let box = try #require(try plan.apply(to: []).kept[0].polygons[0].bounds)
      #expect(abs(box.width - 10) < 1e-9 && abs(box.height - 10) < 1e-9)
      places.insert(box.x0)
      #expect(samples(try plan.apply(to: big.picture(at: 0))).count { $0 == 200 } == 100)
    }
    #expect(places.count > 8)
  }

  @Test func countsAreWholeNumbers() {
    var options = CopyPaste.Options()
    options.countRange = Interval(0.5, 2)
    #expect(throws: AugmentationError.self) { try CopyPaste(options: options) }
  }
}
