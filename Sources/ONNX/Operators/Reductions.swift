import NeuralNet

/// Sums, means and extremes over axes.
enum Reductions: Mapping {
  static let kinds = Reduce.Function.allCases.map(\.rawValue) + ["ArgMax", "ArgMin"]

  static func map(_ node: inout NodeReader) throws(ONNXError) -> MappedNode {
    let keeps = try node.flag("keepdims", default: true)
    guard let function = Reduce.Function(rawValue: node.kind) else {
      let axis = try node.integer("axis", default: 0)
      let takesLast = try node.flag("select_last_index", default: false)
      return .operation(
        node.kind == "ArgMax"
          ? ArgMax(axis: axis, keepsDimensions: keeps, takesLast: takesLast)
          : ArgMin(axis: axis, keepsDimensions: keeps, takesLast: takesLast))
    }
    if let axes = try node.integers("axes") { node.setInput(1, to: axes) }
    return .operation(
      Reduce(
        function, keepsDimensions: keeps,
        ignoresEmptyAxes: try node.flag("noop_with_empty_axes", default: false)))
  }
}
