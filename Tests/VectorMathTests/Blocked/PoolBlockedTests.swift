import TestSupport
import Testing
import VectorMath

@Suite struct PoolBlockedTests {
  static let geometries: [PoolGeometry] = [
    .init(
      planes: 32, inHeight: 9, inWidth: 11, outHeight: 4, outWidth: 5, kernel: Extent(3, 3),
      stride: Extent(2, 2)),
    .init(
      planes: 16, inHeight: 7, inWidth: 5, outHeight: 7, outWidth: 5, kernel: Extent(5, 5),
      pads: Insets(top: 2, left: 2, bottom: 2, right: 2)),
    .init(
      planes: 48, inHeight: 8, inWidth: 6, outHeight: 5, outWidth: 4, kernel: Extent(3, 2),
      stride: Extent(2, 2), dilation: Extent(1, 2),
      pads: Insets(top: 1, left: 0, bottom: 2, right: 3)),
  ]

  /// Runs a pool on planes, plain and blocked.
  private func compare(
    _ geometry: PoolGeometry, _ math: VectorMath,
    plain: ([Float], inout MutableSpan<Float>) -> Void,
    blocked: ([Float], inout MutableSpan<Float>) -> Void
  ) {
    var rng = SplitMix64(seed: 3)
    let inPlane = geometry.inHeight * geometry.inWidth
    let outPlane = geometry.outHeight * geometry.outWidth
    let input = rng.floats(geometry.planes * inPlane)
    var expected = [Float](repeating: .nan, count: geometry.planes * outPlane)
    var expectedSpan = expected.mutableSpan
    plain(input, &expectedSpan)
    var inner = [Float](repeating: .nan, count: input.count)
    var innerSpan = inner.mutableSpan
    math.blockChannels(
      input.span, batch: 1, channels: geometry.planes, plane: inPlane, output: &innerSpan)
    var result = [Float](repeating: .nan, count: expected.count)
    var resultSpan = result.mutableSpan
    blocked(inner, &resultSpan)
    var output = [Float](repeating: .nan, count: expected.count)
    var outputSpan = output.mutableSpan
    math.unblockChannels(
      result.span, batch: 1, channels: geometry.planes, plane: outPlane, output: &outputSpan)
    assertClose(output, expected.map { Double($0) }, ulps: 4, absolute: 1e-6)
  }

  @Test(arguments: SIMDTier.available, geometries)
  func maximaAreThoseOfPlainPlanes(tier: SIMDTier, geometry: PoolGeometry) {
    let math = VectorMath(tier: tier)
    var blocks = geometry
    blocks.planes /= ChannelBlock.size
    for threads in [1, 2] {
      compare(geometry, math) {
        math.maxPool($0.span, into: &$1, geometry: geometry)
      } blocked: {
        math.maxPoolBlocked($0.span, into: &$1, geometry: blocks, threads: threads)
      }
    }
  }

  @Test(arguments: SIMDTier.available, geometries)
  func meansAreThoseOfPlainPlanes(tier: SIMDTier, geometry: PoolGeometry) {
    let math = VectorMath(tier: tier)
    var blocks = geometry
    blocks.planes /= ChannelBlock.size
    for includePadding in [false, true] {
      compare(geometry, math) {
        math.averagePool($0.span, into: &$1, geometry: geometry, includePadding: includePadding)
      } blocked: {
        math.averagePoolBlocked(
          $0.span, into: &$1, geometry: blocks, includePadding: includePadding, threads: 2)
      }
    }
  }

  @Test(arguments: SIMDTier.available, [1, 2, 3, 4, 5, 49])
  func meansOfPlanes(tier: SIMDTier, plane: Int) {
    let math = VectorMath(tier: tier)
    var rng = SplitMix64(seed: 3)
    let input = rng.floats(3 * plane * 16)
    var output = [Float](repeating: .nan, count: 48)
    var span = output.mutableSpan
    math.averagePlanesBlocked(input.span, into: &span, planes: 3, plane: plane, threads: 2)
    let expected = (0..<48).map { index in
      (0..<plane).reduce(0.0) { $0 + Double(input[(index / 16 * plane + $1) * 16 + index % 16]) }
        / Double(plane)
    }
    assertClose(output, expected, ulps: 8, absolute: 1e-6)
  }

  @Test(arguments: SIMDTier.available)
  func aNumberThatIsNoneStays(tier: SIMDTier) {
    var input = [Float](repeating: 1, count: 4 * 16)
    input[17] = .nan
    var output = [Float](repeating: 0, count: 16)
    var span = output.mutableSpan
    VectorMath(tier: tier).maxPoolBlocked(
      input.span, into: &span,
      geometry: PoolGeometry(
        planes: 1, inHeight: 2, inWidth: 2, outHeight: 1, outWidth: 1, kernel: Extent(2, 2)))
    #expect(output[1].isNaN)
    #expect(output.filter { $0 == 1 }.count == 15)
  }
}
