import Augmentation
import Geometry
import Imaging
import Options
import Tensors
import Testing

/// Squeezes the picture towards the left by a square root: a map that is not affine.
private struct Squeeze: Augmentation {
  static let kind = "squeeze"
  static let summary = "Squeezes."
  typealias Options = NoOptions

  struct Map: PointMap {
    let width: Double
    func apply(_ point: Point) -> Point {
      Point(x: point.x * point.x / width, y: point.y)
    }
    func inverse(_ point: Point) -> Point {
      Point(x: (max(point.x, 0) * width).squareRoot(), y: point.y)
    }
  }

  init(options: NoOptions) {}
  func sample(using random: inout CounterRandom, size: ImageSize) -> NoParameters {
    NoParameters()
  }
  func displacement(_ parameters: NoParameters, size: ImageSize) -> Displacement {
    .continuous(Map(width: Double(size.width)), size: size)
  }
  func apply(_ parameters: NoParameters, to image: Image) -> Image { image }
}

@Suite struct MaskTests {
  private let labels: Set<UInt8> = [0, 3, 90, 200]

  private func mask(_ width: Int, _ height: Int) -> Image {
    let values: [UInt8] = [3, 200, 90]
    return Image(
      width: width, height: height, channels: 1,
      samples: (0..<width * height).map { values[($0 % width / 5 + $0 / width / 4) % 3] })
  }

  @Test func onlyLabelsThatWereThereComeOut() throws {
    let chain = AugmentationChain([
      .init(try make(Rotate.self, #"{"degreesRange": [-90, 90], "border": "reflect"}"#)),
      .init(try make(Crop.self, "{}")), .init(try make(GaussianBlur.self, "{}")),
      .init(Squeeze(options: NoOptions())), .init(try make(BrightnessContrast.self, "{}")),
    ])
    for number in 0..<10 {
      let mask = mask(61, 47)
      let plan = chain.plan(for: ImageSize(mask), key: .numbered(number))
      let result = try plan.apply(toMask: mask)
      #expect(ImageSize(result) == plan.size)
      #expect(labels.isSuperset(of: samples(result)))
      #expect(Set(samples(result)).count > 1)
    }
  }

  @Test func followsFlipsAndCropsExactly() throws {
    let chain = AugmentationChain([
      .init(try make(HorizontalFlip.self, "{}")), .init(try make(Crop.self, "{}")),
      .init(try make(VerticalFlip.self, "{}")),
    ])
    let mask = mask(61, 47)
    let plan = chain.plan(for: ImageSize(mask), key: .numbered(2))
    #expect(try plan.apply(toMask: mask) == plan.apply(to: mask))
  }

  @Test func otherMapsBendOutlinesAndMasksAlike() throws {
    let plan = AugmentationChain([.init(Squeeze(options: NoOptions()))])
      .plan(for: ImageSize(width: 80, height: 20), key: .numbered(0))
    #expect(plan.map == nil)
    let square = Box(x0: 40, y0: 5, x1: 60, y1: 15)
    var mask = [UInt8](repeating: 0, count: 80 * 20)
    for y in 5..<15 { for x in 40..<60 { mask[y * 80 + x] = 1 } }
    let moved = try plan.apply(toMask: Image(width: 80, height: 20, channels: 1, samples: mask))
    let area = samples(moved).count { $0 == 1 }
    let outline = plan.visiblePart(of: Polygon(square))
    #expect(abs(outline.area - Double(area)) <= 10)
    #expect(outline.bounds == Box(x0: 20, y0: 5, x1: 45, y1: 15))
  }
}
