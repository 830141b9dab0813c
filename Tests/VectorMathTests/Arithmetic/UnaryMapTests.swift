import Foundation
import TestSupport
import Testing
import VectorMath

/// A map, its reference in `Double`, the inputs it is tried on and its error bounds.
struct UnaryCase: Sendable, CustomTestStringConvertible {
  let map: UnaryMap
  var range: ClosedRange<Float> = -6...6
  let ulps: Double
  var absolute = 0.0
  let reference: @Sendable (Double) -> Double
  var testDescription: String { "\(map)" }
}

private let logistic: @Sendable (Double) -> Double = { 1 / (1 + exp(-$0)) }

let unaryCases: [UnaryCase] = [
  UnaryCase(map: .absolute, ulps: 0) { abs($0) },
  UnaryCase(map: .negate, ulps: 0) { -$0 },
  UnaryCase(map: .squareRoot, range: 0...1e6, ulps: 0.5) { $0.squareRoot() },
  UnaryCase(map: .reciprocal, ulps: 0.5) { 1 / $0 },
  UnaryCase(map: .exponential, range: -110...95, ulps: 1.5) { exp($0) },
  UnaryCase(map: .exponential, range: -1...1, ulps: 1.5) { exp($0) },
  UnaryCase(map: .logarithm, range: 0...4, ulps: 2) { log($0) },
  UnaryCase(map: .logarithm, range: 0...3e38, ulps: 2) { log($0) },
  UnaryCase(map: .logarithm, range: 0...1e-38, ulps: 2) { log($0) },
  UnaryCase(map: .errorFunction, ulps: 2) { erf($0) },
  UnaryCase(map: .floor, range: -1e7...1e7, ulps: 0) { $0.rounded(.down) },
  UnaryCase(map: .ceiling, ulps: 0) { $0.rounded(.up) },
  UnaryCase(map: .roundToEven, ulps: 0) { $0.rounded(.toNearestOrEven) },
  UnaryCase(map: .sign, ulps: 0) { $0 > 0 ? 1 : $0 < 0 ? -1 : 0 },
  UnaryCase(map: .relu, ulps: 0) { max($0, 0) },
  UnaryCase(map: .leakyRelu(slope: 0.25), ulps: 0.5) { $0 < 0 ? 0.25 * $0 : $0 },
  UnaryCase(map: .clip(low: -1, high: 2), ulps: 0) { min(max($0, -1), 2) },
  UnaryCase(map: .sigmoid, range: -100...100, ulps: 3) { logistic($0) },
  UnaryCase(map: .tanh, range: -12...12, ulps: 3) { tanh($0) },
  UnaryCase(map: .tanh, range: -0.1...0.1, ulps: 3) { tanh($0) },
  UnaryCase(map: .silu, range: -80...90, ulps: 4) { $0 * logistic($0) },
  UnaryCase(map: .hardSwish, ulps: 4, absolute: 1e-6) { $0 * min(max($0 / 6 + 0.5, 0), 1) },
  UnaryCase(map: .hardSigmoid(alpha: 0.25, beta: 0.5), ulps: 1) { min(max($0 / 4 + 0.5, 0), 1) },
  UnaryCase(map: .gelu, ulps: 4, absolute: 8e-7) { $0 / 2 * (1 + erf($0 / 2.0.squareRoot())) },
  UnaryCase(map: .geluTanh, ulps: 4, absolute: 1e-6) {
    $0 / 2 * (1 + tanh((2 / Double.pi).squareRoot() * ($0 + 0.044715 * $0 * $0 * $0)))
  },
  UnaryCase(map: .elu(alpha: 0.5), ulps: 3, absolute: 1e-7) { $0 < 0 ? 0.5 * expm1($0) : $0 },
  UnaryCase(map: .softplus, range: -80...80, ulps: 4) { log1p(exp(-abs($0))) + max($0, 0) },
  UnaryCase(map: .mish, range: -60...60, ulps: 8) { $0 * tanh(log1p(exp($0))) },
  UnaryCase(map: .scaleBias(scale: 1.5, bias: -0.25), ulps: 1, absolute: 1e-6) {
    $0 * 1.5 - 0.25
  },
]

@Suite struct UnaryMapTests {
  @Test(arguments: SIMDTier.available, unaryCases)
  func matchesReference(tier: SIMDTier, unary: UnaryCase) {
    var rng = SplitMix64(seed: 1)
    // The baseline rounds products apart.
    let ulps = tier == .baseline && unary.ulps > 0.5 ? unary.ulps + 1.5 : unary.ulps
    for count in [0, 1, 15, 16, 17, 31, 33, 1000] {
      let input = rng.floats(count, in: unary.range)
      var output = [Float](repeating: 9, count: count)
      var span = output.mutableSpan
      VectorMath(tier: tier).map(unary.map, input.span, into: &span)
      let expected = input.map { unary.reference(Double($0)) }
      assertClose(output, expected, ulps: ulps, absolute: unary.absolute, "\(count)")
      var inPlace = input
      var place = inPlace.mutableSpan
      VectorMath(tier: tier).map(unary.map, &place)
      #expect(inPlace.map(\.bitPattern) == output.map(\.bitPattern))
    }
  }

  @Test(arguments: SIMDTier.available, unaryCases)
  func notANumberStays(tier: SIMDTier, unary: UnaryCase) {
    #expect(apply(unary.map, .nan, tier).isNaN)
  }

  @Test(arguments: SIMDTier.available)
  func meetsTheLimits(tier: SIMDTier) {
    let infinity = Float.infinity
    let limits: [(UnaryMap, Float, Float)] = [
      (.exponential, infinity, infinity), (.exponential, -infinity, 0),
      (.exponential, 89, infinity),
      (.exponential, -104, 0), (.exponential, -103, Float(exp(-103.0))), (.exponential, 0, 1),
      (.logarithm, infinity, infinity), (.logarithm, 0, -infinity), (.logarithm, 1, 0),
      (.sigmoid, infinity, 1), (.sigmoid, -infinity, 0), (.tanh, infinity, 1),
      (.tanh, -infinity, -1), (.errorFunction, infinity, 1), (.errorFunction, -infinity, -1),
      (.silu, infinity, infinity), (.silu, -infinity, 0), (.gelu, infinity, infinity),
      (.gelu, -infinity, 0), (.softplus, infinity, infinity), (.softplus, -infinity, 0),
      (.relu, -infinity, 0), (.hardSigmoid(alpha: 1, beta: 0), infinity, 1),
    ]
    for (map, x, y) in limits { #expect(apply(map, x, tier) == y, "\(map)(\(x))") }
    #expect(apply(.logarithm, -1, tier).isNaN)
    #expect(apply(.tanh, -0.0, tier).sign == .minus)
    #expect(apply(.floor, -0.0, tier).sign == .minus)
    #expect(apply(.roundToEven, 2.5, tier) == 2)
    #expect(apply(.floor, 1e30, tier) == 1e30)
  }

  @Test(arguments: SIMDTier.available, [1, 2, 3])
  func threadsChangeNothing(tier: SIMDTier, threads: Int) {
    var rng = SplitMix64(seed: 2)
    let input = rng.floats(50_021, in: -9...9)
    var alone = input
    var shared = input
    var span = alone.mutableSpan
    VectorMath(tier: tier).map(.silu, input.span, into: &span)
    var other = shared.mutableSpan
    VectorMath(tier: tier).map(.silu, input.span, into: &other, threads: threads)
    #expect(alone == shared)
  }

  private func apply(_ map: UnaryMap, _ x: Float, _ tier: SIMDTier) -> Float {
    var values = [x]
    var span = values.mutableSpan
    VectorMath(tier: tier).map(map, &span)
    return values[0]
  }
}
