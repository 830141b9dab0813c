import Tensors
import Testing

@testable import NeuralNet

@Suite struct HardmaxTests {
  static let values = Tensor(shape: [2, 3], floats: [1, 5, 5, 7, 7, 0])

  @Test func takesTheFirstLargest() throws {
    #expect(
      try OperatorTests.run(Hardmax(axis: -1, flattens: false), [Self.values])
        == [Tensor(shape: [2, 3], floats: [0, 1, 0, 1, 0, 0])])
    #expect(
      try OperatorTests.run(Hardmax(axis: 0, flattens: false), [Self.values])
        == [Tensor(shape: [2, 3], floats: [0, 0, 1, 1, 1, 0])])
  }

  @Test func looksAtAllThatFollowsBeforeOpset13() throws {
    #expect(
      try OperatorTests.run(Hardmax(axis: 0, flattens: true), [Self.values])
        == [Tensor(shape: [2, 3], floats: [0, 0, 0, 1, 0, 0])])
  }

  @Test func emptyTensorsStayEmpty() throws {
    let empty = Tensor(shape: [2, 0], floats: [])
    #expect(try OperatorTests.run(Hardmax(axis: 1, flattens: false), [empty]) == [empty])
  }
}
