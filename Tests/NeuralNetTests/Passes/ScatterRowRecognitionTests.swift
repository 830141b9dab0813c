import Tensors
import TestSupport
import Testing

@testable import NeuralNet

@Suite struct ScatterRowRecognitionTests {
  /// `y = scatter(data, expand(indices, shape), updates)`.
  static func graph(axis: Int, reduction: ScatterReduction) -> Graph {
    let inputs = [
      ValueInfo(name: "data", elementType: .float32, shape: nil),
      ValueInfo(name: "indices", elementType: .int64, shape: nil),
      ValueInfo(name: "updates", elementType: .float32, shape: nil),
    ]
    return Graph(
      name: "test", inputs: inputs, outputs: [ConditionalTests.value("y")],
      nodes: [
        Node(name: "shape", operation: ShapeOf(), inputs: ["updates"], outputs: ["shape"]),
        Node(
          name: "expand", operation: Expand(), inputs: ["indices", "shape"], outputs: ["all"]),
        Node(
          name: "scatter", operation: ScatterElements(axis: axis, reduction: reduction),
          inputs: ["data", "all", "updates"], outputs: ["y"]),
      ], initializers: [:])
  }

  @Test(
    arguments: [
      (0, [3, 1, 1]), (1, [1, 3, 1]), (-1, [1, 1, 3]), (0, [3, 1, 4]), (1, [3, 1]), (2, [3]),
    ], [ScatterReduction.none, .add])
  func givesTheSame(shape: (Int, [Int]), reduction: ScatterReduction) throws {
    var random = SplitMix64(seed: 3)
    let (axis, indexShape) = shape
    // Four of everything, but three indices along the axis.
    var updates = [4, 4, 4]
    updates[axis < 0 ? axis + 3 : axis] = 3
    let count = indexShape.reduce(1, *)
    // No place twice along the axis, for their order is not the same.
    let indices = (0..<count).map {
      Int64([2, 0, -1][indexShape.count == 1 ? $0 : $0 * 3 / count])
    }
    let tensors = [
      "data": Tensor(
        shape: [4, 4, 4], floats: (0..<64).map { _ in .random(in: -1...1, using: &random) }),
      "indices": Tensor(shape: indexShape, int64s: indices),
      "updates": Tensor(
        shape: updates, floats: (0..<48).map { _ in .random(in: -1...1, using: &random) }),
    ]
    let graph = Self.graph(axis: axis, reduction: reduction)
    var options = Model.Options()
    let fused = try Model(graph: graph, options: options).run(tensors)
    options.fusesRepeatedIndices = false
    #expect(try fused == Model(graph: graph, options: options).run(tensors))
  }

  @Test func takesTheExpansionAway() throws {
    let graph = Self.graph(axis: 0, reduction: .none)
    let optimized = try GraphOptimizer(options: Model.Options()).optimize(graph.sorted())
    #expect(optimized.nodes.map(\.name) == ["scatter"])
  }

  @Test(arguments: [4, -5]) func stillRefusesWhatIsOutside(index: Int64) throws {
    let model = try Model(graph: Self.graph(axis: 0, reduction: .none))
    let data = Tensor(shape: [4, 1], floats: [0, 0, 0, 0])
    #expect(throws: NeuralNetError.self) {
      try model.run([
        "data": data, "indices": Tensor(shape: [1, 1], int64s: [index]),
        "updates": Tensor(shape: [1, 1], floats: [1]),
      ])
    }
  }
}
