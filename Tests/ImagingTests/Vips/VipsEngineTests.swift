import Geometry
import Imaging
import Testing
import VectorMath

/// Our operations against those of libvips, whole pictures with their borders.
@Suite struct VipsEngineTests {
  private static let shapes: [(channels: Int, depth: Image.Depth)] = [
    (1, .uint8), (3, .uint8), (4, .uint8), (5, .uint8), (1, .uint16), (3, .uint16),
  ]

  @Test(arguments: WarpBorder.allCases, [0, 17, -130])
  func warpsAlike(border: WarpBorder, degrees: Double) throws {
    let turn = AffineMap.rotation(degrees: degrees, about: Point(x: 30, y: 20))
      .concatenating(.scale(x: 1.1, y: 0.9))
    for shape in Self.shapes {
      let image = Image.waves(61, 43, channels: shape.channels, depth: shape.depth)
      let fill = (0..<shape.channels).map { $0 * shape.depth.maximum / 8 }
      let ours = try image.warped(by: turn, width: 70, height: 50, fill: fill, border: border)
      let theirs = try image.vips.warped(
        by: turn, width: 70, height: 50, fill: fill, border: border)
      expectAgreement(ours, theirs)
    }
  }

  @Test(arguments: [0.4, 1.5, 6])
  func blursAlike(sigma: Double) throws {
    for shape in Self.shapes {
      let image = Image.waves(40, 31, channels: shape.channels, depth: shape.depth)
      expectAgreement(try image.blurred(sigma: sigma), try image.vips.blurred(sigma: sigma))
      let radius = Int(sigma.rounded())
      expectAgreement(
        try image.boxBlurred(radius: radius), try image.vips.boxBlurred(radius: radius))
    }
  }

  @Test(arguments: [ResampleFilter.bilinear, .bicubic, .lanczos])
  func shrinksAlike(filter: ResampleFilter) throws {
    let image = Image.waves(120, 90, channels: 3, depth: .uint8, step: 3)
    let ours = try image.resized(width: 48, height: 36, filter: filter)
    let theirs = try image.vips.resized(width: 48, height: 36, filter: filter)
    let inside = PixelRectangle(x: 4, y: 4, width: 40, height: 28)
    expectAgreement(try ours.cropped(to: inside), try theirs.cropped(to: inside))
  }

  @Test func tablesGiveTheirEntries() throws {
    for shape in Self.shapes {
      let image = Image.waves(23, 9, channels: shape.channels, depth: shape.depth)
      let top = shape.depth.maximum
      let inverted = try image.vips.mapped(through: [(0...top).map { top - $0 }])
      let halves = try image.vips.mapped(
        through: (0..<shape.channels).map { channel in (0...top).map { $0 / (channel + 1) } })
      for (place, value) in image.levels.enumerated() {
        #expect(inverted.levels[place] == top - value)
        #expect(halves.levels[place] == value / (place % shape.channels + 1))
      }
    }
  }

  @Test func channelsAreMixed() throws {
    let image = Image.waves(11, 7, channels: 3, depth: .uint8)
    let result = try image.vips.recombined(
      [0, 1, 0, 0.25, 0.25, 0.5, 1, 0, 0], offsets: [0, 0, 300])
    let (before, after) = (image.levels, result.levels)
    for pixel in 0..<77 {
      let (r, g, b) = (before[3 * pixel], before[3 * pixel + 1], before[3 * pixel + 2])
      #expect(after[3 * pixel] == g)
      #expect(abs(Double(after[3 * pixel + 1]) - (Double(r + g) * 0.25 + Double(b) * 0.5)) <= 0.5)
      #expect(after[3 * pixel + 2] == 255)
    }
  }

  @Test func convolutionsAreSumsOverTheNeighbours() throws {
    let image = Image.waves(12, 10, channels: 1, depth: .uint8)
    let weights: [Double] = [0, -0.5, 0, 0.25, 1.5, 0.25, 0, -0.5, 0]
    let result = try image.vips.convolved(weights, width: 3, height: 3).levels
    let levels = image.levels
    func level(_ x: Int, _ y: Int) -> Double {
      let (x, y) = (x < 0 ? -x : (x > 11 ? 22 - x : x), y < 0 ? -y : (y > 9 ? 18 - y : y))
      return Double(levels[y * 12 + x])
    }
    for y in 0..<10 {
      for x in 0..<12 {
        let sum =
          level(x, y) * 1.5 + (level(x - 1, y) + level(x + 1, y)) * 0.25
          - (level(x, y - 1) + level(x, y + 1)) * 0.5
        #expect(abs(Double(result[y * 12 + x]) - min(max(sum, 0), 255)) <= 0.51)
      }
    }
  }

  @Test func mediansIgnoreSingleSpots() throws {
    var image = Image(width: 9, height: 9, filledWith: [100, 20])
    image.withMutableBytes { $0[2 * (4 * 9 + 4)] = 255 }
    #expect(
      try image.vips.medianFiltered(size: 3) == Image(width: 9, height: 9, filledWith: [100, 20]))
  }

  @Test func wrongSizesAreErrors() {
    let image = Image(width: 3, height: 3, filledWith: [1, 2, 3])
    #expect(throws: ImageOperationError.self) { try image.vips.mapped(through: [[1]]) }
    #expect(throws: ImageOperationError.self) { try image.vips.recombined([1], offsets: [0]) }
    #expect(throws: ImageOperationError.self) {
      try image.vips.convolved([1, 1], width: 2, height: 1)
    }
    #expect(throws: ImageOperationError.self) {
      try image.vips.warped(by: .scale(x: 0, y: 1), width: 3, height: 3)
    }
  }

  private func expectAgreement(_ ours: Image, _ theirs: Image) {
    #expect(ours.width == theirs.width && ours.height == theirs.height)
    #expect(ours.channels == theirs.channels && ours.depth == theirs.depth)
    let limit = ours.depth == .uint8 ? 2 : 16
    let worst = zip(ours.levels, theirs.levels).map { abs($0 - $1) }.max() ?? .max
    #expect(worst <= limit, "\(ours.channels) channels, \(ours.depth)")
  }
}

extension Image {
  fileprivate var levels: [Int] {
    depth == .uint8
      ? withBytes { bytes in bytes.indices.map { Int(bytes[$0]) } }
      : withSamples16 { samples in samples.indices.map { Int(samples[$0]) } }
  }

  /// A picture of waves without jumps.
  fileprivate static func waves(
    _ width: Int, _ height: Int, channels: Int, depth: Depth, step: Double = 5
  ) -> Image {
    let factor = Double(depth.maximum) / 255
    let samples = (0..<height).flatMap { y in
      (0..<width).flatMap { x in
        (0..<channels).map { channel -> Double in
          let phase = Double(x) * step + Double(y * (channel + 2)) * 1.7
          return (abs(phase.truncatingRemainder(dividingBy: 400) - 200) + 20) * factor
        }
      }
    }
    return depth == .uint8
      ? Image(width: width, height: height, channels: channels, samples: samples.map { UInt8($0) })
      : Image(
        width: width, height: height, channels: channels, samples: samples.map { UInt16($0) })
  }
}
