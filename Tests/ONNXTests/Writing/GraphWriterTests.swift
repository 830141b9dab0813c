import Foundation
import NeuralNet
import TestSupport
import Tensors
import Testing

@testable import ONNX

/// Graphs that are written and read again compute the same.
@Suite struct GraphWriterTests {
  static func outputs(_ graph: Graph, _ input: Tensor) throws -> [String: Tensor] {
    try Model(graph: graph).run(["input": input])
  }

  @Test(arguments: ModelFileTests.names) func keepsResults(name: String) throws {
    let graph = try ModelFileTests.graph(name)
    let input = try NPY.read(Fixtures.bytes("ONNX/\(name).input.npy"))
    let again = try ModelFile.read(ModelFile.write(graph))
    #expect(again.inputs == graph.inputs)
    #expect(again.outputs.map(\.name) == graph.outputs.map(\.name))
    #expect(again.outputs.map(\.elementType) == graph.outputs.map(\.elementType))
    #expect(again.parameterCount == graph.parameterCount)
    #expect(try Self.outputs(again, input) == Self.outputs(graph, input))
  }

  @Test(arguments: ModelFileTests.names) func keepsResultsOfFoldedGraphs(name: String) throws {
    let folded = try ModelFileTests.graph(name).folded()
    let input = try NPY.read(Fixtures.bytes("ONNX/\(name).input.npy"))
    let again = try ModelFile.read(ModelFile.write(folded))
    #expect(try Self.outputs(again, input) == Self.outputs(folded, input))
  }

  @Test func foldedGraphsHaveFewerNodes() throws {
    let graph = try ModelFileTests.graph("heatmap")
    let folded = try graph.folded()
    #expect(folded.nodeCount < graph.nodeCount)
    #expect(!folded.nodes.contains { $0.operation is BatchNormalization })
  }

  @Test func saysWhatCannotBeWritten() throws {
    var convolution = Convolution(window: Window())
    convolution.activation = .relu
    var graph = try ModelFileTests.graph("focus")
    graph.nodes = [
      Node(name: "n", operation: convolution, inputs: ["input", "w"], outputs: ["out0"])
    ]
    #expect {
      try ModelFile.write(graph)
    } throws: { error in
      "\(error)".contains("'n' (Conv)") && "\(error)".contains("before that")
    }
  }

  @Test(arguments: [ModelFile.WeightPlacement.automatic, .inside, .beside])
  func savesWeightsInsideOrBeside(placement: ModelFile.WeightPlacement) throws {
    let graph = try ModelFileTests.graph("heatmap")
    let input = try NPY.read(Fixtures.bytes("ONNX/heatmap.input.npy"))
    try withTemporaryPath { folder in
      try ModelFile.save(graph, to: "\(folder)/model.onnx", weights: placement)
      let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
      let expected = placement == .beside ? ["model.onnx", "model.onnx.data"] : ["model.onnx"]
      #expect(names == expected)
      let again = try ModelFile.load("\(folder)/model.onnx")
      #expect(try Self.outputs(again, input) == Self.outputs(graph, input))
    }
  }

  @Test func namesAPlaceThatCannotBeWritten() throws {
    let graph = try ModelFileTests.graph("focus")
    #expect {
      try ModelFile.save(graph, to: "/nowhere/at/all.onnx")
    } throws: { "\($0)".contains("/nowhere/at/all.onnx") }
  }

  /// Double precision is computed in single precision, and stays declared.
  @Test func keepsDeclaredDoubles() throws {
    var graph = try ModelFile.read(
      Array(
        GraphReaderTests.model(nodes: [GraphReaderTests.node("Relu", ["x"], "y")])
          .serializedData()))
    graph.inputs = [ValueInfo(name: "x", elementType: .float64, shape: [2])]
    graph.outputs = [ValueInfo(name: "y", elementType: .float64, shape: [2])]
    let again = try ModelFile.read(ModelFile.write(graph))
    #expect(again.inputs == graph.inputs)
    #expect(again.nodeCount == 3)
    let result = try Model(graph: again).run(["x": Tensor(shape: [2], doubles: [-1, 0.5])])
    #expect(result == ["y": Tensor(shape: [2], doubles: [0, 0.5])])
  }
}
