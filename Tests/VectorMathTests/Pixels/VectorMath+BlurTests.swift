import TestSupport
import Testing

@testable import VectorMath

@Suite struct BlurTests {
  static let weights = [
    BlurWeights.gaussian(sigma: 0.4), .gaussian(sigma: 1.25), .gaussian(sigma: 5), .box(radius: 2),
    .box(radius: 40),
  ]

  @Test(arguments: SIMDTier.available, weights)
  func staysWithinOneLevelOfExactArithmetic(tier: SIMDTier, weights: BlurWeights) {
    for (width, height, channels) in [(1, 1, 1), (5, 3, 4), (37, 29, 3), (130, 7, 1), (33, 4, 2)] {
      let source = TestPicture<UInt8>.noise(width, height, channels)
      let run = { (tier: SIMDTier) in
        source.run(width, height) { VectorMath(tier: tier).blur($0, to: $1, weights: weights) }
      }
      #expect(run(tier).distance(to: reference(source, weights)) <= 1.001)
      #expect(run(tier) == run(.baseline))
    }
  }

  @Test func staysWithinOneLevelOfOpenCV() throws {
    let expected = try Fixtures.bytes("VectorMath/Pixels/opencv-gaussian-3.raw")
    let source = fixturePicture(channels: 3)
    let result = source.run(37, 29) {
      VectorMath.active.blur($0, to: $1, weights: .gaussian(sigma: 1.25))
    }
    #expect(result.distance(to: expected.map(Double.init)) <= 1)
  }

  @Test func blursSixteenBits() {
    let source = TestPicture<UInt16>.noise(23, 19, 3)
    let weights = BlurWeights.gaussian(sigma: 1.5)
    let result = source.run(23, 19) { VectorMath.active.blur($0, to: $1, weights: weights) }
    #expect(result.distance(to: reference(source, weights)) <= 0.5001)
  }

  @Test(arguments: weights)
  func weightsSumToOne(weights: BlurWeights) {
    #expect(abs(weights.exact.reduce(0, +) - 1) < 1e-12)
    #expect(weights.fixed.reduce(0, +) == 1 << 22)
  }

  private func reference<Sample>(
    _ source: TestPicture<Sample>, _ weights: BlurWeights
  ) -> [Double] {
    let radius = weights.radius
    func mirror(_ i: Int, _ count: Int) -> Int { resolve(i, count: count, border: .reflect) ?? 0 }
    var rows: [[Double]] = []
    for y in 0..<source.height {
      rows.append(
        (0..<(source.width * source.channels)).map { i in
          (-radius...radius).reduce(0) { sum, t in
            let line = mirror(y + t, source.height) * source.width * source.channels
            return sum + weights.exact[t + radius] * Double(source.samples[line + i])
          }
        })
    }
    return rows.flatMap { row in
      (0..<(source.width * source.channels)).map { i in
        let (x, c) = i.quotientAndRemainder(dividingBy: source.channels)
        return (-radius...radius).reduce(0) { sum, t in
          sum + weights.exact[t + radius]
            * row[mirror(x + t, source.width) * source.channels + c]
        }
      }
    }
  }
}
