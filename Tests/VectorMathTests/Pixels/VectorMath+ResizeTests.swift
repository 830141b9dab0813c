import TestSupport
import Testing

@testable import VectorMath

@Suite struct ResizeTests {
  static let targets = [(16, 12), (50, 41), (37, 12), (16, 29), (9, 40)]
  static let recorded = [
    ("nearest", 1), ("nearest", 3), ("nearest", 4), ("box", 3), ("bilinear", 1), ("bilinear", 3),
    ("bilinear", 4), ("bicubic", 3), ("lanczos", 3),
  ]

  @Test(arguments: SIMDTier.available, recorded)
  func equalsPillow(tier: SIMDTier, recorded: (name: String, channels: Int)) throws {
    let (name, channels) = recorded
    let filter = try #require(ResampleFilter(rawValue: name))
    let expected = try Fixtures.bytes("VectorMath/Pixels/pillow-\(name)-\(channels).raw")
    var results: [UInt8] = []
    for (width, height) in Self.targets {
      results += resized(fixturePicture(channels: channels), width, height, filter, tier).samples
    }
    #expect(results == expected)
  }

  @Test(arguments: SIMDTier.available)
  func staysWithinOneLevelOfOpenCV(tier: SIMDTier) throws {
    let linear = try Fixtures.bytes("VectorMath/Pixels/opencv-linear-3.raw")
    let source = fixturePicture(channels: 3)
    var results: [UInt8] = []
    for (width, height) in Self.targets {
      results += resized(source, width, height, .bilinearNoAntialias, tier).samples
    }
    #expect(TestPicture(1, 1, 1, samples: results).distance(to: linear.map(Double.init)) <= 1)

    let area = try Fixtures.bytes("VectorMath/Pixels/opencv-area-3.raw")
    #expect(resized(source, 16, 12, .area, tier).distance(to: area.map(Double.init)) <= 1)
  }

  /// Widths around the vector lengths, odd heights, one to five channels.
  @Test(
    arguments: SIMDTier.available,
    [
      (1, 1, 1, 5, 3), (7, 3, 2, 3, 9), (64, 16, 1, 33, 17), (65, 17, 1, 128, 5),
      (21, 33, 3, 22, 15), (129, 31, 4, 31, 64), (43, 18, 5, 20, 20), (300, 90, 3, 7, 2),
      (16, 200, 3, 17, 3),
    ])
  func staysWithinOneLevelOfExactArithmetic(
    tier: SIMDTier, shape: (width: Int, height: Int, channels: Int, toWidth: Int, toHeight: Int)
  ) {
    let source = TestPicture<UInt8>.noise(shape.width, shape.height, shape.channels)
    for filter in ResampleFilter.allCases where filter != .nearest {
      let result = resized(source, shape.toWidth, shape.toHeight, filter, tier)
      let exact = reference(source, shape.toWidth, shape.toHeight, filter)
      // Two roundings of a half; negative lobes amplify the first one.
      let limit = filter == .lanczos || filter == .bicubic ? 60.0 : 1.001
      #expect(result.distance(to: exact) <= limit, "\(filter)")
      #expect(result == resized(source, shape.toWidth, shape.toHeight, filter, .baseline))
    }
  }

  @Test func keepsAPictureOfTheSameSize() {
    let source = TestPicture<UInt8>.noise(19, 7, 3)
    for filter in ResampleFilter.allCases {
      #expect(resized(source, 19, 7, filter, .active) == source)
    }
  }

  @Test func keepsFlatAreas() {
    let source = TestPicture<UInt8>(40, 40, 3, samples: Array(repeating: 201, count: 4800))
    for filter in ResampleFilter.allCases {
      let result = resized(source, 23, 57, filter, .active)
      #expect(result.samples.allSatisfy { $0 == 201 }, "\(filter)")
    }
  }

  @Test(arguments: ResampleFilter.allCases)
  func resizesSixteenBits(filter: ResampleFilter) {
    let source = TestPicture<UInt16>.noise(23, 19, 3)
    let result = source.run(10, 30) { VectorMath.active.resize($0, to: $1, filter: filter) }
    guard filter != .nearest else {
      #expect(result[3, 4, 1] == source[8, 2, 1])
      return
    }
    let exact = reference(source, 10, 30, filter).map { min(max($0, 0), 65_535) }
    #expect(result.distance(to: exact) <= 0.5001)
  }

  private func resized(
    _ source: TestPicture<UInt8>, _ width: Int, _ height: Int, _ filter: ResampleFilter,
    _ tier: SIMDTier
  ) -> TestPicture<UInt8> {
    source.run(width, height) { VectorMath(tier: tier).resize($0, to: $1, filter: filter) }
  }

  private func reference<Sample>(
    _ source: TestPicture<Sample>, _ width: Int, _ height: Int, _ filter: ResampleFilter
  ) -> [Double] {
    let columns = ResampleWeights(from: source.width, to: width, filter: filter)
    let rows = ResampleWeights(from: source.height, to: height, filter: filter)
    var result: [Double] = []
    for y in 0..<height {
      for x in 0..<width {
        for c in 0..<source.channels {
          var sum = 0.0
          for j in 0..<Int(rows.counts[y]) {
            for i in 0..<Int(columns.counts[x]) {
              let sample = source[Int(columns.starts[x]) + i, Int(rows.starts[y]) + j, c]
              sum +=
                rows.exact[y * rows.taps + j] * columns.exact[x * columns.taps + i]
                * Double(sample)
            }
          }
          result.append(min(max(sum, 0), Double(Sample.max)))
        }
      }
    }
    return result
  }
}
