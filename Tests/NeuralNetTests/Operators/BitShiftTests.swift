import Tensors
import Testing

@testable import NeuralNet

/// Operators on the bits of integers.
@Suite struct BitShiftTests {
  @Test func bitsThatLeaveTheTypeAreLost() throws {
    let bytes = Tensor(shape: [3], uint8s: [0x81, 3, 255])
    let distances = Tensor(shape: [3], uint8s: [1, 7, 8])
    #expect(
      try OperatorTests.run(BitShift(isLeft: true), [bytes, distances])
        == [Tensor(shape: [3], uint8s: [2, 0x80, 0])])
    #expect(
      try OperatorTests.run(BitShift(isLeft: false), [bytes, distances])
        == [Tensor(shape: [3], uint8s: [0x40, 0, 0])])
  }

  @Test func joinsBitsAfterBroadcasting() throws {
    let first = Tensor(shape: [2, 1], int32s: [12, -1])
    let second = Tensor(shape: [2], int32s: [10, 6])
    #expect(
      try OperatorTests.run(BitwiseAnd(), [first, second])
        == [Tensor(shape: [2, 2], int32s: [8, 4, 10, 6])])
    #expect(
      try OperatorTests.run(BitwiseOr(), [first, second])
        == [Tensor(shape: [2, 2], int32s: [14, 14, -1, -1])])
    #expect(
      try OperatorTests.run(BitwiseXor(), [first, second])
        == [Tensor(shape: [2, 2], int32s: [6, 10, -11, -7])])
  }

  @Test func complementKeepsTheType() throws {
    let bytes = Tensor(shape: [2], uint8s: [0, 0xF0])
    #expect(
      try OperatorTests.run(BitwiseNot(), [bytes]) == [Tensor(shape: [2], uint8s: [255, 0x0F])])
  }

  @Test func otherTypesAreErrors() {
    let floats = Tensor(shape: [1], floats: [1])
    let truths = Tensor(shape: [1], bools: [true])
    for tensor in [floats, truths] {
      #expect(throws: OperatorError.self) {
        try OperatorTests.run(BitwiseAnd(), [tensor, tensor])
      }
      #expect(throws: OperatorError.self) { try OperatorTests.run(BitwiseNot(), [tensor]) }
    }
    #expect(throws: OperatorError.self) {
      try OperatorTests.run(BitwiseOr(), [OperatorTests.integers(1), truths])
    }
  }
}
