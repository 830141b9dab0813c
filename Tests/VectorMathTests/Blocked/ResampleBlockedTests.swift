import TestSupport
import Testing
import VectorMath

/// Resampling in blocked layout against that of plain planes.
@Suite struct ResampleBlockedTests {
  static let taps: [AxisTaps] = [
    AxisTaps(nearest: [0, 0, 1, 1, 2, 2, 3]),
    AxisTaps(taps: 2, indices: [0, 1, 1, 2, 3, 3], weights: [0.25, 0.75, 0.5, 0.5, 1, 0]),
    AxisTaps(
      taps: 4, indices: [0, 1, 2, 3, 3, 2, 1, 0],
      weights: [-0.1, 0.6, 0.6, -0.1, 0, 0.5, 0.25, 0.25]
    ),
    AxisTaps(taps: 1, indices: [2, 0], weights: [0.5, 2]),
  ]

  @Test(arguments: taps.indices, taps.indices)
  func agreesWithPlainPlanes(first: Int, second: Int) {
    var random = SplitMix64(seed: 1)
    let (vertical, horizontal) = (Self.taps[first], Self.taps[second])
    let (channels, plane) = (32, 16)
    let plain = (0..<channels * plane).map { _ in Float.random(in: -1...1, using: &random) }
    let outPlane = vertical.count * horizontal.count
    var expected = [Float](repeating: 0, count: channels * outPlane)
    var expectedSpan = expected.mutableSpan
    VectorMath.active.resample(
      plain.span, into: &expectedSpan, planes: channels, size: Extent(4, 4), vertical: vertical,
      horizontal: horizontal)
    var blocked = plain
    var blockedSpan = blocked.mutableSpan
    VectorMath.active.blockChannels(
      plain.span, batch: 1, channels: channels, plane: plane, output: &blockedSpan)
    for threads in 1...2 {
      var result = [Float](repeating: .nan, count: expected.count)
      var span = result.mutableSpan
      VectorMath.active.resampleBlocked(
        blocked.span, into: &span, planes: 2, size: Extent(4, 4), vertical: vertical,
        horizontal: horizontal, threads: threads)
      for place in expected.indices {
        let (channel, pixel) = (place / outPlane, place % outPlane)
        let found = result[(channel / 16 * outPlane + pixel) * 16 + channel % 16]
        #expect(abs(found - expected[place]) <= 1e-6)
      }
    }
  }
}
