import Tensors
import Testing

@testable import NeuralNet

/// Norms over windows, planes and axes.
@Suite struct LpPoolTests {
  static let plane = Tensor(shape: [1, 1, 2, 2], floats: [3, -4, 0, 12])

  @Test(arguments: [(1, 19), (2, 13)] as [(Int, Float)])
  func windowsGiveTheirLength(p: Int, expected: Float) throws {
    let result = try OperatorTests.run(LpPool(window: Window(kernel: [2, 2]), p: p), [Self.plane])
    #expect(result == [Tensor(shape: [1, 1, 1, 1], floats: [expected])])
    #expect(try OperatorTests.run(GlobalLpPool(p: p), [Self.plane]) == result)
  }

  @Test func thirdPowers() throws {
    let result = try OperatorTests.run(GlobalLpPool(p: 3), [Self.plane])[0].floats[0]
    #expect(abs(result - 12.207_055) < 1e-5)
  }

  @Test func paddingAddsNothing() throws {
    let window = Window(kernel: [2, 2], strides: [2, 2], pads: [1, 1, 1, 1])
    #expect(
      try OperatorTests.run(LpPool(window: window), [Self.plane])
        == [Tensor(shape: [1, 1, 2, 2], floats: [3, 4, 0, 12])])
  }

  @Test func axesGetTheLengthOne() throws {
    let values = Tensor(shape: [3, 2], floats: [3, 4, 0, 0, -8, 6])
    #expect(
      try OperatorTests.run(LpNormalization(axis: 1), [values])
        == [Tensor(shape: [3, 2], floats: [0.6, 0.8, 0, 0, -0.8, 0.6])])
    #expect(
      try OperatorTests.run(LpNormalization(axis: 0, p: 1), [values])[0].floats[4] == -8 / 11)
  }

  @Test(arguments: [0, -1]) func otherExponentsAreRefused(p: Int) {
    #expect(throws: OperatorError.self) {
      try OperatorTests.run(GlobalLpPool(p: p), [Self.plane])
    }
    #expect(throws: OperatorError.self) {
      try OperatorTests.run(LpNormalization(p: p), [Self.plane])
    }
  }
}
