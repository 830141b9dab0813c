import NeuralNet
import ONNX
import StrictJSON

/// What is known of a network.
struct ModelDescription {
  /// The name by which it was asked for.
  var file: String
  var information: ModelInformation

  /// The inputs whose sizes are open, so that nothing can be computed.
  var openInputs: [ValueInfo] = []

  /// The shapes that the analysis is for.
  var inputShapes: [(name: String, shape: [Int])] = []

  var parameterCount: Int?
  var analysis: GraphAnalysis?

  init(_ information: ModelInformation, file: String) {
    self.information = information
    self.file = file
  }

  /// Adds what the graph tells for some sizes of its inputs.
  mutating func add(_ graph: Graph, shapes: ModelShapeOptions) throws {
    let (known, open) = try shapes.shapes(of: graph.inputs)
    parameterCount = graph.weightCount
    openInputs = open
    guard open.isEmpty else { return }
    analysis = try GraphAnalysis(graph, inputShapes: known)
    inputShapes = graph.inputs.compactMap { info in known[info.name].map { (info.name, $0) } }
  }

  /// How the output's size follows from the window, along each axis that differs.
  static func arithmetic(_ layer: GraphAnalysis.Layer) -> String {
    let formulas = layer.windows.map { window in
      if layer.kind == "ConvTranspose" {
        return "(\(window.size) - 1)·\(window.stride) + \(window.reach)"
          + pads(window, sign: " - ") + " = \(window.outputSize)"
      }
      let sum = "\(window.size) - \(window.reach)" + pads(window, sign: " + ")
      let whole = window.stride == 1 ? sum : "(\(sum))/\(window.stride)"
      return "\(whole) + 1 = \(window.outputSize)"
    }
    return Set(formulas).count == 1 ? formulas[0] : formulas.joined(separator: "; ")
  }

  private static func pads(_ window: Window.Axis, sign: String) -> String {
    switch (window.padBegin, window.padEnd) {
    case (0, 0): ""
    case (let begin, let end) where begin == end: "\(sign)2·\(begin)"
    case (let begin, let end): "\(sign)\(begin)\(sign)\(end)"
    }
  }
}

extension ModelDescription {
  /// As JSON.
  var json: JSONValue {
    var members: [JSONMember] = [
      JSONMember("file", JSONNode(.string(file))),
      JSONMember("graph", JSONNode(.string(information.graphName))),
      JSONMember("producer", JSONNode(.string(information.producer))),
      JSONMember("irVersion", JSONNode(.integer(information.irVersion))),
      JSONMember(
        "operatorSets",
        JSONNode(
          .list(
            information.operatorSets.map {
              ["domain": .string($0.domain), "version": .integer($0.version)]
            }))),
      JSONMember("inputs", JSONNode(.list(information.inputs.map(\.json)))),
      JSONMember("outputs", JSONNode(.list(information.outputs.map(\.json)))),
      JSONMember(
        "operators",
        JSONNode(
          .list(
            information.operators.map {
              [
                "kind": .string($0.kind), "domain": .string($0.domain),
                "count": .integer($0.count),
              ]
            }))),
    ]
    if let parameterCount {
      members.append(JSONMember("parameters", JSONNode(.integer(parameterCount))))
    }
    if let analysis {
      members.append(JSONMember("analysis", JSONNode(json(of: analysis))))
    }
    return .object(members)
  }

  private func json(of analysis: GraphAnalysis) -> JSONValue {
    [
      "inputs": .list(
        inputShapes.map { name, shape in ["name": .string(name), "shape": .sizes(shape)] }),
      "outputs": .list(
        analysis.outputShapes.map { name, shape in
          ["name": .string(name), "shape": .sizes(shape)]
        }),
      "multiplyAdds": .integer(analysis.multiplyAdds),
      "isComplete": .bool(analysis.isComplete),
      "peakActivationBytes": .integer(analysis.peakActivationBytes),
      "layers": .list(analysis.layers.map(\.json)),
    ]
  }
}

extension ModelInformation.Value {
  fileprivate var json: JSONValue {
    [
      "name": .string(name), "type": .string(type),
      "shape": shape.map { .list($0.map { $0.map { .integer($0) } ?? .null }) } ?? .null,
    ]
  }
}

extension GraphAnalysis.Layer {
  fileprivate var json: JSONValue {
    [
      "name": .string(name), "kind": .string(kind), "outputShape": .sizes(outputShape),
      "parameters": .integer(parameters),
      "multiplyAdds": multiplyAdds.map { .integer($0) } ?? .null,
      "windows": .list(
        windows.map {
          [
            "size": .integer($0.size), "kernel": .integer($0.kernel),
            "stride": .integer($0.stride), "dilation": .integer($0.dilation),
            "padBegin": .integer($0.padBegin), "padEnd": .integer($0.padEnd),
            "outputSize": .integer($0.outputSize),
          ]
        }),
      "receptiveField": field?.json ?? .null,
      "outputBytes": outputBytes.map { .integer($0) } ?? .null,
    ]
  }
}

extension ReceptiveField {
  /// The axes; the text "whole" where no window tells.
  fileprivate var json: JSONValue {
    guard case .window(let axes) = self else { return .string("whole") }
    return .list(
      axes.map { ["size": .real($0.size), "jump": .real($0.jump), "start": .real($0.start)] })
  }
}

extension JSONValue {
  /// Sizes of a tensor; `null` if they are not known.
  fileprivate static func sizes(_ shape: [Int]?) -> JSONValue {
    shape.map { .list($0.map { .integer($0) }) } ?? .null
  }
}
