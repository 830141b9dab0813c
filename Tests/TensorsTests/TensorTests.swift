import Testing

@testable import Tensors

@Suite struct TensorTests {
  @Test func keepsShapeAndElements() throws {
    let tensor = Tensor(shape: [2, 3], floats: [1, 2, 3, 4, 5, 6])
    #expect(tensor.count == 6)
    #expect(tensor.rank == 2)
    #expect(tensor.elementType == .float32)
    #expect(try tensor.floats == [1, 2, 3, 4, 5, 6])
  }

  @Test func scalarHasOneElement() {
    #expect(Tensor(shape: [], int64s: [3]).count == 1)
  }

  @Test func accessorsNameBothTypesWhenTheyDiffer() {
    let tensor = Tensor(shape: [1], int64s: [1])
    #expect(throws: TensorError.wrongElementType(expected: .float32, got: .int64)) {
      try tensor.floats
    }
    #expect(throws: TensorError.wrongElementType(expected: .bool, got: .int64)) {
      try tensor.bools
    }
  }

  @Test(
    arguments: [
      ([], 1), ([0], 0), ([2, 3], 6), ([-1], nil), ([Int.max, 2], nil), ([Int.max, 2, 0], 0),
      ([0, -1], nil),
    ] as [([Int], Int?)])
  func countsElementsWithoutOverflow(shape: [Int], expected: Int?) {
    #expect(Tensor.elementCount(of: shape) == expected)
  }

  @Test func checkedInitialiserRejectsWrongShapes() {
    #expect(throws: TensorError.wrongElementCount(shape: [2], expected: 2, got: 1)) {
      try Tensor(checkedShape: [2], storage: .float32([1]))
    }
    #expect(throws: TensorError.invalidShape([-1])) {
      try Tensor(checkedShape: [-1], storage: .float32([1]))
    }
  }

  @Test func copiesAreIndependent() throws {
    let first = Tensor(shape: [1], floats: [1])
    var second = first
    second.storage = .float32([2])
    #expect(try first.floats == [1])
    #expect(first != second)
  }
}
