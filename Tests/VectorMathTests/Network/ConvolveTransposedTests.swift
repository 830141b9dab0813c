import TestSupport
import Testing
import VectorMath

@Suite struct ConvolveTransposedTests {
  static let geometries: [TransposedGeometry] = [
    .init(inChannels: 1, inHeight: 1, inWidth: 1, outChannels: 1, kernel: Extent(1, 1)),
    .init(
      batch: 2, inChannels: 6, inHeight: 5, inWidth: 7, outChannels: 4, kernel: Extent(2, 2),
      stride: Extent(2, 2)),
    .init(
      inChannels: 3, inHeight: 8, inWidth: 9, outChannels: 5, kernel: Extent(3, 3),
      pads: Insets(top: 1, left: 1, bottom: 1, right: 1)),
    .init(
      inChannels: 4, inHeight: 6, inWidth: 5, outChannels: 6, kernel: Extent(4, 3),
      stride: Extent(2, 3), dilation: Extent(2, 1),
      pads: Insets(top: 2, left: 0, bottom: 1, right: 2),
      outputPadding: Extent(1, 2), groups: 2),
  ]

  @Test(arguments: SIMDTier.available, geometries)
  func matchesReference(tier: SIMDTier, g: TransposedGeometry) {
    let math = VectorMath(tier: tier)
    var rng = SplitMix64(seed: 12)
    let input = rng.floats(g.inputCount)
    let weights = rng.floats(g.weightCount)
    let bias = rng.floats(g.outChannels)
    let packed = math.packTransposedConvolution(weights.span, geometry: g)
    let expected = spread(input, weights, bias, g).map { max($0, 0) }
    var outputs: [[Float]] = []
    for threads in [1, 2, 3] {
      var output = [Float](repeating: .nan, count: g.outputCount)
      var span = output.mutableSpan
      math.convolveTransposed(
        input: input.span, weights: packed, output: &span, geometry: g,
        epilogue: Epilogue(rowBias: bias, activation: .relu), threads: threads)
      outputs.append(output)
    }
    assertClose(outputs[0], expected, ulps: 8, absolute: 1e-5)
    #expect(outputs[1] == outputs[0])
    #expect(outputs[2] == outputs[0])
  }

  private func spread(
    _ input: [Float], _ weights: [Float], _ bias: [Float], _ g: TransposedGeometry
  ) -> [Double] {
    let outPerGroup = g.outChannels / g.groups
    let inPerGroup = g.inChannels / g.groups
    let plane = g.outHeight * g.outWidth
    var output = (0..<g.outputCount).map { Double(bias[$0 / plane % g.outChannels]) }
    for place in input.indices {
      let ix = place % g.inWidth
      let iy = place / g.inWidth % g.inHeight
      let c = place / (g.inWidth * g.inHeight) % g.inChannels
      let n = place / (g.inWidth * g.inHeight * g.inChannels)
      for m in 0..<outPerGroup {
        let out = n * g.outChannels + c / inPerGroup * outPerGroup + m
        for ky in 0..<g.kernel.height {
          for kx in 0..<g.kernel.width {
            let y = iy * g.stride.height + ky * g.dilation.height - g.pads.top
            let x = ix * g.stride.width + kx * g.dilation.width - g.pads.left
            guard y >= 0, y < g.outHeight, x >= 0, x < g.outWidth else { continue }
            let w = weights[((c * outPerGroup + m) * g.kernel.height + ky) * g.kernel.width + kx]
            output[out * plane + y * g.outWidth + x] += Double(input[place]) * Double(w)
          }
        }
      }
    }
    return output
  }
}
