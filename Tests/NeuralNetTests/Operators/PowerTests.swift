import Tensors
import Testing

@testable import NeuralNet

@Suite struct PowerTests {
  static func power(_ base: Tensor, _ exponent: Tensor) throws -> Tensor {
    try OperatorTests.run(Power(), [base, exponent])[0]
  }

  @Test(arguments: [(2, [1, 9, 4]), (0.5, [1, 3, -1]), (3, [1, 27, -8])] as [(Float, [Float])])
  func oneExponentForAll(exponent: Float, expected: [Float]) throws {
    let base = Tensor(shape: [3], floats: exponent == 0.5 ? [1, 9, -4] : [1, 3, -2])
    for exponents in [
      Tensor(shape: [], floats: [exponent]), Tensor(shape: [1], floats: [exponent]),
    ] {
      let results = try Self.power(base, exponents).floats
      for (result, goal) in zip(results, expected) {
        #expect(exponent == 0.5 && goal < 0 ? result.isNaN : abs(result - goal) < 1e-5)
      }
    }
  }

  @Test func integersAreExact() throws {
    let base = OperatorTests.integers(3, -2, 2, 0, 10)
    let exponent = OperatorTests.integers(39, 3, -1, 0, 18)
    #expect(
      try Self.power(base, exponent)
        == OperatorTests.integers(4_052_555_153_018_976_267, -8, 0, 1, 1_000_000_000_000_000_000))
  }

  @Test func theBaseGivesTheType() throws {
    let half = Tensor(shape: [1], floats: [0.5])
    #expect(try Self.power(OperatorTests.integers(9), half) == OperatorTests.integers(3))
    #expect(
      try Self.power(Tensor(shape: [2, 1], floats: [2, 3]), OperatorTests.integers(1, 2))
        == Tensor(shape: [2, 2], floats: [2, 4, 3, 9]))
  }
}
