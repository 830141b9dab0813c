import TestSupport
import Testing
import VectorMath

@Suite struct ConvolveTests {
  static let geometries: [ConvolutionGeometry] = [
    .init(inChannels: 1, inHeight: 1, inWidth: 1, outChannels: 1, kernel: Extent(1, 1)),
    .init(batch: 2, inChannels: 5, inHeight: 9, inWidth: 11, outChannels: 13, kernel: Extent(1, 1)),
    .init(
      inChannels: 4, inHeight: 9, inWidth: 12, outChannels: 6, kernel: Extent(1, 1),
      stride: Extent(2, 3)),
    .init(
      batch: 2, inChannels: 3, inHeight: 17, inWidth: 40, outChannels: 9, kernel: Extent(3, 3),
      pads: Insets(top: 1, left: 1, bottom: 1, right: 1)),
    .init(
      inChannels: 3, inHeight: 21, inWidth: 75, outChannels: 8, kernel: Extent(7, 7),
      stride: Extent(2, 2), pads: Insets(top: 3, left: 3, bottom: 3, right: 3)),
    .init(
      inChannels: 40, inHeight: 7, inWidth: 6, outChannels: 33, kernel: Extent(3, 3),
      pads: Insets(top: 0, left: 2, bottom: 1, right: 0)),
    .init(
      batch: 3, inChannels: 6, inHeight: 14, inWidth: 19, outChannels: 9, kernel: Extent(3, 2),
      stride: Extent(2, 1), dilation: Extent(1, 3),
      pads: Insets(top: 2, left: 0, bottom: 0, right: 4),
      groups: 3),
    .init(
      inChannels: 2, inHeight: 3, inWidth: 2, outChannels: 3, kernel: Extent(5, 5),
      stride: Extent(3, 3), dilation: Extent(2, 2),
      pads: Insets(top: 6, left: 7, bottom: 6, right: 7)),
    .init(
      batch: 2, inChannels: 7, inHeight: 20, inWidth: 37, outChannels: 7, kernel: Extent(3, 3),
      pads: Insets(top: 1, left: 1, bottom: 1, right: 1), groups: 7),
    .init(
      inChannels: 3, inHeight: 15, inWidth: 70, outChannels: 6, kernel: Extent(3, 3),
      stride: Extent(2, 2), pads: Insets(top: 0, left: 1, bottom: 1, right: 0), groups: 3),
    .init(
      inChannels: 4, inHeight: 7, inWidth: 7, outChannels: 4, kernel: Extent(5, 5),
      pads: Insets(top: 2, left: 2, bottom: 2, right: 2), groups: 4),
    .init(
      inChannels: 4, inHeight: 23, inWidth: 41, outChannels: 8, kernel: Extent(2, 4),
      stride: Extent(1, 3), dilation: Extent(3, 2),
      pads: Insets(top: 1, left: 5, bottom: 2, right: 0),
      groups: 4),
    .init(
      inChannels: 2, inHeight: 3, inWidth: 3, outChannels: 2, kernel: Extent(5, 5), groups: 2),
  ]

  @Test(arguments: SIMDTier.available, geometries)
  func matchesReference(tier: SIMDTier, geometry: ConvolutionGeometry) {
    let math = VectorMath(tier: tier)
    var rng = SplitMix64(seed: 11)
    let input = rng.floats(geometry.inputCount)
    let weights = rng.floats(geometry.weightCount)
    let bias = rng.floats(geometry.outChannels)
    let residual = rng.floats(geometry.outputCount)
    let packed = math.packConvolution(weights.span, geometry: geometry)
    let sums = convolution(input, weights, geometry)
    let outPlane = max(geometry.outHeight * geometry.outWidth, 1)
    let tolerance = Double(geometry.weightCount / geometry.outChannels) * 1.5e-7 + 1e-6

    for threads in [1, 2, 3] {
      var output = [Float](repeating: .nan, count: geometry.outputCount)
      var span = output.mutableSpan
      math.convolve(
        input: input.span, weights: packed, output: &span, geometry: geometry, threads: threads)
      assertClose(output, sums, ulps: 8, absolute: tolerance)
    }

    let full = sums.indices.map {
      sums[$0] + Double(bias[$0 / outPlane % geometry.outChannels]) + Double(residual[$0])
    }
    for activation in [UnaryMap.relu, .leakyRelu(slope: 0.5)] {
      var outputs: [[Float]] = []
      for threads in [1, 2, 3] {
        var output = [Float](repeating: .nan, count: geometry.outputCount)
        var span = output.mutableSpan
        math.convolve(
          input: input.span, weights: packed, output: &span, geometry: geometry,
          epilogue: Epilogue(rowBias: bias, activation: activation), residual: residual.span,
          threads: threads)
        outputs.append(output)
      }
      let expected = full.map { $0 < 0 ? $0 * (activation == .relu ? 0 : 0.5) : $0 }
      assertClose(outputs[0], expected, ulps: 8, absolute: tolerance)
      #expect(outputs[1] == outputs[0])
      #expect(outputs[2] == outputs[0])
    }
  }

  @Test func outputExtentFollowsTheFormula() {
    let geometry = ConvolutionGeometry(
      inChannels: 1, inHeight: 227, inWidth: 5, outChannels: 1, kernel: Extent(11, 9),
      stride: Extent(4, 1))
    #expect(geometry.outHeight == 55)
    #expect(geometry.outWidth == 0)
  }
}
