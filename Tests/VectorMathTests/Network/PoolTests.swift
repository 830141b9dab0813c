import TestSupport
import Testing
import VectorMath

@Suite struct PoolTests {
  static let geometries: [PoolGeometry] = [
    .init(
      planes: 3, inHeight: 8, inWidth: 40, outHeight: 4, outWidth: 20, kernel: Extent(2, 2),
      stride: Extent(2, 2)),
    .init(
      planes: 2, inHeight: 15, inWidth: 37, outHeight: 8, outWidth: 19, kernel: Extent(3, 3),
      stride: Extent(2, 2), pads: Insets(top: 1, left: 1, bottom: 1, right: 1)),
    .init(
      planes: 2, inHeight: 7, inWidth: 8, outHeight: 4, outWidth: 4, kernel: Extent(3, 3),
      stride: Extent(2, 2)),
    .init(
      planes: 1, inHeight: 9, inWidth: 20, outHeight: 9, outWidth: 8, kernel: Extent(3, 5),
      stride: Extent(1, 2), dilation: Extent(2, 1),
      pads: Insets(top: 2, left: 0, bottom: 2, right: 0)),
  ]

  @Test(arguments: SIMDTier.available, geometries)
  func matchesReference(tier: SIMDTier, geometry: PoolGeometry) {
    let math = VectorMath(tier: tier)
    var rng = SplitMix64(seed: 13)
    let input = rng.floats(geometry.planes * geometry.inHeight * geometry.inWidth)
    let windows = windows(geometry)
    for threads in [1, 2, 3] {
      var output = [Float](repeating: .nan, count: windows.count)
      var span = output.mutableSpan
      math.maxPool(input.span, into: &span, geometry: geometry, threads: threads)
      #expect(output == windows.map { window in window.inside.map { input[$0] }.max() })
      for includePadding in [false, true] {
        var other = output.mutableSpan
        math.averagePool(
          input.span, into: &other, geometry: geometry, includePadding: includePadding,
          threads: threads)
        let expected = windows.map { window in
          window.inside.reduce(0) { $0 + Double(input[$1]) }
            / Double(includePadding ? window.counted : window.inside.count)
        }
        assertClose(output, expected, ulps: 8, absolute: 1e-6)
      }
    }
    var output = [Float](repeating: .nan, count: windows.count)
    var indices = [Int64](repeating: 0, count: windows.count)
    var span = output.mutableSpan
    var places = indices.mutableSpan
    math.maxPool(input.span, into: &span, indices: &places, geometry: geometry)
    #expect(output == windows.map { window in window.inside.map { input[$0] }.max() })
    #expect(output == indices.map { input[Int($0)] })
  }

  @Test(arguments: SIMDTier.available)
  func averagesWholePlanes(tier: SIMDTier) {
    var rng = SplitMix64(seed: 14)
    let input = rng.floats(5 * 49)
    var output = [Float](repeating: 0, count: 5)
    var span = output.mutableSpan
    VectorMath(tier: tier).globalAveragePool(input.span, into: &span, planeSize: 49)
    let expected = (0..<5).map { plane in
      input[plane * 49..<(plane + 1) * 49].reduce(0) { $0 + Double($1) } / 49
    }
    assertClose(output, expected, ulps: 8, absolute: 1e-7)
  }

  private func windows(_ g: PoolGeometry) -> [(inside: [Int], counted: Int)] {
    (0..<g.planes * g.outHeight * g.outWidth).map { place in
      let plane = place / (g.outHeight * g.outWidth)
      let oy = place / g.outWidth % g.outHeight
      let ox = place % g.outWidth
      var inside: [Int] = []
      var counted = 0
      for ky in 0..<g.kernel.height {
        for kx in 0..<g.kernel.width {
          let y = oy * g.stride.height + ky * g.dilation.height - g.pads.top
          let x = ox * g.stride.width + kx * g.dilation.width - g.pads.left
          if y < g.inHeight + g.pads.bottom, x < g.inWidth + g.pads.right { counted += 1 }
          guard y >= 0, y < g.inHeight, x >= 0, x < g.inWidth else { continue }
          inside.append((plane * g.inHeight + y) * g.inWidth + x)
        }
      }
      return (inside, counted)
    }
  }
}
