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

  static func written(
    _ operation: any Operator, _ node: inout NodeWriter
  ) throws(ONNXError) -> WrittenNode? {
    switch operation {
    case let search as ArgMax: return written("ArgMax", search.search)
    case let search as ArgMin: return written("ArgMin", search.search)
    case let reduce as Reduce:
      return WrittenNode(
        reduce.function.rawValue,
        [
          "keepdims": .flag(reduce.keepsDimensions),
          "noop_with_empty_axes": .flag(reduce.ignoresEmptyAxes),
        ])
    default: return nil
    }
  }

  private static func written(_ kind: String, _ search: ArgumentSearch) -> WrittenNode {
    WrittenNode(
      kind,
      [
        "axis": .int(search.axis), "keepdims": .flag(search.keepsDimensions),
        "select_last_index": .flag(search.takesLast),
      ])
  }
}
