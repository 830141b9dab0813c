import NeuralNet

/// Operators that run graphs of their own.
enum ControlFlows: Mapping {
  static let kinds = ["If", "Loop", "Scan"]

  static func map(_ node: inout NodeReader) throws(ONNXError) -> MappedNode {
    switch node.kind {
    case "If":
      return .operation(
        Conditional(
          then: try node.subgraph("then_branch", formalCount: 1),
          else: try node.subgraph("else_branch", formalCount: 1)))
    case "Loop":
      let given = max(node.inputs.count, 2)
      let body = try node.subgraph("body", formalCount: given)
      return .operation(Loop(body: body, carriedCount: given - 2))
    default: return .operation(try scan(&node))
    }
  }

  private static func scan(_ node: inout NodeReader) throws(ONNXError) -> Scan {
    let isBatched = node.opset < 9
    let given = node.inputs.count - (isBatched ? 1 : 0)
    let scanned = try node.integer("num_scan_inputs", default: 0)
    guard (1...max(given, 1)).contains(scanned), given > 0 else {
      throw node.invalid("num_scan_inputs", "is \(scanned), but there are \(given) inputs")
    }
    var scan = Scan(
      body: try node.subgraph("body", formalCount: node.inputs.count),
      stateCount: given - scanned, scanCount: scanned)
    scan.isBatched = isBatched
    scan.inputAxes = try node.integers("scan_input_axes") ?? []
    scan.inputDirections =
      try node.integers(isBatched ? "directions" : "scan_input_directions") ?? []
    scan.outputAxes = try node.integers("scan_output_axes") ?? []
    scan.outputDirections = try node.integers("scan_output_directions") ?? []
    return scan
  }

  static func written(
    _ operation: any Operator, _ node: inout NodeWriter
  ) throws(ONNXError) -> WrittenNode? {
    switch operation {
    case let conditional as Conditional:
      return WrittenNode(
        "If",
        [
          "then_branch": .graph(conditional.thenBranch.nested(in: node.inputs)),
          "else_branch": .graph(conditional.elseBranch.nested(in: node.inputs)),
        ], inputs: Array(node.inputs.prefix(1)))
    case let loop as Loop:
      return WrittenNode(
        "Loop", ["body": .graph(loop.body.nested(in: node.inputs))],
        inputs: Array(node.inputs.prefix(2 + loop.carriedCount)))
    case let scan as Scan where !scan.isBatched:
      return WrittenNode(
        "Scan",
        [
          "body": .graph(scan.body.nested(in: node.inputs)),
          "num_scan_inputs": .int(scan.scanCount),
          "scan_input_axes": .list(scan.inputAxes),
          "scan_input_directions": .list(scan.inputDirections),
          "scan_output_axes": .list(scan.outputAxes),
          "scan_output_directions": .list(scan.outputDirections),
        ], inputs: Array(node.inputs.prefix(scan.stateCount + scan.scanCount)))
    default: return nil
    }
  }
}

extension Subgraph {
  /// The graph as it stands in a file: it reads captured values by the names that they have in the
  /// graph around it, and its outputs are all computed within.
  fileprivate func nested(in names: [String]) -> Graph {
    var outer: [String: String] = [:]
    for (info, index) in zip(graph.inputs.dropFirst(formalCount), captures) {
      outer[info.name] = names[index]
    }
    var nested = graph
    nested.inputs = Array(graph.inputs.prefix(formalCount))
    for index in nested.nodes.indices {
      nested.nodes[index].inputs = nested.nodes[index].inputs.map { outer[$0] ?? $0 }
    }
    let computed = Set(nested.nodes.flatMap(\.outputs))
    for index in nested.outputs.indices where !computed.contains(nested.outputs[index].name) {
      let name = nested.outputs[index].name
      let copy = "\(name)/output\(index)"
      nested.nodes.append(
        Node(
          name: copy, operation: Identity(), inputs: [outer[name] ?? name], outputs: [copy]))
      nested.outputs[index].name = copy
    }
    return nested
  }
}
