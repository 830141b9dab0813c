import Augmentation
import Geometry
import Imaging
import Options
import TestSupport
import Testing

/// Objects drawn into a picture are afterwards where their labels say, whatever the augmentation.
@Suite struct LabelsFollowPixelsTests {
  private static let kinds = BuiltinAugmentations.all.map { $0.kind }
  private let size = ImageSize(width: 96, height: 72)

  private func type(_ kind: String) throws -> any Augmentation.Type {
    try #require(BuiltinAugmentations.all.first { $0.kind == kind })
  }

  /// A star of some corners, concave.
  private func star(_ random: inout SplitMix64) -> Polygon {
    let center = Point(
      x: .random(in: 30...66, using: &random), y: .random(in: 26...46, using: &random))
    let corners = 8
    return Polygon(
      (0..<corners).map { corner in
        let turn = AffineMap.rotation(degrees: Double(corner) * 360 / Double(corners))
        let reach = Double.random(in: corner % 2 == 0 ? 14...20 : 7...12, using: &random)
        return Point(x: center.x + turn.a * reach, y: center.y + turn.d * reach)
      })
  }

  @Test(arguments: kinds) func objectsStayTogether(kind: String) throws {
    var random = SplitMix64(seed: 11)
    let chain = AugmentationChain([.init(try make(try type(kind), "{}"))])
    for number in 0..<6 {
      let star = star(&random)
      let mask = drawn([star], size)
      let box = try #require(star.bounds)
      let object = LabelledObject(
        box: box, polygons: [star], keypoints: [LabelledKeypoint(box.center)])
      let plan = chain.plan(for: size, key: .numbered(number), labels: [object])
      let moves = plan.steps.contains { if case .none = $0.displacement { false } else { true } }
      let outcome = try plan.apply(to: [object])
      guard moves else {
        #expect(outcome.kept.map(\.box) == [box])
        #expect(outcome.kept.map(\.polygons) == [[star]])
        continue
      }
      let pixels = try plan.apply(toMask: mask)
      guard let kept = outcome.kept.first else {
        #expect(samples(pixels).count { $0 != 0 } <= 4)
        continue
      }
      try check(kept, pixels, "\(kind) \(number)")
      let picture = Image(
        width: size.width, height: size.height, channels: 3,
        samples: samples(mask).flatMap { [$0, $0, $0] })
      try check(kept, try plan.apply(to: picture), "\(kind) \(number) picture")
    }
  }

  /// A pixel well within the outlines is white; one well outside is black, within the box around.
  private func check(_ object: LabelledObject, _ image: Image, _ comment: Comment) throws {
    let (values, channels) = (samples(image), image.channels)
    let edges = object.polygons.flatMap(\.edges)
    let box = try #require(object.box)
    var (wrong, inside) = (0, 0)
    for row in 0..<image.height {
      for column in 0..<image.width {
        let center = Point(x: Double(column) + 0.5, y: Double(row) + 0.5)
        guard box.contains(center) else { continue }
        let isInside = object.polygons.contains { $0.contains(center) }
        guard edges.allSatisfy({ distance(center, $0.from, $0.to) > 1.5 }) else { continue }
        let isWhite = values[(row * image.width + column) * channels] > 127
        inside += 1
        if isWhite != isInside { wrong += 1 }
      }
    }
    #expect(wrong * 50 <= inside, comment)
  }

  private func distance(_ point: Point, _ from: Point, _ to: Point) -> Double {
    let (x, y) = (to.x - from.x, to.y - from.y)
    let length = x * x + y * y
    let share =
      length > 0 ? ((point.x - from.x) * x + (point.y - from.y) * y) / length : 0
    let cut = min(max(share, 0), 1)
    return point.distance(to: Point(x: from.x + cut * x, y: from.y + cut * y))
  }
}
