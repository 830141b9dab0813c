import Tensors

/// What a graph costs for given sizes of its inputs, layer by layer, as its file has it.
///
/// What depends on constants and sizes only is not among the layers: it is done once.
package struct GraphAnalysis: Sendable {
  /// One operator.
  package struct Layer: Sendable, Equatable {
    package var name: String
    package var kind: String

    /// The shape of the first output; nil if it depends on the data.
    package var outputShape: [Int]?

    /// The elements of the constant weights, biases and the like that it reads.
    package var parameters: Int

    /// The multiplications, each with an addition, of convolutions and matrix products, else 0;
    /// nil if a shape depends on the data.
    package var multiplyAdds: Int?

    /// The window along each spatial dimension of convolutions and pools.
    package var windows: [Window.Axis]

    /// What an element of the first output sees of the network's input; nil if it sees nothing.
    package var field: ReceptiveField?

    /// The bytes of all outputs, at four an element; nil if a shape depends on the data.
    package var outputBytes: Int?
  }

  /// The operators that run, in an order in which they can.
  package let layers: [Layer]

  /// The most bytes of inputs and results that are needed at the same time, each result dropped
  /// after its last reader; results whose shape depends on the data do not count.
  package let peakActivationBytes: Int

  /// The outputs' shapes by name, in the graph's order; nil if they depend on the data.
  package let outputShapes: [(name: String, shape: [Int]?)]

  /// The sum over all layers of which it is known.
  package var multiplyAdds: Int {
    layers.reduce(0) { $0.addingClamped($1.multiplyAdds ?? 0) }
  }

  /// Whether every layer's multiplications are known.
  package var isComplete: Bool { layers.allSatisfy { $0.multiplyAdds != nil } }

  /// Works through a graph for inputs of some shapes.
  ///
  /// - Throws: ``NeuralNetError`` if the graph is not sound or does not work for these shapes.
  package init(_ graph: Graph, inputShapes: [String: [Int]]) throws(NeuralNetError) {
    let graph = try graph.sorted()
    var shapes: [[Int]] = []
    for info in graph.inputs {
      guard let shape = inputShapes[info.name] else {
        throw .missingInput(
          name: info.name,
          expected: "\(info.elementType.rawValue) \(ValueInfo.describe(info.shape))")
      }
      shapes.append(shape)
    }
    let compiled = CompiledGraph(graph)
    let inference = try ShapeInference(
      compiled, inputs: shapes.map { Operand(shape: $0) },
      limit: Model.Options().largestElementCount)
    var walk = AnalysisWalk(compiled, inference: inference, inputShapes: shapes)
    layers = walk.layers()
    peakActivationBytes = walk.peakBytes()
    outputShapes = zip(graph.outputs, compiled.outputSlots).map { info, slot in
      (info.name, inference.operands[slot]?.shape)
    }
  }
}

extension Graph {
  /// The elements of all floating-point and 8-bit initialisers.
  package var weightCount: Int { initializers.values.reduce(0) { $0 + $1.parameterCount } }
}

extension Tensor {
  /// The number of elements if they are weights or the like.
  var parameterCount: Int {
    switch elementType {
    case .float32, .float64, .int8, .uint8: count
    case .int64, .int32, .bool: 0
    }
  }
}

extension Int {
  func addingClamped(_ other: Int) -> Int {
    let (sum, overflows) = addingReportingOverflow(other)
    return overflows ? .max : sum
  }
}
