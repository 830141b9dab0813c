import NeuralNet
import TestSupport
import Tensors
import Testing

@testable import ONNX

/// Small files that ask for what no machine has are refused before anything is allocated.
@Suite struct HostileModelTests {
  static let huge: Int64 = 1 << 40

  static let bombs: [ModelSeed] = [
    ModelSeed("ConstantOfShape", [.ints([huge, 4])]),
    ModelSeed("ConstantOfShape", [.ints([1 << 62, 1 << 62, 0])]),
    ModelSeed("ConstantOfShape", [.ints([-1])]),
    ModelSeed("Expand", [.weights([1]), .ints([1 << 31, 1 << 31])]),
    ModelSeed("Tile", [.weights([2]), .ints([.max])]),
    ModelSeed(
      "Range", [.ints([0], shape: []), .ints([.max], shape: []), .ints([1], shape: [])],
      outputs: [7]),
    ModelSeed(
      "Range", [.floats([0], shape: []), .floats([.nan], shape: []), .floats([0], shape: [])]),
    ModelSeed("Reshape", [.weights([4]), .ints([.max, .max, 4])]),
    ModelSeed("Reshape", [.weights([4]), .ints(.init(repeating: 1, count: 1000))]),
    ModelSeed("Unsqueeze", [.weights([1]), .ints((0..<1000).map { $0 })]),
    ModelSeed("Resize", [.input([1, 1, 2, 2]), .none, .floats([1, 1, .infinity, 1])]),
    ModelSeed("Resize", [.input([1, 1, 2, 2]), .none, .floats([1, 1, .nan, 1])]),
    ModelSeed("Resize", [.input([1, 1, 2, 2]), .none, .none, .ints([1, 1, huge, huge])]),
    ModelSeed("Pad", [.weights([1, 1]), .ints([0, 0, .max, .max])]),
    ModelSeed("Concat", [.weights([1]), .weights([1])], [("axis", .int(.min))]),
    ModelSeed("Transpose", [.weights([1, 1])], [("perm", .ints([0, .max]))]),
    ModelSeed("Split", [.weights([4])], [("num_outputs", .int(1 << 30))]),
    ModelSeed(
      "Conv", [.input([1, 1, 4, 4]), .weights([1, 1, 1, 1])], [("strides", .ints([0, 0]))]),
    ModelSeed(
      "Conv", [.input([1, 1, 4, 4]), .weights([1, 1, 2, 2])],
      [("dilations", .ints([.max, .max]))]),
    ModelSeed(
      "Conv", [.input([1, 1, 4, 4]), .weights([1, 1, 1, 1])],
      [("pads", .ints([1 << 29, 1 << 29, 1 << 29, 1 << 29]))]),
    ModelSeed("Conv", [.input([1, 1, 4, 4]), .weights([1, 1, 1, 1])], [("group", .int(0))]),
    ModelSeed(
      "MaxPool", [.input([1, 1, 4, 4])], [("kernel_shape", .ints([.max, .max]))]),
    ModelSeed(
      "ConvTranspose", [.input([1, 1, 4, 4]), .weights([1, 1, 2, 2])],
      [("strides", .ints([1 << 30, 1 << 30]))]),
    ModelSeed("DepthToSpace", [.input([1, 4, 2, 2])], [("blocksize", .int(huge))]),
    ModelSeed("Gather", [.weights([1, 1]), .ints([huge])]),
    ModelSeed("TopK", [.weights([4]), .ints([.max])], outputs: [1, 7]),
  ]

  @Test(arguments: bombs.indices) func bombsAreRefused(index: Int) {
    let seed = Self.bombs[index]
    #expect(throws: (any Error).self, "\(seed.name)") {
      let model = try Model(graph: ModelFile.read(seed.tree.encoded))
      let pairs = model.inputs.map { info in
        let shape = (info.shape ?? []).map { $0 ?? 4 }
        let count = shape.reduce(1, *)
        return (info.name, Tensor(shape: shape, floats: Array(repeating: 1, count: count)))
      }
      _ = try model.run(Dictionary(uniqueKeysWithValues: pairs))
    }
  }

  /// Graphs within graphs, deeper than any reader would follow.
  @Test(arguments: [17, 40, 3000]) func deepNestingIsAnError(depth: Int) {
    var graph = ProtobufTree(.graph, [.init(2, .bytes([0x67]))]).encoded
    for _ in 0..<depth {
      let attribute = ProtobufTree(
        .attribute, [.init(1, .bytes(Array("body".utf8))), .init(6, .bytes(graph))])
      let node = ProtobufTree(
        .node, [.init(4, .bytes(Array("Loop".utf8))), .init(5, .message(attribute))])
      graph = ProtobufTree(.graph, [.init(1, .message(node))]).encoded
    }
    let version = ProtobufTree(.opset, [.init(2, .varint(17))])
    let model = ProtobufTree(
      .model, [.init(1, .varint(8)), .init(8, .message(version)), .init(7, .bytes(graph))])
    #expect(throws: ONNXError.self) { try ModelFile.read(model.encoded) }
  }
}
