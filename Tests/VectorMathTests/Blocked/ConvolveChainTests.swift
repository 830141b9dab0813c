import TestSupport
import Testing
import VectorMath

@Suite struct ConvolveChainTests {
  /// Extents of the depthwise convolution in the middle.
  static let geometries: [ConvolutionGeometry] = [
    .init(
      batch: 2, inChannels: 40, inHeight: 61, inWidth: 50, outChannels: 40, kernel: Extent(3, 3),
      pads: Insets(top: 1, left: 1, bottom: 1, right: 1), groups: 40),
    .init(
      inChannels: 96, inHeight: 112, inWidth: 40, outChannels: 96, kernel: Extent(3, 3),
      stride: Extent(2, 2), pads: Insets(top: 0, left: 0, bottom: 1, right: 1), groups: 96),
    .init(
      inChannels: 64, inHeight: 57, inWidth: 61, outChannels: 64, kernel: Extent(5, 5),
      pads: Insets(top: 2, left: 3, bottom: 2, right: 1), groups: 64),
    .init(
      inChannels: 17, inHeight: 90, inWidth: 90, outChannels: 17, kernel: Extent(3, 3),
      stride: Extent(3, 2), dilation: Extent(2, 1),
      pads: Insets(top: 4, left: 0, bottom: 5, right: 2),
      groups: 17),
    .init(
      inChannels: 20, inHeight: 2, inWidth: 3, outChannels: 20, kernel: Extent(7, 7),
      pads: Insets(top: 6, left: 6, bottom: 6, right: 6), groups: 20),
  ]

  @Test(arguments: SIMDTier.available, geometries)
  func equalsOneConvolutionAfterTheOther(tier: SIMDTier, geometry: ConvolutionGeometry) {
    let subject = ChainSubject(VectorMath(tier: tier), geometry)
    for (expands, projects) in [(true, true), (true, false), (false, true)] {
      let chain = subject.chain(expands: expands, projects: projects)
      let expected = subject.apart(chain)
      #expect(expected.contains { $0 != 0 })
      for threads in [1, 2, 3] { #expect(subject.run(chain, threads: threads) == expected) }
    }
  }

  @Test func shortPicturesDoNotPayOnManyThreads() {
    let short = ConvolutionGeometry(
      inChannels: 32, inHeight: 14, inWidth: 14, outChannels: 32, kernel: Extent(3, 3), groups: 32)
    #expect(ConvolutionChain.pays(short, threads: 1))
    #expect(!ConvolutionChain.pays(short, threads: 4))
  }
}

/// A chain of random convolutions around a depthwise one.
private struct ChainSubject {
  let math: VectorMath
  let geometry: ConvolutionGeometry
  private let fewChannels = 24

  init(_ math: VectorMath, _ geometry: ConvolutionGeometry) {
    self.math = math
    self.geometry = geometry
  }

  func chain(expands: Bool, projects: Bool) -> ConvolutionChain {
    let channels = geometry.inChannels
    return ConvolutionChain(
      expansion: expands
        ? link(pointwise(fewChannels, channels, 1, 1), .clip(low: 0, high: 6), seed: 1) : nil,
      depthwise: link(geometry, .leakyRelu(slope: 0.1), seed: 2),
      projection: projects ? link(pointwise(channels, fewChannels, 1, 1), nil, seed: 3) : nil)
  }

  private func link(
    _ geometry: ConvolutionGeometry, _ activation: UnaryMap?, seed: UInt64
  ) -> ConvolutionChain.Link {
    var rng = SplitMix64(seed: seed)
    let weights = rng.floats(geometry.weightCount)
    let bias = rng.floats(geometry.outChannels)
    return .init(
      weights: math.packBlockedConvolution(
        weights.span, bias: bias, geometry: geometry, inputIsBlocked: true),
      activation: activation)
  }

  private func pointwise(
    _ inChannels: Int, _ outChannels: Int, _ height: Int, _ width: Int
  ) -> ConvolutionGeometry {
    ConvolutionGeometry(
      batch: geometry.batch, inChannels: inChannels, inHeight: height, inWidth: width,
      outChannels: outChannels, kernel: Extent(1, 1))
  }

  private func count(_ channels: Int, _ plane: Int) -> Int {
    geometry.batch * ChannelBlock.count(channels) * plane * ChannelBlock.size
  }

  private func input(_ chain: ConvolutionChain) -> [Float] {
    var rng = SplitMix64(seed: 7)
    return rng.floats(count(chain.inChannels, geometry.inHeight * geometry.inWidth))
  }

  private func residual(_ chain: ConvolutionChain) -> [Float] {
    var rng = SplitMix64(seed: 8)
    return rng.floats(count(chain.outChannels, geometry.outHeight * geometry.outWidth))
  }

  func run(_ chain: ConvolutionChain, threads: Int) -> [Float] {
    let added = residual(chain)
    let source = input(chain)
    var output = [Float](repeating: .nan, count: added.count)
    var span = output.mutableSpan
    math.convolve(
      input: source.span, chain: chain, output: &span, geometry: geometry,
      residual: added.span, residualComesLast: false, threads: threads)
    return output
  }

  func apart(_ chain: ConvolutionChain) -> [Float] {
    let added = residual(chain)
    var value = input(chain)
    if let link = chain.expansion {
      let shape = pointwise(
        fewChannels, geometry.inChannels, geometry.inHeight, geometry.inWidth)
      value = convolved(value, link, shape, residual: nil)
    }
    value = convolved(
      value, chain.depthwise, geometry, residual: chain.projection == nil ? added : nil)
    if let link = chain.projection {
      let shape = pointwise(
        geometry.inChannels, fewChannels, geometry.outHeight, geometry.outWidth)
      value = convolved(value, link, shape, residual: added)
    }
    return value
  }

  private func convolved(
    _ input: [Float], _ link: ConvolutionChain.Link, _ shape: ConvolutionGeometry,
    residual: [Float]?
  ) -> [Float] {
    var output = [Float](
      repeating: .nan, count: count(shape.outChannels, shape.outHeight * shape.outWidth))
    var span = output.mutableSpan
    if let residual {
      math.convolve(
        input: input.span, weights: link.weights, output: &span, geometry: shape,
        activation: link.activation, residual: residual.span)
    } else {
      math.convolve(
        input: input.span, weights: link.weights, output: &span, geometry: shape,
        activation: link.activation)
    }
    return output
  }
}
