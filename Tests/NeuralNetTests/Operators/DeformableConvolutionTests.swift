import TestSupport
import Tensors
import Testing

@testable import NeuralNet

@Suite struct DeformableConvolutionTests {
  static func random(_ shape: [Int], seed: UInt64) -> Tensor {
    var random = SplitMix64(seed: seed)
    return Tensor(
      shape: shape, floats: (0..<shape.product).map { _ in .random(in: -1...1, using: &random) })
  }

  static let window = Window(strides: [2, 1], dilations: [1, 2], pads: [1, 0, 2, 1])
  static let input = random([2, 4, 7, 8], seed: 1)
  static let weights = random([6, 2, 3, 2], seed: 2)
  static let bias = random([6], seed: 3)
  static let operation = DeformableConvolution(window: window, groups: 2, offsetGroups: 2)

  @Test func isConvolutionWithoutOffsets() throws {
    let plain = try OperatorTests.run(
      Convolution(window: Self.window, groups: 2), [Self.input, Self.weights, Self.bias])[0]
    let offsets = Tensor(
      shape: [2, 24] + plain.shape.dropFirst(2),
      floats: Array(repeating: 0, count: 48 * plain.shape[2] * plain.shape[3]))
    let result = try OperatorTests.run(
      Self.operation, [Self.input, Self.weights, offsets, Self.bias])[0]
    #expect(result.shape == plain.shape)
    for (value, goal) in zip(try result.floats, try plain.floats) {
      #expect(abs(value - goal) < 1e-5)
    }
  }

  @Test func offsetsMoveAndTheMaskScales() throws {
    let picture = Tensor(shape: [1, 1, 2, 2], floats: [1, 2, 3, 5])
    let one = Tensor(shape: [1, 1, 1, 1], floats: [1])
    // Each place looks half an element down and one to the right.
    let offsets = Tensor(shape: [1, 2, 2, 2], floats: [0.5, 0.5, 0.5, 0.5, 1, 1, 1, 1])
    let mask = Tensor(shape: [1, 1, 2, 2], floats: [2, 1, 1, 1])
    let result = try OperatorTests.run(
      DeformableConvolution(window: Window()), [picture, one, offsets, nil, mask])
    #expect(result == [Tensor(shape: [1, 1, 2, 2], floats: [7, 0, 2.5, 0])])
  }

  @Test func shapesMustFit() {
    let offsets = Self.random([2, 24, 3, 3], seed: 4)
    #expect(throws: OperatorError.self) {
      try OperatorTests.run(Self.operation, [Self.input, Self.weights, offsets])
    }
    #expect(throws: OperatorError.self) {
      try OperatorTests.run(Self.operation, [Self.input, Self.weights])
    }
  }
}
