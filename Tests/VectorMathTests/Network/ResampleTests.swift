import TestSupport
import Testing
import VectorMath

@Suite struct ResampleTests {
  @Test(arguments: SIMDTier.available, [1, 2, 4])
  func matchesReference(tier: SIMDTier, taps: Int) {
    var rng = SplitMix64(seed: 17)
    let (planes, height, width) = (3, 7, 21)
    let input = rng.floats(planes * height * width)
    let vertical = axis(taps: taps, count: 13, extent: height, rng: &rng)
    let horizontal = axis(taps: taps, count: 40, extent: width, rng: &rng)
    var expected: [Double] = []
    for plane in 0..<planes {
      for y in 0..<13 {
        for x in 0..<40 {
          var total = 0.0
          for i in y * taps..<(y + 1) * taps {
            for j in x * taps..<(x + 1) * taps {
              let row = plane * height + Int(vertical.indices[i])
              total +=
                Double(input[row * width + Int(horizontal.indices[j])])
                * Double(vertical.weights[i]) * Double(horizontal.weights[j])
            }
          }
          expected.append(total)
        }
      }
    }
    for threads in [1, 2, 3] {
      var output = [Float](repeating: .nan, count: expected.count)
      var span = output.mutableSpan
      VectorMath(tier: tier).resample(
        input.span, into: &span, planes: planes, size: Extent(height, width),
        vertical: vertical, horizontal: horizontal, threads: threads)
      assertClose(output, expected, ulps: 4, absolute: 2e-6)
    }
  }

  @Test func nearestCopies() {
    let input: [Float] = [1, 2, 3, 4]
    var output = [Float](repeating: 0, count: 6)
    var span = output.mutableSpan
    VectorMath.active.resample(
      input.span, into: &span, planes: 1, size: Extent(2, 2),
      vertical: AxisTaps(nearest: [1, 0]), horizontal: AxisTaps(nearest: [0, 0, 1]))
    #expect(output == [3, 3, 4, 1, 1, 2])
  }

  private func axis(
    taps: Int, count: Int, extent: Int, rng: inout SplitMix64
  ) -> AxisTaps {
    let indices = (0..<count * taps).map { _ in Int32.random(in: 0..<Int32(extent), using: &rng) }
    return AxisTaps(taps: taps, indices: indices, weights: rng.floats(count * taps))
  }
}
