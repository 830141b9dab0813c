import Augmentation
import Foundation
import Geometry
import Imaging
import Options
import Tensors
import Testing

/// Doing neighbours in one go shows what doing them one by one shows.
@Suite struct FramingRunTests {
  private static let links: [(String, any Augmentation.Type, String)] = [
    ("turn", Rotate.self, #"{"degreesRange": [-30, 30]}"#),
    ("turn and grow", Rotate.self, #"{"degreesRange": [-80, 80], "expand": true}"#),
    ("mirrored turn", Rotate.self, #"{"degreesRange": [-20, 20], "border": "reflect"}"#),
    ("carried turn", Rotate.self, #"{"degreesRange": [-20, 20], "border": "replicate"}"#),
    ("quarter", Rotate.self, #"{"degreesRange": [90, 90], "expand": true}"#),
    ("crop", Crop.self, #"{"scaleRange": [0.6, 0.9]}"#),
    ("flip", HorizontalFlip.self, "{}"), ("upside down", VerticalFlip.self, "{}"),
    ("lens", Zoom.self, "{}"),
  ]

  /// Chains of 2 to 5 drawn links that move points.
  static let chains: [[String]] = (0..<120).map { number in
    var random = CounterRandom(seed: 11, path: [], copy: number, position: [])
    return (0..<random.integer(in: 2...5)).map { _ in
      links[random.integer(in: 0...links.count - 1)].0
    }
  }

  private func chain(_ names: [String], fuses: Bool) throws -> AugmentationChain {
    AugmentationChain(
      try names.map { name in
        let link = try #require(Self.links.first { $0.0 == name })
        return .init(try make(link.1, link.2))
      }, fuses: fuses)
  }

  /// On a smooth picture: mean within 0.3 levels and all within 2, but for 2 pixels along the edges
  /// of the canvases, where the surround begins.
  @Test(arguments: chains) func showsTheSame(names: [String]) throws {
    let image = smooth(90, 70)
    let key = AugmentationKey.numbered(names.count)
    let fused = try chain(names, fuses: true).plan(for: ImageSize(image), key: key)
    let single = try chain(names, fuses: false).plan(for: ImageSize(image), key: key)
    #expect(fused.map == single.map && fused.size == single.size)
    #expect(try fused.records() == single.records())
    let (ours, theirs) = (try fused.apply(to: image), try single.apply(to: image))
    let difference = Difference(ours, theirs, leavingOut: single.isNearEdge)
    #expect(difference.mean <= 0.3, "\(names) \(difference)")
    #expect(difference.largest <= 2, "\(names) \(difference)")
    #expect(difference.compared > 0.3, "\(names) \(difference)")
    let mask = try fused.apply(toMask: image)
    #expect(try mask == single.apply(toMask: image))
    #expect(ImageSize(mask) == fused.size)
  }

  /// What a crop or a turn took away stays away, and each canvas has the color of its own step.
  @Test func surroundsAreThoseOfTheSteps() throws {
    let chain = AugmentationChain([
      .init(try make(Rotate.self, #"{"degreesRange": [30, 30], "fill": [200, 0, 0]}"#)),
      .init(try make(Crop.self, #"{"width": 60, "height": 60}"#)),
      .init(
        try make(Rotate.self, #"{"degreesRange": [45, 45], "expand": true, "fill": [0, 0, 200]}"#)),
    ])
    let image = Image(width: 80, height: 80, filledWith: [10, 220, 30])
    let plan = chain.plan(for: ImageSize(image), key: .numbered(1))
    #expect(plan.groups.map(\.work) == [.resample])
    let fused = try plan.apply(to: image)
    let single = try AugmentationChain(chain.links, fuses: false)
      .plan(for: ImageSize(image), key: .numbered(1)).apply(to: image)
    #expect(Array(samples(fused).prefix(3)) == [0, 0, 200])
    func shares(_ image: Image) -> [Double] {
      let values = samples(image)
      let pixels = stride(from: 0, to: values.count, by: 3).map { Array(values[$0..<$0 + 3]) }
      return [[200, 0, 0], [10, 220, 30], [0, 0, 200]].map { color in
        Double(pixels.count { $0 == color }) / Double(pixels.count)
      }
    }
    for (ours, theirs) in zip(shares(fused), shares(single)) {
      #expect(theirs > 0.01 && abs(ours - theirs) < 0.02)
    }
  }

  /// No light or dark line where the edge of a canvas lies on an edge of the picture.
  @Test func edgesThatFallTogetherBlendOnce() throws {
    let chain = AugmentationChain([
      .init(try Shift(x: 0.5, y: 0, color: 0)), .init(try Shift(x: 0.25, y: 10.5, color: 100)),
    ])
    let image = Image(width: 40, height: 30, filledWith: [200])
    let plan = chain.plan(for: ImageSize(image), key: .numbered(1))
    #expect(plan.groups.map(\.work) == [.resample])
    let column = samples(
      try plan.apply(to: image).cropped(to: .init(x: 20, y: 9, width: 1, height: 3)))
    #expect(column == [100, 150, 200])
  }

  @Test func mapsWithoutInverseAreRefusedNotDrawn() throws {
    for wrong in [0.0, .nan, .infinity] {
      let turn = try make(Rotate.self, "{}")
      let chain = AugmentationChain([
        .init(turn), .init(try Shift(x: wrong, y: 0, color: 0, scale: wrong)), .init(turn),
      ])
      let plan = chain.plan(for: ImageSize(width: 20, height: 20), key: .numbered(1))
      #expect(throws: ImageOperationError.notInvertible) { try plan.apply(to: speckled(20, 20)) }
      #expect(throws: ImageOperationError.notInvertible) {
        try plan.apply(toMask: speckled(20, 20))
      }
    }
  }

  @Test func movesAndSingleStepsStayExact() throws {
    let image = speckled(61, 47)
    for names in [["flip", "crop", "quarter", "upside down"], ["quarter", "quarter"], ["turn"]] {
      let fused = try chain(names, fuses: true).plan(for: ImageSize(image), key: .numbered(4))
      let single = try chain(names, fuses: false).plan(for: ImageSize(image), key: .numbered(4))
      #expect(try fused.apply(to: image) == single.apply(to: image))
      #expect(fused.groups.map(\.work) == [names.count == 1 ? .single : .moves])
    }
  }

  @Test(arguments: [1, 2, 3, 4]) func keepsChannelsAndDepths(channels: Int) throws {
    let names = ["turn", "crop", "turn and grow", "flip"]
    let image = smooth(80, 60, channels: channels)
    let wide = image.widened()
    let fused = try chain(names, fuses: true).plan(for: ImageSize(image), key: .numbered(2))
    let single = try chain(names, fuses: false).plan(for: ImageSize(image), key: .numbered(2))
    let (ours, theirs) = (try fused.apply(to: image), try single.apply(to: image))
    #expect(ours.channels == channels)
    #expect(Difference(ours, theirs, leavingOut: single.isNearEdge).largest <= 2)
    let deep = try fused.apply(to: wide)
    #expect(deep.depth == .uint16)
    // 257 levels of 16 bits are one of 8.
    let levels = deep.withSamples16 { span in (0..<span.count).map { Double(span[$0]) / 257 } }
    for (level, value) in zip(levels, samples(ours)) { #expect(abs(level - Double(value)) <= 1.01) }
  }

  private func label(column: Int, row: Int) -> UInt8 { UInt8(1 + column / 8 + row / 8 * 8) }

  /// The label that a mask shows is the one at the place that the map names.
  @Test func masksAreReadWhereTheMapSays() throws {
    let size = ImageSize(width: 64, height: 48)
    let mask = Image(
      width: 64, height: 48, channels: 1,
      samples: (0..<64 * 48).map { (place: Int) -> UInt8 in
        label(column: place % 64, row: place / 64)
      })
    let plan = try chain(["turn", "crop", "turn and grow", "flip"], fuses: true)
      .plan(for: size, key: .numbered(3))
    let back = try #require(plan.map?.inverse)
    let moved = samples(try plan.apply(toMask: mask))
    var seen = 0
    for (place, got) in moved.enumerated() {
      let (row, column) = place.quotientAndRemainder(dividingBy: plan.size.width)
      let from = back.apply(Point(x: Double(column) + 0.5, y: Double(row) + 0.5))
      let isNearEdge = [from.x, from.y].contains { abs($0 - $0.rounded()) < 1e-6 }
      guard plan.isVisible(from), !isNearEdge else { continue }
      #expect(got == label(column: Int(from.x), row: Int(from.y)))
      seen += 1
    }
    #expect(seen > 500 && seen < moved.count)
    #expect(moved.contains(0))
  }
}

extension Image {
  /// The picture in 16 bits.
  fileprivate func widened() -> Image {
    Image(
      width: width, height: height, channels: channels,
      samples: samples(self).map { UInt16($0) * 257 })
  }
}

/// Enlarges the middle: an augmentation as a plugin has it.
private struct Zoom: AffineAugmentation {
  static let kind = "test/zoom"
  static let summary = "Enlarges the middle."
  typealias Options = NoOptions

  struct Parameters: Codable, Sendable {
    var factor: Double
  }

  init(options: NoOptions) {}

  func sample(using random: inout CounterRandom, size: ImageSize) -> Parameters {
    Parameters(factor: random.uniform(in: 0.8...1.3))
  }

  func framing(_ parameters: Parameters, size: ImageSize) -> Framing {
    Framing(
      map: .scale(x: parameters.factor, y: parameters.factor, about: size.center), size: size)
  }
}

/// Moves the picture by a fixed way and shows a color behind it.
private struct Shift: AffineAugmentation {
  static let kind = "test/shift"
  static let summary = "Moves the picture."
  typealias Options = NoOptions

  let map: AffineMap
  let surround: Surround

  init(options: NoOptions) { (map, surround) = (.identity, .black) }

  init(x: Double, y: Double, color: Int, scale: Double = 1) throws {
    map = AffineMap.scale(x: scale, y: 1).concatenating(.translation(x: x, y: y))
    surround = try Surround(border: .constant, fill: [color])
  }

  func sample(using random: inout CounterRandom, size: ImageSize) -> NoParameters {
    NoParameters()
  }

  func framing(_ parameters: NoParameters, size: ImageSize) -> Framing {
    Framing(map: map, size: size)
  }
}
