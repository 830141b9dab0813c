import Tensors
import Testing

@testable import NeuralNet

@Suite struct ScatterNDTests {
  static let data = Tensor(shape: [3, 2], floats: [1, 2, 3, 4, 5, 6])

  @Test func writesSlices() throws {
    let result = try OperatorTests.run(
      ScatterND(),
      [
        Self.data, Tensor(shape: [2, 1], int64s: [2, -3]),
        Tensor(shape: [2, 2], floats: [9, 8, 7, 6]),
      ])
    #expect(result == [Tensor(shape: [3, 2], floats: [7, 6, 3, 4, 9, 8])])
  }

  @Test func writesElements() throws {
    let result = try OperatorTests.run(
      ScatterND(reduction: .mul),
      [
        Self.data, Tensor(shape: [2, 2], int64s: [0, 1, 2, -1]),
        Tensor(shape: [2], floats: [10, -1]),
      ])
    #expect(result == [Tensor(shape: [3, 2], floats: [1, 20, 3, 4, 5, -6])])
  }

  @Test func nothingToWriteChangesNothing() throws {
    let result = try OperatorTests.run(
      ScatterND(),
      [Self.data, Tensor(shape: [0, 1], int64s: []), Tensor(shape: [0, 2], floats: [])])
    #expect(result == [Self.data])
  }

  @Test func refusesWhatDoesNotFit() {
    let cases: [(Tensor, Tensor)] = [
      (Tensor(shape: [1, 1], int64s: [3]), Tensor(shape: [1, 2], floats: [0, 0])),
      (Tensor(shape: [1, 1], int64s: [0]), Tensor(shape: [1], floats: [0])),
      (Tensor(shape: [1, 3], int64s: [0, 0, 0]), Tensor(shape: [1], floats: [0])),
      (Tensor(shape: [], int64s: [0]), Tensor(shape: [3, 2], floats: [0, 0, 0, 0, 0, 0])),
    ]
    for (indices, updates) in cases {
      #expect(throws: OperatorError.self) {
        try OperatorTests.run(ScatterND(), [Self.data, indices, updates])
      }
    }
  }
}
