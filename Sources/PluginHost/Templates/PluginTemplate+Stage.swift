extension PluginTemplate {
  /// A stage that darkens the corners.
  var stageSource: String {
    """
    import Sluice

    /// Darkens the picture towards its corners.
    struct \(type): Stage {
      static let kind = "\(name)"
      static let summary = "Darkens the picture towards its corners."
      static let reads: [Slot] = [.image]
      static let writes: [Slot] = [.image]

      struct Options: ComponentOptions {
        @Parameter("How dark the corners become: 0 as before, 1 black.", range: 0...1)
        var strength = 0.5
      }

      private let strength: Double

      init(options: Options) { strength = options.strength }

      func process(_ sample: inout Sample) throws {
        var picture = try sample.picture()
        guard picture.image.depth == .uint8 else {
          throw StageError.failed(
            code: "depth", "takes 8-bit pictures only: leave \\"depth\\" of \\"input\\" at uint8")
        }
        let (width, height) = (picture.image.width, picture.image.height)
        let channels = picture.image.channels
        picture.image.withMutableBytes { bytes in
          for row in 0..<height {
            let y = (Double(row) + 0.5) / Double(height) * 2 - 1
            for column in 0..<width {
              let x = (Double(column) + 0.5) / Double(width) * 2 - 1
              let factor = 1 - strength * (x * x + y * y) / 2
              let pixel = (row * width + column) * channels
              for index in pixel..<pixel + min(channels, 3) {
                bytes[index] = UInt8(Double(bytes[index]) * factor)
              }
            }
          }
        }
        sample.set(.image(picture))
      }
    }

    public let plugin = Plugin(
      "\(name)", version: "0.1.0",
      stages: [\(type).self])

    """
  }

  /// Its test.
  var stageTest: String {
    """
    import Sluice
    import Testing

    @testable import \(module)

    @Suite struct \(type)Tests {
      @Test func cornersBecomeDarkerAndTheCentreStays() throws {
        let flat = Image(width: 65, height: 65, filledWith: [200, 200, 200])
        var sample = Sample(item: Item(name: "flat.png"), original: flat)
        try \(type)(options: .init()).process(&sample)
        let result = try sample.picture().image
        result.withBytes { bytes in
          #expect(bytes[0] < 110)
          #expect(bytes[(32 * 65 + 32) * 3] == 200)
        }
      }

      @Test func withoutStrengthThePictureStays() throws {
        let flat = Image(width: 7, height: 3, filledWith: [9, 8, 7])
        var options = \(type).Options()
        options.strength = 0
        var sample = Sample(item: Item(name: "flat.png"), original: flat)
        try \(type)(options: options).process(&sample)
        #expect(try sample.picture().image == flat)
      }
    }

    """
  }
}
