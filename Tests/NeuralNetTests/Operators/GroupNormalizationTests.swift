import Tensors
import Testing

@testable import NeuralNet

@Suite struct GroupNormalizationTests {
  static let input = Tensor(shape: [1, 4, 2], floats: [1, 3, 5, 7, -2, -2, 2, 2])

  @Test func scalesChannels() throws {
    let scale = Tensor(shape: [4], floats: [1, 2, 3, 4])
    let bias = Tensor(shape: [4], floats: [0, 0, 10, 20])
    let operation = GroupNormalization(groups: 2, epsilon: 0)
    let result = try OperatorTests.run(operation, [Self.input, scale, bias])[0].floats
    let unit = 1 / Float(5).squareRoot()
    let expected: [Float] = [-3 * unit, -unit, 2 * unit, 6 * unit, 7, 7, 24, 24]
    for (value, goal) in zip(result, expected) { #expect(abs(value - goal) < 1e-5) }
  }

  @Test func scalesGroupsBeforeOpset21() throws {
    let scale = Tensor(shape: [2], floats: [1, 3])
    let bias = Tensor(shape: [2], floats: [0, 1])
    let operation = GroupNormalization(groups: 2, epsilon: 0, scalesGroups: true)
    let result = try OperatorTests.run(operation, [Self.input, scale, bias])[0].floats
    for (value, goal) in zip(result[4...], [-2, -2, 4, 4] as [Float]) {
      #expect(abs(value - goal) < 1e-5)
    }
  }

  @Test(arguments: [0, 3]) func groupsMustDivideTheChannels(groups: Int) {
    let one = Tensor(shape: [4], floats: [1, 1, 1, 1])
    #expect(throws: OperatorError.self) {
      try OperatorTests.run(GroupNormalization(groups: groups), [Self.input, one, one])
    }
  }
}
