import Testing

@testable import VectorMath

@Suite struct UnsharpTests {
  private let weights = BlurWeights.gaussian(sigma: 0.8)

  @Test(arguments: SIMDTier.available)
  func followsTheFormula(tier: SIMDTier) {
    for (width, height, channels) in filterShapes {
      let source = TestPicture<UInt8>.noise(width, height, channels)
      let result = source.run(width, height) {
        VectorMath(tier: tier).unsharp($0, to: $1, weights: weights, amount: 0.7, threshold: 30)
      }
      #expect(result.distance(to: exact(source)) <= 1.01, "\(width) \(height) \(channels)")
      let first = source.run(width, height) {
        VectorMath(tier: .baseline).unsharp(
          $0, to: $1, weights: weights, amount: 0.7, threshold: 30)
      }
      #expect(result == first)
    }
  }

  private func exact(_ source: TestPicture<UInt8>) -> [Double] {
    func blur(_ values: [Double]) -> [Double] {
      let (r, channels) = (weights.radius, source.channels)
      return values.indices.map { i in
        let (pixel, c) = i.quotientAndRemainder(dividingBy: channels)
        let (y, x) = pixel.quotientAndRemainder(dividingBy: source.width)
        var sum = 0.0
        for dy in -r...r {
          for dx in -r...r {
            let row = mirrored(y + dy, count: source.height)
            let column = mirrored(x + dx, count: source.width)
            sum +=
              weights.exact[dy + r] * weights.exact[dx + r]
              * values[(row * source.width + column) * channels + c]
          }
        }
        return sum
      }
    }
    let values = source.samples.map { Double($0) }
    let differences = zip(values, blur(values)).map { $0 - $1 }
    let mask = blur(differences.map { abs($0) > 30 ? 1 : 0 })
    return values.indices.map { i in
      let sharp = min(max(values[i] + 0.7 * differences[i], 0), 255)
      return values[i] + (sharp - values[i]) * mask[i]
    }
  }
}
