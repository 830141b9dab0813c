import NeuralNet

/// What an ONNX file says of itself.
public struct ModelInformation: Sendable, Equatable {
  /// An operator set that the file is written in.
  public struct OperatorSet: Sendable, Hashable {
    /// Empty for that of the standard.
    public let domain: String
    public let version: Int
  }

  /// How often an operator occurs, the graphs inside `If`, `Loop` and `Scan` included.
  public struct OperatorCount: Sendable, Equatable {
    public let kind: String
    /// Empty for those of the standard.
    public let domain: String
    public let count: Int
  }

  /// An input or output as the file declares it.
  public struct Value: Sendable, Equatable {
    public let name: String
    /// The element type as the standard calls it: `float`, `float16`, `int64`.
    public let type: String
    /// The sizes, nil where they may vary; nil as a whole if not even their number is declared.
    public let shape: [Int?]?
  }

  public let graphName: String

  /// The version of the file format.
  public let irVersion: Int

  /// What wrote the file, with its version; empty if it does not say so.
  public let producer: String
  public let operatorSets: [OperatorSet]

  /// The operators, the most frequent first, then by name.
  public let operators: [OperatorCount]

  /// The inputs; initialisers are not among them.
  public let inputs: [Value]
  public let outputs: [Value]
}

extension ModelInformation {
  init(_ parts: ModelParts) {
    let model = parts.model
    graphName = model.graph.name
    irVersion = Int(model.irVersion)
    producer = [model.producerName, model.producerVersion].filter { !$0.isEmpty }
      .joined(separator: " ")
    operatorSets = model.opsetImport.map {
      OperatorSet(domain: $0.domain == "ai.onnx" ? "" : $0.domain, version: Int($0.version))
    }
    var counts: [Kind: Int] = [:]
    Self.count(model.graph, into: &counts)
    operators = counts.map { OperatorCount(kind: $0.name, domain: $0.domain, count: $1) }
      .sorted { ($1.count, $0.kind, $0.domain) < ($0.count, $1.kind, $1.domain) }
    let initializers = Set(parts.initializers.map(\.name))
    inputs = model.graph.input.filter { !initializers.contains($0.name) }.map(Value.init)
    outputs = model.graph.output.map(Value.init)
  }
}

extension ModelInformation {
  private struct Kind: Hashable {
    var name: String
    var domain: String
  }

  private static func count(_ graph: Onnx_GraphProto, into counts: inout [Kind: Int]) {
    for node in graph.node {
      let domain = node.domain == "ai.onnx" ? "" : node.domain
      counts[Kind(name: node.opType, domain: domain), default: 0] += 1
      for attribute in node.attribute {
        if attribute.hasG { count(attribute.g, into: &counts) }
        for inner in attribute.graphs { count(inner, into: &counts) }
      }
    }
  }
}

extension ModelInformation.Value {
  fileprivate init(_ proto: Onnx_ValueInfoProto) {
    name = proto.name
    guard case .tensorType(let tensor)? = proto.type.value else {
      type = proto.hasType ? "no tensor" : "any"
      shape = nil
      return
    }
    type = ElementTypes.name(tensor.elemType)
    guard tensor.hasShape else {
      shape = nil
      return
    }
    shape = tensor.shape.dim.map { dimension in
      guard case .dimValue(let size)? = dimension.value, size > 0 else { return nil }
      return Int(size)
    }
  }
}
