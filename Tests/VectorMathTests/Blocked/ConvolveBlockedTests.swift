import TestSupport
import Testing
import VectorMath

/// A convolution, whether its input is in blocked layout, and its activation.
struct BlockedCase: Sendable, CustomTestStringConvertible {
  var geometry: ConvolutionGeometry
  var inputIsBlocked = true

  var testDescription: String {
    let g = geometry
    return "\(g.inChannels)→\(g.outChannels) of \(g.inHeight)×\(g.inWidth), kernel "
      + "\(g.kernel.height)×\(g.kernel.width), groups \(g.groups)"
      + (inputIsBlocked ? "" : ", plain input")
  }
}

@Suite struct ConvolveBlockedTests {
  static let around = Insets(top: 1, left: 1, bottom: 1, right: 1)

  static let cases: [BlockedCase] = [
    .init(
      geometry: .init(inChannels: 1, inHeight: 1, inWidth: 1, outChannels: 1, kernel: Extent(1, 1))),
    .init(
      geometry: .init(
        batch: 2, inChannels: 21, inHeight: 9, inWidth: 11, outChannels: 85, kernel: Extent(1, 1))),
    .init(
      geometry: .init(
        inChannels: 40, inHeight: 9, inWidth: 12, outChannels: 130, kernel: Extent(1, 1),
        stride: Extent(2, 3))),
    .init(
      geometry: .init(
        inChannels: 700, inHeight: 5, inWidth: 3, outChannels: 70, kernel: Extent(1, 1))),
    .init(
      geometry: .init(
        batch: 2, inChannels: 19, inHeight: 17, inWidth: 20, outChannels: 33, kernel: Extent(3, 3),
        pads: around)),
    .init(
      geometry: .init(
        inChannels: 40, inHeight: 7, inWidth: 6, outChannels: 33, kernel: Extent(3, 3),
        pads: Insets(top: 0, left: 2, bottom: 1, right: 0))),
    .init(
      geometry: .init(
        inChannels: 33, inHeight: 30, inWidth: 5, outChannels: 18, kernel: Extent(3, 3),
        stride: Extent(2, 2), pads: around)),
    .init(
      geometry: .init(
        inChannels: 17, inHeight: 14, inWidth: 19, outChannels: 50, kernel: Extent(3, 2),
        stride: Extent(2, 1), dilation: Extent(1, 3),
        pads: Insets(top: 2, left: 0, bottom: 0, right: 4))),
    .init(
      geometry: .init(
        inChannels: 2, inHeight: 3, inWidth: 2, outChannels: 3, kernel: Extent(5, 5),
        stride: Extent(3, 3), dilation: Extent(2, 2),
        pads: Insets(top: 6, left: 7, bottom: 6, right: 7))),
    .init(
      geometry: .init(
        batch: 2, inChannels: 32, inHeight: 10, inWidth: 9, outChannels: 64, kernel: Extent(3, 3),
        pads: around, groups: 2)),
    .init(
      geometry: .init(
        batch: 2, inChannels: 23, inHeight: 20, inWidth: 37, outChannels: 23, kernel: Extent(3, 3),
        pads: around, groups: 23)),
    .init(
      geometry: .init(
        inChannels: 16, inHeight: 15, inWidth: 31, outChannels: 16, kernel: Extent(3, 3),
        stride: Extent(2, 2), pads: Insets(top: 0, left: 1, bottom: 1, right: 0), groups: 16)),
    .init(
      geometry: .init(
        inChannels: 20, inHeight: 7, inWidth: 7, outChannels: 20, kernel: Extent(5, 5),
        pads: Insets(top: 2, left: 2, bottom: 2, right: 2), groups: 20)),
    .init(
      geometry: .init(
        inChannels: 17, inHeight: 12, inWidth: 21, outChannels: 17, kernel: Extent(5, 5),
        stride: Extent(2, 2), pads: Insets(top: 2, left: 1, bottom: 2, right: 3), groups: 17)),
    .init(
      geometry: .init(
        inChannels: 18, inHeight: 23, inWidth: 41, outChannels: 18, kernel: Extent(2, 4),
        stride: Extent(1, 3), dilation: Extent(3, 2),
        pads: Insets(top: 1, left: 5, bottom: 2, right: 0), groups: 18)),
    .init(
      geometry: .init(
        inChannels: 18, inHeight: 2, inWidth: 2, outChannels: 18, kernel: Extent(7, 7),
        pads: Insets(top: 3, left: 3, bottom: 3, right: 3), groups: 18)),
    .init(
      geometry: .init(
        batch: 2, inChannels: 3, inHeight: 21, inWidth: 35, outChannels: 24, kernel: Extent(7, 7),
        stride: Extent(2, 2), pads: Insets(top: 3, left: 3, bottom: 3, right: 3)),
      inputIsBlocked: false),
    .init(
      geometry: .init(
        inChannels: 12, inHeight: 8, inWidth: 9, outChannels: 10, kernel: Extent(3, 3)),
      inputIsBlocked: false),
    .init(
      geometry: .init(inChannels: 1, inHeight: 4, inWidth: 1, outChannels: 5, kernel: Extent(1, 1)),
      inputIsBlocked: false),
  ]

  @Test(arguments: SIMDTier.available, cases)
  func matchesReference(tier: SIMDTier, blocked: BlockedCase) {
    let subject = BlockedSubject(VectorMath(tier: tier), blocked, seed: 5)
    for method in subject.methods {
      for residualComesLast in [false, true] {
        for activation in [
          nil, UnaryMap.relu, .clip(low: -0.5, high: 0.75), .leakyRelu(slope: 0.5),
        ] {
          let outputs = [1, 2, 3].map {
            subject.run(
              method: method, activation: activation, residualComesLast: residualComesLast,
              threads: $0)
          }
          let expected = subject.expected(
            activation: activation, residualComesLast: residualComesLast)
          assertClose(outputs[0], expected, ulps: 8, absolute: subject.tolerance(method))
          #expect(outputs[1] == outputs[0])
          #expect(outputs[2] == outputs[0])
        }
      }
    }
  }

  /// The error that the documentation of the methods states.
  @Test(arguments: SIMDTier.available, [(2, 3.0), (4, 20.0)])
  func errorOfWinogradIsBounded(tier: SIMDTier, method: (outputs: Int, factor: Double)) {
    let geometry = ConvolutionGeometry(
      inChannels: 256, inHeight: 24, inWidth: 24, outChannels: 32, kernel: Extent(3, 3),
      pads: Self.around)
    let subject = BlockedSubject(VectorMath(tier: tier), BlockedCase(geometry: geometry), seed: 9)
    let expected = subject.expected(activation: nil, residualComesLast: false)
    func error(_ method: ConvolutionMethod) -> Double {
      let output = subject.run(
        method: method, activation: nil, residualComesLast: false, threads: 1)
      let squares = zip(output, expected).map { (Double($0) - $1) * (Double($0) - $1) }
      return (squares.reduce(0, +) / Double(squares.count)).squareRoot()
    }
    let direct = error(.direct)
    #expect(error(.winograd(outputs: method.outputs)) < method.factor * direct)
    #expect(direct > 0)
  }
}

/// One convolution with data, and its result in Double.
struct BlockedSubject {
  let math: VectorMath
  let blocked: BlockedCase
  let input: [Float]
  let weights: [Float]
  let bias: [Float]
  let residual: [Float]
  let sums: [Double]

  init(_ math: VectorMath, _ blocked: BlockedCase, seed: UInt64) {
    self.math = math
    self.blocked = blocked
    var rng = SplitMix64(seed: seed)
    let geometry = blocked.geometry
    input = rng.floats(geometry.inputCount)
    weights = rng.floats(geometry.weightCount)
    bias = rng.floats(geometry.outChannels)
    residual = rng.floats(geometry.outputCount)
    let plane = max(geometry.outHeight * geometry.outWidth, 1)
    let plain = convolution(input, weights, geometry)
    let biases = bias
    sums = plain.indices.map { plain[$0] + Double(biases[$0 / plane % geometry.outChannels]) }
  }

  var methods: [ConvolutionMethod?] {
    let geometry = blocked.geometry
    let applies =
      geometry.kernel == Extent(3, 3) && geometry.stride == Extent(1, 1) && geometry.groups == 1
      && blocked.inputIsBlocked
    return applies ? [nil, .direct, .winograd(outputs: 2), .winograd(outputs: 4)] : [.direct]
  }

  func tolerance(_ method: ConvolutionMethod?) -> Double {
    let terms = Double(weights.count / blocked.geometry.outChannels)
    return (terms * 1.5e-7 + 1e-6) * (method == .direct ? 1 : 8)
  }

  func expected(activation: UnaryMap?, residualComesLast: Bool) -> [Double] {
    sums.indices.map { index in
      let added = Double(residual[index])
      var value = residualComesLast ? sums[index] : sums[index] + added
      switch activation {
      case .relu: value = max(value, 0)
      case .clip(let low, let high): value = min(max(value, Double(low)), Double(high))
      case .leakyRelu(let slope): value = value < 0 ? value * Double(slope) : value
      default: break
      }
      return residualComesLast ? value + added : value
    }
  }

  func run(
    method: ConvolutionMethod?, activation: UnaryMap?, residualComesLast: Bool, threads: Int
  ) -> [Float] {
    let geometry = blocked.geometry
    let outPlane = geometry.outHeight * geometry.outWidth
    let packed = math.packBlockedConvolution(
      weights.span, bias: bias, geometry: geometry, inputIsBlocked: blocked.inputIsBlocked)
    let source =
      blocked.inputIsBlocked
      ? block(input, geometry.batch, geometry.inChannels, geometry.inHeight * geometry.inWidth)
      : input
    let added = block(residual, geometry.batch, geometry.outChannels, outPlane)
    var output = [Float](repeating: .nan, count: added.count)
    var span = output.mutableSpan
    math.convolve(
      input: source.span, weights: packed, output: &span, geometry: geometry,
      activation: activation, residual: added.span, residualComesLast: residualComesLast,
      method: method, threads: threads)
    var plain = [Float](repeating: .nan, count: geometry.outputCount)
    var plainSpan = plain.mutableSpan
    math.unblockChannels(
      output.span, batch: geometry.batch, channels: geometry.outChannels, plane: outPlane,
      output: &plainSpan, threads: threads)
    return plain
  }

  /// Padding channels are filled with large numbers, which must not matter.
  private func block(_ plain: [Float], _ batch: Int, _ channels: Int, _ plane: Int) -> [Float] {
    let blocks = ChannelBlock.count(channels)
    var result = [Float](repeating: 0, count: batch * blocks * plane * ChannelBlock.size)
    var span = result.mutableSpan
    math.blockChannels(
      plain.span, batch: batch, channels: channels, plane: plane, output: &span)
    for index in result.indices {
      let block = index / (plane * ChannelBlock.size) % blocks
      if block * ChannelBlock.size + index % ChannelBlock.size >= channels { result[index] = 1e3 }
    }
    return result
  }
}
