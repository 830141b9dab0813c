/// A small ONNX model of one operator, or of a few, from which tests make others.
package struct ModelSeed: Sendable {
  package enum Values: Sendable {
    /// Floats as an initialiser, counting up in eighths from -1 and around.
    case weights([Int])

    /// An input of the model; nil leaves a size open.
    case input([Int?], type: Int = 1)
    case floats([Float], shape: [Int]? = nil)
    case ints([Int64], shape: [Int]? = nil)
    case int32s([Int32], shape: [Int]? = nil)
    case bytes([UInt8], shape: [Int]? = nil, type: Int = 2)

    /// An optional input that is left out.
    case none
  }

  package indirect enum Attribute: Sendable {
    case int(Int64)
    case ints([Int64])
    case float(Float)
    case floats([Float])
    case string(String)
    case strings([String])
    case tensor([Float])
    case intTensor([Int64])
    case graph([Node], inputs: [(String, Int)] = [], outputs: [(String, Int)])
  }

  package struct Node: Sendable {
    package var kind: String
    package var inputs: [String]
    package var outputs: [String]
    package var attributes: [(String, Attribute)]

    package init(
      _ kind: String, _ inputs: [String], _ outputs: [String],
      _ attributes: [(String, Attribute)] = []
    ) {
      self.kind = kind
      self.inputs = inputs
      self.outputs = outputs
      self.attributes = attributes
    }
  }

  package var name: String
  package var opset: Int
  package var nodes: [Node]
  package var values: [(String, Values)]
  package var outputs: [(String, Int)]

  /// A model of one operator whose inputs are called a, b, c … and whose outputs y0, y1 ….
  package init(
    _ kind: String, _ values: [Values], _ attributes: [(String, Attribute)] = [],
    outputs: [Int] = [1], opset: Int = 18
  ) {
    let names = values.indices.map { index -> String in
      if case .none = values[index] { return "" }
      return String(UnicodeScalar(UInt8(97 + index)))
    }
    let results = outputs.indices.map { "y\($0)" }
    name = "\(kind)/\(opset)"
    self.opset = opset
    nodes = [Node(kind, names, results, attributes)]
    self.values = zip(names, values).filter { !$0.0.isEmpty }.map { ($0.0, $0.1) }
    self.outputs = zip(results, outputs).map { ($0.0, $0.1) }
  }

  /// A model of several operators.
  package init(
    _ name: String, opset: Int = 18, _ values: [(String, Values)], _ nodes: [Node],
    outputs: [(String, Int)]
  ) {
    self.name = name
    self.opset = opset
    self.nodes = nodes
    self.values = values
    self.outputs = outputs
  }

  /// The model's file as a tree.
  package var tree: ProtobufTree {
    var graph = Self.graph(nodes, inputs: [], outputs: outputs)
    for (name, value) in values {
      if case .input(let shape, let type) = value {
        graph.fields.append(.init(11, .message(Self.info(name, type, shape))))
      } else {
        graph.fields.append(.init(5, .message(Self.tensor(value, name: name))))
      }
    }
    let version = ProtobufTree(
      .opset, [.init(1, .bytes([])), .init(2, .varint(UInt64(opset)))])
    return ProtobufTree(
      .model,
      [.init(1, .varint(8)), .init(8, .message(version)), .init(7, .message(graph))])
  }
}

extension ModelSeed {
  private static func graph(
    _ nodes: [Node], inputs: [(String, Int)], outputs: [(String, Int)]
  ) -> ProtobufTree {
    var graph = ProtobufTree(.graph)
    for node in nodes { graph.fields.append(.init(1, .message(tree(node)))) }
    graph.fields.append(.init(2, text("graph")))
    for (name, type) in inputs {
      graph.fields.append(.init(11, .message(info(name, type, nil))))
    }
    for (name, type) in outputs {
      graph.fields.append(.init(12, .message(info(name, type, nil))))
    }
    return graph
  }

  private static func tree(_ node: Node) -> ProtobufTree {
    var tree = ProtobufTree(.node)
    for input in node.inputs { tree.fields.append(.init(1, text(input))) }
    for output in node.outputs { tree.fields.append(.init(2, text(output))) }
    tree.fields.append(.init(3, text("node")))
    tree.fields.append(.init(4, text(node.kind)))
    for (name, value) in node.attributes {
      tree.fields.append(.init(5, .message(attribute(name, value))))
    }
    return tree
  }

  private static func attribute(_ name: String, _ value: Attribute) -> ProtobufTree {
    var fields: [ProtobufTree.Field]
    switch value {
    case .float(let value): fields = [.init(2, .fixed32(value.bitPattern)), .init(20, .varint(1))]
    case .int(let value): fields = [.init(3, number(value)), .init(20, .varint(2))]
    case .string(let value): fields = [.init(4, text(value)), .init(20, .varint(3))]
    case .tensor(let values):
      let tensor = tensor(.floats(values, shape: [values.count]), name: "")
      fields = [.init(5, .message(tensor)), .init(20, .varint(4))]
    case .intTensor(let values):
      let tensor = tensor(.ints(values, shape: [values.count]), name: "")
      fields = [.init(5, .message(tensor)), .init(20, .varint(4))]
    case .graph(let nodes, let inputs, let outputs):
      let graph = graph(nodes, inputs: inputs, outputs: outputs)
      fields = [.init(6, .message(graph)), .init(20, .varint(5))]
    case .floats(let values):
      fields = values.map { .init(7, .fixed32($0.bitPattern)) } + [.init(20, .varint(6))]
    case .ints(let values):
      fields = values.map { .init(8, number($0)) } + [.init(20, .varint(7))]
    case .strings(let values):
      fields = values.map { .init(9, text($0)) } + [.init(20, .varint(8))]
    }
    return ProtobufTree(.attribute, [.init(1, text(name))] + fields)
  }

  private static func tensor(_ values: Values, name: String) -> ProtobufTree {
    var shape: [Int]
    var bytes: [UInt8] = []
    let type: Int
    switch values {
    case .weights(let sizes):
      shape = sizes
      type = 1
      for index in 0..<sizes.reduce(1, *) {
        append(UInt64((Float(index % 17) / 8 - 1).bitPattern), 4, &bytes)
      }
    case .floats(let values, let given):
      shape = given ?? [values.count]
      type = 1
      for value in values { append(UInt64(value.bitPattern), 4, &bytes) }
    case .ints(let values, let given):
      shape = given ?? [values.count]
      type = 7
      for value in values { append(UInt64(bitPattern: value), 8, &bytes) }
    case .int32s(let values, let given):
      shape = given ?? [values.count]
      type = 6
      for value in values { append(UInt64(truncatingIfNeeded: value), 4, &bytes) }
    case .bytes(let values, let given, let code):
      shape = given ?? [values.count]
      type = code
      bytes = values
    case .input, .none:
      shape = []
      type = 1
    }
    var fields = shape.map { ProtobufTree.Field(1, number(Int64($0))) }
    fields.append(.init(2, .varint(UInt64(type))))
    fields.append(.init(8, text(name)))
    fields.append(.init(9, .bytes(bytes)))
    return ProtobufTree(.tensor, fields)
  }

  private static func info(_ name: String, _ type: Int, _ sizes: [Int?]?) -> ProtobufTree {
    var tensor = ProtobufTree(.tensorType, [.init(1, .varint(UInt64(type)))])
    if let sizes {
      let dimensions = sizes.map { size in
        ProtobufTree.Field(
          1,
          .message(
            ProtobufTree(
              .dimension, [size.map { .init(1, number(Int64($0))) } ?? .init(2, text("n"))])))
      }
      tensor.fields.append(.init(2, .message(ProtobufTree(.shape, dimensions))))
    }
    let type = ProtobufTree(.type, [.init(1, .message(tensor))])
    return ProtobufTree(.valueInfo, [.init(1, text(name)), .init(2, .message(type))])
  }

  private static func text(_ text: String) -> ProtobufTree.Value { .bytes(Array(text.utf8)) }

  private static func number(_ value: Int64) -> ProtobufTree.Value {
    .varint(UInt64(bitPattern: value))
  }

  private static func append(_ value: UInt64, _ size: Int, _ bytes: inout [UInt8]) {
    for shift in 0..<size { bytes.append(UInt8(truncatingIfNeeded: value >> (8 * shift))) }
  }
}
