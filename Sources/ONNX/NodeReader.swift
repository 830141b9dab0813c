import NeuralNet
import Tensors

/// The attributes, inputs and outputs of one node of a file.
struct NodeReader {
  let name: String
  let kind: String

  /// The version of the operator set.
  let opset: Int

  /// Names of the values read; a mapping may append constants.
  var inputs: [String]
  let outputs: [String]

  /// Constants that the mapping has made out of attributes, by name.
  private(set) var constants: [String: Tensor] = [:]

  /// Nodes that the mapping puts before this one.
  private(set) var preceding: [Node] = []

  private let attributes: [String: Onnx_AttributeProto]
  private let tensors: TensorReader

  /// Reads graphs within the node.
  private let graphs: SubgraphReader

  init(
    _ proto: Onnx_NodeProto, index: Int, opset: Int, tensors: TensorReader,
    graphs: SubgraphReader
  ) {
    kind = proto.opType
    name = NodeReader.name(of: proto, index: index)
    self.opset = opset
    inputs = proto.input
    outputs = proto.output
    attributes = Dictionary(proto.attribute.map { ($0.name, $0) }) { first, _ in first }
    self.tensors = tensors
    self.graphs = graphs
  }

  /// The name of the node, or for want of one its place.
  static func name(of proto: Onnx_NodeProto, index: Int) -> String {
    proto.name.isEmpty ? "#\(index) → \(proto.output.first ?? "")" : proto.name
  }

  func has(_ attribute: String) -> Bool { attributes[attribute] != nil }

  /// Whether an input is there and not left out.
  func hasInput(_ index: Int) -> Bool { index < inputs.count && !inputs[index].isEmpty }

  func float(_ name: String, default fallback: Float) throws(ONNXError) -> Float {
    guard let attribute = attributes[name] else { return fallback }
    guard attribute.hasF else { throw invalid(name, "is not a number") }
    return attribute.f
  }

  func integer(_ name: String, default fallback: Int) throws(ONNXError) -> Int {
    try optionalInteger(name) ?? fallback
  }

  func optionalInteger(_ name: String) throws(ONNXError) -> Int? {
    guard let attribute = attributes[name] else { return nil }
    guard attribute.hasI else { throw invalid(name, "is not an integer") }
    return Int(attribute.i)
  }

  func flag(_ name: String, default fallback: Bool) throws(ONNXError) -> Bool {
    try integer(name, default: fallback ? 1 : 0) != 0
  }

  func integers(_ name: String) throws(ONNXError) -> [Int]? {
    guard let attribute = attributes[name] else { return nil }
    guard !attribute.hasI, !attribute.hasF, !attribute.hasT else {
      throw invalid(name, "is not a list of integers")
    }
    return attribute.ints.map { Int($0) }
  }

  func floats(_ name: String) -> [Float]? {
    attributes[name]?.floats
  }

  func string(_ name: String, default fallback: String) -> String {
    guard let attribute = attributes[name] else { return fallback }
    return String(decoding: attribute.s, as: UTF8.self)
  }

  /// One of the cases of a type whose raw values are those of the standard.
  func choice<Choice: RawRepresentable<String>>(
    _ name: String, default fallback: Choice
  ) throws(ONNXError) -> Choice {
    guard has(name) else { return fallback }
    let text = string(name, default: "")
    guard let choice = Choice(rawValue: text) else {
      throw invalid(name, "is '\(text)', which is not supported")
    }
    return choice
  }

  func tensor(_ name: String) throws(ONNXError) -> Tensor? {
    guard let attribute = attributes[name] else { return nil }
    guard attribute.hasT else { throw invalid(name, "is not a tensor") }
    return try tensors.tensor(attribute.t)
  }

  /// Reads a graph within the node; the values that it captures become further inputs of the node,
  /// after the first `formalCount`.
  mutating func subgraph(
    _ name: String, formalCount: Int
  ) throws(ONNXError) -> Subgraph {
    guard let attribute = attributes[name] else { throw invalid(name, "is missing") }
    guard attribute.hasG else { throw invalid(name, "is not a graph") }
    while inputs.count < formalCount { inputs.append("") }
    var graph = try graphs.graph(attribute.g)
    var captures: [Int] = []
    for free in graph.freeNames {
      if let index = inputs.dropFirst(formalCount).firstIndex(of: free) {
        captures.append(index)
      } else {
        captures.append(inputs.count)
        inputs.append(free)
      }
      graph.inputs.append(ValueInfo(name: free, elementType: .float32, shape: nil))
    }
    return Subgraph(graph: graph, captures: captures)
  }

  func invalid(_ attribute: String, _ reason: String) -> ONNXError {
    .invalidAttribute(node: name, kind: kind, attribute: attribute, reason: reason)
  }

  /// Makes a constant the input at `index`, as later opsets have it where earlier ones had an
  /// attribute.
  mutating func setInput(_ index: Int, to constant: Tensor) {
    while inputs.count <= index { inputs.append("") }
    let key = "\(outputs.first ?? name)/\(kind)/constant\(index)"
    constants[key] = constant
    inputs[index] = key
  }

  /// Makes a list of integers the input at `index`.
  mutating func setInput(_ index: Int, to values: [Int]) {
    setInput(index, to: Tensor(shape: [values.count], int64s: values.map { Int64($0) }))
  }

  /// Aligns the dimensions of the second input with those of the first from `axis` on.
  mutating func alignSecondInput(at axis: Int) {
    guard inputs.count > 1 else { return }
    let aligned = "\(outputs.first ?? name)/\(kind)/aligned"
    preceding.append(
      Node(
        name: "\(name)/aligned", operation: AlignAxes(axis: axis), inputs: Array(inputs.prefix(2)),
        outputs: [aligned]))
    inputs[1] = aligned
  }
}
