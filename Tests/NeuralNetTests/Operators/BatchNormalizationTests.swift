import Tensors
import Testing

@testable import NeuralNet

@Suite struct BatchNormalizationTests {
  @Test func trainingUsesAndMovesStatistics() throws {
    let input = Tensor(shape: [2, 2, 1], floats: [1, 10, 3, 30])
    let one = Tensor(shape: [2], floats: [1, 1])
    let zero = Tensor(shape: [2], floats: [0, 0])
    let operation = BatchNormalization(epsilon: 0, momentum: 0.75)
    let results = try OperatorTests.run(operation, [input, one, zero, zero, one])
    #expect(
      results == [
        Tensor(shape: [2, 2, 1], floats: [-1, -1, 1, 1]), Tensor(shape: [2], floats: [0.5, 5]),
        Tensor(shape: [2], floats: [1, 25.75]),
      ])
  }

  @Test func statisticsMayBelongToElements() throws {
    let input = Tensor(shape: [2, 1, 2], floats: [1, 2, 3, 4])
    let one = Tensor(shape: [1, 2], floats: [1, 1])
    let zero = Tensor(shape: [1, 2], floats: [0, 0])
    let mean = Tensor(shape: [1, 2], floats: [1, 10])
    let operation = BatchNormalization(epsilon: 0, isSpatial: false)
    #expect(
      try OperatorTests.run(operation, [input, one, zero, mean, one])
        == [Tensor(shape: [2, 1, 2], floats: [0, -8, 2, -6])])
  }
}
