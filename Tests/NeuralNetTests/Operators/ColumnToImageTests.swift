import Tensors
import Testing

@testable import NeuralNet

@Suite struct ColumnToImageTests {
  @Test func addsWhatOverlaps() throws {
    let columns = Tensor(shape: [1, 2, 3], floats: [1, 2, 3, 10, 20, 30])
    #expect(
      try OperatorTests.run(
        ColumnToImage(), [columns, OperatorTests.integers(4), OperatorTests.integers(2)])
        == [Tensor(shape: [1, 1, 4], floats: [1, 12, 23, 30])])
  }

  @Test func leavesOutThePadding() throws {
    let window = Window(strides: [2], pads: [1, 0])
    let columns = Tensor(shape: [1, 2, 2], floats: [1, 2, 10, 20])
    #expect(
      try OperatorTests.run(
        ColumnToImage(window: window),
        [columns, OperatorTests.integers(3), OperatorTests.integers(2)])
        == [Tensor(shape: [1, 1, 3], floats: [10, 2, 20])])
  }

  @Test(
    arguments: [([4], [3]), ([5], [2]), ([-4], [2]), ([], []), ([4], [0])] as [([Int64], [Int64])])
  func sizesMustFit(image: [Int64], block: [Int64]) {
    let columns = Tensor(shape: [1, 2, 3], floats: [1, 2, 3, 10, 20, 30])
    #expect(throws: OperatorError.self) {
      try OperatorTests.run(
        ColumnToImage(),
        [
          columns, Tensor(shape: [image.count], int64s: image),
          Tensor(shape: [block.count], int64s: block),
        ])
    }
  }
}
