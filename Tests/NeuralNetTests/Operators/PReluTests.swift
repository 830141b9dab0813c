import Tensors
import Testing

@testable import NeuralNet

@Suite struct PReluTests {
  @Test(
    arguments: [
      ([1], [2]), ([2, 1, 1], [2, 3]), ([2], [2, 3]), ([1, 2, 1, 1], [2, 3]),
      ([1, 2, 1, 2], [2, 3, 4, 5]),
    ] as [([Int], [Float])])
  func slopesBroadcast(shape: [Int], slopes: [Float]) throws {
    let input = Tensor(shape: [1, 2, 1, 2], floats: [-1, 1, -2, -3])
    let slope = Tensor(shape: shape, floats: slopes)
    let expanded = try Broadcast.expanded(slope, to: input.shape, pool: ArrayPool()).floats
    let expected = try zip(input.floats, expanded).map { $0 < 0 ? $0 * $1 : $0 }
    #expect(
      try OperatorTests.run(PRelu(), [input, slope])
        == [Tensor(shape: input.shape, floats: expected)])
  }

  @Test func integersKeepTheirType() throws {
    let input = Tensor(shape: [2, 2], int32s: [-1, 5, -3, .min])
    let slope = Tensor(shape: [2], int32s: [4, 2])
    #expect(
      try OperatorTests.run(PRelu(), [input, slope])
        == [Tensor(shape: [2, 2], int32s: [-4, 5, -12, 0])])
  }
}
