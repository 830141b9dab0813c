import Tensors
import Testing

@testable import NeuralNet

@Suite struct ReverseSequenceTests {
  static let matrix = Tensor(shape: [2, 3], int64s: [1, 2, 3, 4, 5, 6])

  @Test func reversesTheBeginningOfEach() throws {
    #expect(
      try OperatorTests.run(
        ReverseSequence(batchAxis: 0, timeAxis: 1), [Self.matrix, OperatorTests.integers(3, 2)])
        == [Tensor(shape: [2, 3], int64s: [3, 2, 1, 5, 4, 6])])
    #expect(
      try OperatorTests.run(ReverseSequence(), [Self.matrix, OperatorTests.integers(2, 1, 0)])
        == [Tensor(shape: [2, 3], int64s: [4, 2, 3, 1, 5, 6])])
  }

  @Test func lengthsMustFit() {
    for lengths in [OperatorTests.integers(4, 1), OperatorTests.integers(-1, 1)] {
      #expect(throws: OperatorError.self) {
        try OperatorTests.run(
          ReverseSequence(batchAxis: 0, timeAxis: 1), [Self.matrix, lengths])
      }
    }
    #expect(throws: OperatorError.self) {
      try OperatorTests.run(
        ReverseSequence(batchAxis: 0, timeAxis: 0), [Self.matrix, OperatorTests.integers(1, 1)])
    }
  }
}
