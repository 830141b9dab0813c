extension PluginTemplate {
  /// An augmentation that shears; its labels follow from the map.
  var augmentationSource: String {
    """
    import Sluice

    /// Leans the picture to one side, about its centre.
    struct \(type): AffineAugmentation {
      static let kind = "\(name)"
      static let summary = "Leans the picture to one side."

      struct Options: ComponentOptions {
        @Parameter(
          "The angle by which vertical lines lean is drawn from here.", unit: "degrees",
          range: -60...60)
        var degreesRange = Interval(-15, 15)
      }

      /// What was drawn; written down with every picture.
      struct Parameters: Codable, Sendable {
        var degrees: Double
      }

      private let options: Options

      init(options: Options) { self.options = options }

      func sample(using random: inout CounterRandom, size: ImageSize) -> Parameters {
        Parameters(degrees: random.uniform(in: options.degreesRange.range))
      }

      /// Where points go: boxes, polygons, masks and keypoints are moved by the same map.
      func framing(_ parameters: Parameters, size: ImageSize) -> Framing {
        let lean = tan(parameters.degrees * .pi / 180)
        let map = AffineMap(
          a: 1, b: lean, c: -lean * size.center.y, d: 0, e: 1, f: 0)
        return Framing(map: map, size: size)
      }
    }

    public let plugin = Plugin(
      "\(name)", version: "0.1.0",
      augmentations: [\(type).self])

    """.replacing("import Sluice\n", with: "import Foundation\nimport Sluice\n", maxReplacements: 1)
  }

  /// Its test.
  var augmentationTest: String {
    """
    import Sluice
    import Testing

    @testable import \(module)

    @Suite struct \(type)Tests {
      @Test func pointsAboveTheCentreLeanTheOtherWayThanThoseBelow() {
        let size = ImageSize(width: 100, height: 60)
        let framing = \(type)(options: .init()).framing(.init(degrees: 45), size: size)
        #expect(framing.map.apply(size.center) == size.center)
        let top = framing.map.apply(Point(x: 50, y: 10))
        #expect(abs(top.x - 30) < 1e-9 && top.y == 10)
        let bottom = framing.map.apply(Point(x: 50, y: 50))
        #expect(abs(bottom.x - 70) < 1e-9 && bottom.y == 50)
      }

      @Test func equalKeysGiveEqualPictures() throws {
        let chain = AugmentationChain([.init(\(type)(options: .init()))])
        let image = Image(width: 40, height: 30, filledWith: [10, 200, 90])
        let key = AugmentationKey(seed: 7, path: Array("a.png".utf8))
        let size = ImageSize(width: 40, height: 30)
        let first = try chain.plan(for: size, key: key).apply(to: image)
        let second = try chain.plan(for: size, key: key).apply(to: image)
        #expect(first == second)
        #expect(first != image)
      }
    }

    """
  }
}
