import TestSupport
import Testing

@testable import VectorMath

/// Functions with one number a channel against the same arithmetic one by one.
@Suite struct LanesTests {
  static func numbers(_ count: Int, _ seed: UInt64) -> [Float] {
    var random = SplitMix64(seed: seed)
    return (0..<count).map { _ in Float.random(in: -2...2, using: &random) }
  }

  /// Runs `body` with two pictures of three blocks and checks every number.
  static func check(
    _ tier: SIMDTier, _ plane: Int,
    _ body: (
      _ math: VectorMath, _ x: [Float], _ y: inout [Float], _ threads: Int
    ) -> Void,
    _ expected: (_ x: Float, _ channel: Int) -> Float
  ) {
    let x = numbers(6 * plane * 16, 1)
    for threads in 1...2 {
      var y = [Float](repeating: .nan, count: x.count)
      body(VectorMath(tier: tier), x, &y, threads)
      for place in x.indices {
        let channel = place / (plane * 16) % 3 * 16 + place % 16
        let difference = abs(y[place] - expected(x[place], channel))
        #expect(difference <= 1e-6)
      }
    }
  }

  @Test(arguments: SIMDTier.available, [1, 63, 130])
  func combinesInEitherOrder(tier: SIMDTier, plane: Int) {
    let lanes = Self.numbers(48, 2)
    for lanesFirst in [false, true] {
      Self.check(tier, plane) { math, x, y, threads in
        var span = y.mutableSpan
        math.combineLanes(
          .subtract, x.span, lanes: lanes, into: &span, plane: plane, lanesFirst: lanesFirst,
          threads: threads)
      } _: { x, channel in
        lanesFirst ? lanes[channel] - x : x - lanes[channel]
      }
    }
  }

  @Test(arguments: SIMDTier.available, [1, 63, 130])
  func scalesAndActivates(tier: SIMDTier, plane: Int) {
    let (scale, bias) = (Self.numbers(48, 3), Self.numbers(48, 4))
    Self.check(tier, plane) { math, x, y, threads in
      var span = y.mutableSpan
      math.scaleBiasLanes(
        x.span, into: &span, scale: scale, bias: bias, plane: plane, activation: .relu,
        threads: threads)
    } _: { x, channel in
      max(0, x * scale[channel] + bias[channel])
    }
  }

  @Test(arguments: SIMDTier.available, [1, 63, 130])
  func bendsByChannel(tier: SIMDTier, plane: Int) {
    let slopes = Self.numbers(48, 5)
    Self.check(tier, plane) { math, x, y, threads in
      var span = y.mutableSpan
      math.preluLanes(x.span, into: &span, slopes: slopes, plane: plane, threads: threads)
    } _: { x, channel in
      x < 0 ? x * slopes[channel] : x
    }
  }
}
