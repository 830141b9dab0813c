import Tensors
import Testing

@testable import NeuralNet

@Suite struct DeterminantTests {
  @Test(
    arguments: [
      ([3], 3), ([1, 2, 3, 4], -2), ([0, 1, 1, 0], -1), ([1, 2, 2, 4], 0),
      ([2, 0, 1, 1, 3, 2, 1, 1, 4], 18), ([], 1),
    ] as [([Float], Float)])
  func ofOneMatrix(values: [Float], expected: Float) throws {
    let size = Int(Double(values.count).squareRoot())
    let result = try OperatorTests.run(
      Determinant(), [Tensor(shape: [size, size], floats: values)])
    #expect(result[0].shape == [])
    #expect(abs(try result[0].floats[0] - expected) < 1e-5)
  }

  @Test func ofManyMatrices() throws {
    let matrices = Tensor(shape: [2, 1, 2, 2], floats: [1, 0, 0, 1, 0, 2, 1, 0])
    #expect(
      try OperatorTests.run(Determinant(), [matrices]) == [Tensor(shape: [2, 1], floats: [1, -2])])
  }

  @Test func othersAreRefused() {
    #expect(throws: OperatorError.self) {
      try OperatorTests.run(Determinant(), [Tensor(shape: [1, 2], floats: [1, 2])])
    }
  }
}
