import TestSupport
import Testing
import VectorMath

/// The ways out of blocked layout, and from taps to pixels, one element after the other.
@Suite struct InterleaveTapsTests {
  static func numbers(_ count: Int) -> [Float] {
    var random = SplitMix64(seed: UInt64(count))
    return (0..<count).map { _ in Float.random(in: -1...1, using: &random) }
  }

  @Test(arguments: [Extent(1, 1), Extent(2, 2), Extent(3, 1)], [1, 2])
  func spreadsTaps(taps: Extent, threads: Int) {
    let (batch, blocks, size) = (2, 3, Extent(5, 4))
    let count = taps.height * taps.width
    let input = Self.numbers(batch * count * blocks * size.height * size.width * 16)
    var output = [Float](repeating: .nan, count: input.count)
    var span = output.mutableSpan
    VectorMath.active.interleaveTaps(
      input.span, into: &span, batch: batch, blocks: blocks, size: size, taps: taps,
      threads: threads)
    var place = 0
    for picture in 0..<batch {
      for block in 0..<blocks {
        for y in 0..<size.height * taps.height {
          for x in 0..<size.width * taps.width {
            let tap = y % taps.height * taps.width + x % taps.width
            let from = (picture * count + tap) * blocks + block
            let row = from * size.height + y / taps.height
            for lane in 0..<16 {
              let expected = input[(row * size.width + x / taps.width) * 16 + lane]
              #expect(output[place] == expected)
              place += 1
            }
          }
        }
      }
    }
  }

  @Test(arguments: [1, 16, 37], [1, 2])
  func bringsChannelsToTheEnd(channels: Int, threads: Int) {
    let (batch, plane) = (2, 35)
    let blocks = ChannelBlock.count(channels)
    let input = Self.numbers(batch * blocks * plane * 16)
    var output = [Float](repeating: .nan, count: batch * plane * channels)
    var span = output.mutableSpan
    VectorMath.active.lastChannels(
      input.span, into: &span, batch: batch, channels: channels, plane: plane, threads: threads)
    for place in output.indices {
      let (pixel, channel) = (place / channels, place % channels)
      let block = pixel / plane * blocks + channel / 16
      #expect(output[place] == input[(block * plane + pixel % plane) * 16 + channel % 16])
    }
  }
}
