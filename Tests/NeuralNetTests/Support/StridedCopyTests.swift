import Tensors
import Testing

@testable import NeuralNet

@Suite struct StridedCopyTests {
  @Test(
    arguments: [
      ([], [], 5), ([3], [1], 2), ([3], [0], 4), ([4], [-2], 9), ([2, 3], [0, 1], 0),
      ([2, 3], [3, 0], 1), ([2, 12], [12, 1], 0), ([2, 1, 3], [9, 77, 1], 1),
      ([2, 3, 4], [1, 2, 6], 0), ([3, 2, 9], [0, 9, 1], 3), ([2, 2, 2, 2], [0, 4, 0, 1], 0),
      ([2, 0, 3], [1, 1, 1], 0), ([1, 1], [5, 7], 23), ([3, 2], [-4, -1], 20),
    ] as [([Int], [Int], Int)])
  func takesWhatTheStridesSay(shape: [Int], strides: [Int], start: Int) {
    let values = (0..<24).map { Int32($0) }
    var expected: [Int32] = []
    for place in 0..<shape.product {
      var rest = place
      var source = start
      for axis in shape.indices.reversed() {
        source += rest % shape[axis] * strides[axis]
        rest /= shape[axis]
      }
      expected.append(values[source])
    }
    let copy = StridedCopy(shape: shape, strides: strides, start: start)
    let pool = ArrayPool()
    #expect(
      copy.apply(to: Tensor(shape: [24], int32s: values), pool: pool)
        == Tensor(shape: shape, int32s: expected))
    #expect(
      copy.apply(to: Tensor(shape: [24], floats: values.map { Float($0) }), pool: pool)
        == Tensor(shape: shape, floats: expected.map { Float($0) }))
  }
}
