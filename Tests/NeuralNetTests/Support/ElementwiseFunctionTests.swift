import Foundation
import TestSupport
import Tensors
import Testing

@testable import NeuralNet

@Suite struct ElementwiseFunctionTests {
  static let functions: [(operation: any Operator, reference: @Sendable (Double) -> Double)] = [
    (ArcCosine(), { acos($0) }), (ArcSine(), { asin($0) }), (ArcTangent(), { atan($0) }),
    (Cosine(), { cos($0) }), (Sine(), { sin($0) }), (Tangent(), { tan($0) }),
    (HyperbolicCosine(), { cosh($0) }), (HyperbolicSine(), { sinh($0) }),
    (InverseHyperbolicCosine(), { acosh($0) }), (InverseHyperbolicSine(), { asinh($0) }),
    (InverseHyperbolicTangent(), { atanh($0) }),
    (Celu(alpha: 2), { max(0, $0) + min(0, 2 * (exp($0 / 2) - 1)) }),
    (Selu(alpha: 1.5, gamma: 3), { 3 * ($0 > 0 ? $0 : 1.5 * (exp($0) - 1)) }),
    (Softsign(), { $0 / (1 + abs($0)) }),
    (ThresholdedRelu(alpha: 0.5), { $0 > 0.5 ? $0 : 0 }),
    (Shrink(bias: 0.25, lambda: 0.5), { $0 < -0.5 ? $0 + 0.25 : $0 > 0.5 ? $0 - 0.25 : 0 }),
  ]

  @Test(arguments: functions.indices) func agreesWithReference(index: Int) throws {
    let (operation, reference) = Self.functions[index]
    var random = SplitMix64(seed: 5)
    let edges: [Float] = [0, -0.0, 1, -1, 0.5, -0.5, 1e-8, 30, -30]
    let values = edges + (0..<200).map { _ in Float.random(in: -3...3, using: &random) }
    let input = Tensor(shape: [values.count], floats: values)
    let results = try OperatorTests.run(operation, [input])[0].floats
    for (value, result) in zip(values, results) {
      let expected = Float(reference(Double(value)))
      let isClose =
        result == expected || (result.isNaN && expected.isNaN)
        || abs(result - expected) <= 4 * max(expected.ulp, .ulpOfOne * abs(value))
      #expect(isClose, "\(type(of: operation)) of \(value) is \(result), not \(expected)")
    }
  }

  @Test(arguments: functions.indices) func integersAreAnError(index: Int) {
    #expect(throws: OperatorError.self) {
      try OperatorTests.run(Self.functions[index].operation, [OperatorTests.integers(1)])
    }
  }

  @Test func worksInTheBufferThatItOwns() throws {
    var inputs = Inputs([Tensor(shape: [2], floats: [0, 1])], owned: [true])
    let context = ExecutionContext(pool: ArrayPool(), threads: 1)
    let result = try Softsign().forward(&inputs, shapes: [[2]], context: context)
    #expect(result == [Tensor(shape: [2], floats: [0, 0.5])])
    #expect(inputs.optional(0) == nil)
  }
}
