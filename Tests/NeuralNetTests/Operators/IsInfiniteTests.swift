import Tensors
import Testing

@testable import NeuralNet

@Suite struct IsInfiniteTests {
  static let values = Tensor(shape: [4], floats: [.infinity, -.infinity, .nan, 1])

  @Test(arguments: [(true, true), (true, false), (false, true), (false, false)])
  func looksForEitherSign(negative: Bool, positive: Bool) throws {
    let operation = IsInfinite(detectsNegative: negative, detectsPositive: positive)
    #expect(
      try OperatorTests.run(operation, [Self.values])
        == [Tensor(shape: [4], bools: [positive, negative, false, false])])
  }

  @Test func numbersAreToldFromOthers() throws {
    #expect(
      try OperatorTests.run(IsNaN(), [Self.values])
        == [Tensor(shape: [4], bools: [false, false, true, false])])
  }
}
