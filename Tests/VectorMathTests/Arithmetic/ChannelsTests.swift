import TestSupport
import Testing
import VectorMath

@Suite struct ChannelsTests {
  static let layouts = [
    ChannelLayout(outer: 2, channels: 3, inner: 17),
    ChannelLayout(outer: 5, channels: 19, inner: 1),
    ChannelLayout(outer: 1, channels: 1, inner: 40_000),
    ChannelLayout(outer: 0, channels: 4, inner: 2),
  ]

  @Test(arguments: SIMDTier.available, layouts)
  func scalesAndShiftsEachChannel(tier: SIMDTier, layout: ChannelLayout) {
    var rng = SplitMix64(seed: 5)
    let x = rng.floats(layout.count)
    let scale = rng.floats(layout.channels)
    let bias = rng.floats(layout.channels)
    let math = VectorMath(tier: tier)
    var y = x
    let channel = x.indices.map { $0 / layout.inner % layout.channels }
    var span = y.mutableSpan
    math.scaleBias(x.span, into: &span, layout: layout, scale: scale, bias: bias, threads: 2)
    assertClose(
      y,
      x.indices.map { Double(x[$0]) * Double(scale[channel[$0]]) + Double(bias[channel[$0]]) },
      ulps: 1, absolute: 1.2e-7)
    var other = y.mutableSpan
    math.addBias(x.span, into: &other, layout: layout, bias: bias, threads: 2)
    #expect(y == x.indices.map { x[$0] + bias[channel[$0]] })
    var third = y.mutableSpan
    math.prelu(x.span, into: &third, layout: layout, slopes: scale, threads: 2)
    #expect(y == x.indices.map { x[$0] < 0 ? x[$0] * scale[channel[$0]] : x[$0] })
  }
}
