import TestSupport
import Testing
import VectorMath

/// Channels moved between blocked tensors against a walk over channels and pixels.
@Suite struct ChannelRouteTests {
  static let size = ChannelBlock.size

  /// Any mixture of runs, single channels and repetitions, of two sources of 37 and 21 channels.
  static let routes: [[ChannelRoute.Origin]] = [
    origins(0, 0..<37) + origins(1, 0..<21),
    origins(1, 0..<16),
    origins(0, stride(from: 36, through: 0, by: -1)),
    (0..<21).flatMap { origins(0, $0..<$0 + 1) + origins(1, $0..<$0 + 1) },
    origins(1, 3..<20) + origins(0, 1..<2) + origins(1, 3..<20),
    origins(1, 5..<6),
  ]

  static func origins(_ source: Int, _ channels: some Sequence<Int>) -> [ChannelRoute.Origin] {
    channels.map { ChannelRoute.Origin(source: source, channel: $0) }
  }

  @Test(arguments: routes.indices, [1, 70])
  func movesEveryChannel(index: Int, plane: Int) {
    var random = SplitMix64(seed: UInt64(index))
    let origins = Self.routes[index]
    let route = ChannelRoute(origins)
    let batch = 2
    let blocks = [3, 2]
    let sources = blocks.map { count in
      (0..<batch * count * plane * Self.size).map { _ in Float.random(in: -1...1, using: &random) }
    }
    let outBlocks = ChannelBlock.count(origins.count)
    for threads in 1...2 {
      var output = [Float](repeating: .nan, count: batch * outBlocks * plane * Self.size)
      for source in 0..<route.sources {
        let values = sources[source]
        var span = output.mutableSpan
        VectorMath.active.routeChannels(
          values.span, source: source, into: &span, route: route, batch: batch,
          plane: plane, threads: threads)
      }
      for place in output.indices {
        let (lane, pixel) = (place % Self.size, place / Self.size % plane)
        let block = place / Self.size / plane
        let (picture, channel) = (block / outBlocks, block % outBlocks * Self.size + lane)
        guard channel < origins.count else {
          #expect(output[place] == 0)
          continue
        }
        let origin = origins[channel]
        let from = picture * blocks[origin.source] + origin.channel / Self.size
        let expected = sources[origin.source][
          (from * plane + pixel) * Self.size + origin.channel % Self.size]
        #expect(output[place] == expected)
      }
    }
  }

  @Test func tellsWhatSourcesMustHave() {
    let route = ChannelRoute(Self.routes[4])
    #expect(route.sources == 2 && route.needs == [2, 20])
  }
}
