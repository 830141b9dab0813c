import Tensors
import Testing

@testable import NeuralNet

@Suite struct CenterCropPadTests {
  static let line = Tensor(shape: [5], int32s: [1, 2, 3, 4, 5])

  @Test(
    arguments: [
      (2, [2, 3]), (4, [1, 2, 3, 4]), (5, [1, 2, 3, 4, 5]), (6, [1, 2, 3, 4, 5, 0]),
      (8, [0, 1, 2, 3, 4, 5, 0, 0]), (0, []),
    ] as [(Int64, [Int32])])
  func theEndTakesTheOddOne(size: Int64, expected: [Int32]) throws {
    #expect(
      try OperatorTests.run(CenterCropPad(), [Self.line, OperatorTests.integers(size)])
        == [Tensor(shape: [expected.count], int32s: expected)])
  }

  @Test func mayTakeSomeAxesOnly() throws {
    let matrix = Tensor(shape: [2, 2], floats: [1, 2, 3, 4])
    #expect(
      try OperatorTests.run(CenterCropPad(axes: [-1]), [matrix, OperatorTests.integers(1)])
        == [Tensor(shape: [2, 1], floats: [1, 3])])
  }

  @Test func sizesMustFitTheAxes() {
    for sizes in [OperatorTests.integers(1, 2), OperatorTests.integers(-1)] {
      #expect(throws: OperatorError.self) {
        try OperatorTests.run(CenterCropPad(), [Self.line, sizes])
      }
    }
  }
}
