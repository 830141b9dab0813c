import Tensors
import Testing

@testable import NeuralNet

@Suite struct MeanVarianceNormalizationTests {
  static let input = Tensor(shape: [2, 1, 1, 2], floats: [1, 2, 3, 6])

  @Test func standardisesOverAxes() throws {
    let result = try OperatorTests.run(MeanVarianceNormalization(), [Self.input])[0].floats
    let unit = 1 / Float(3.5).squareRoot()
    for (value, goal) in zip(result, [-2 * unit, -unit, 0, 3 * unit]) {
      #expect(abs(value - goal) < 1e-6)
    }
  }

  @Test func mayLeaveTheVariance() throws {
    let operation = MeanVarianceNormalization(axes: [2, 3], normalizesVariance: false)
    #expect(
      try OperatorTests.run(operation, [Self.input])
        == [Tensor(shape: [2, 1, 1, 2], floats: [-0.5, 0.5, -1.5, 1.5])])
  }

  @Test func axesMustExist() {
    #expect(throws: OperatorError.self) {
      try OperatorTests.run(MeanVarianceNormalization(axes: [4]), [Self.input])
    }
  }
}
