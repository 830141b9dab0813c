import Tensors
import Testing

@testable import NeuralNet

@Suite struct BiasFusionTests {
  static func kinds(bias: Tensor, weights: Tensor) throws -> [String] {
    let graph = Graph(
      name: "test",
      inputs: [ValueInfo(name: "x", elementType: .float32, shape: [nil, 2])],
      outputs: [ValueInfo(name: "y", elementType: .float32, shape: nil)],
      nodes: [
        Node(name: "m", operation: MatMul(), inputs: ["x", "w"], outputs: ["m"]),
        Node(name: "a", operation: Add(), inputs: ["m", "b"], outputs: ["y"]),
      ], initializers: ["w": weights, "b": bias])
    return try GraphOptimizer(options: Model.Options()).optimize(graph).nodes.map(\.kind)
  }

  static let weights = Tensor(shape: [2, 3], floats: [1, 2, 3, 4, 5, 6])

  @Test func takesOneNumberAColumn() throws {
    let bias = Tensor(shape: [3], floats: [1, 2, 3])
    #expect(try Self.kinds(bias: bias, weights: Self.weights) == ["MatMul"])
  }

  /// A sum whose shape may differ from the product's is left alone.
  @Test(arguments: [[1], [1, 3], [2, 1, 3], []]) func leavesOtherShapes(shape: [Int]) throws {
    let bias = Tensor(shape: shape, floats: Array(repeating: 1, count: shape.product))
    #expect(try Self.kinds(bias: bias, weights: Self.weights) == ["MatMul", "Add"])
  }

  @Test func leavesStacks() throws {
    let stack = Tensor(shape: [1, 2, 3], floats: [1, 2, 3, 4, 5, 6])
    let bias = Tensor(shape: [3], floats: [1, 2, 3])
    #expect(try Self.kinds(bias: bias, weights: stack) == ["MatMul", "Add"])
  }
}
