import VectorMath

/// Where the numbers lie that a softmax sums over.
enum SoftmaxLayout {
  static func layout(
    _ shape: [Int], axis: Int, flattens: Bool
  ) throws(OperatorError) -> AxisLayout {
    if shape.isEmpty { return AxisLayout(outer: 1, axis: 1) }
    let axis = try Axis.normalized(axis, rank: shape.count)
    let outer = Array(shape.prefix(axis)).product
    let rest = Array(shape.dropFirst(axis))
    if flattens { return AxisLayout(outer: outer, axis: rest.product) }
    return AxisLayout(outer: outer, axis: shape[axis], inner: Array(rest.dropFirst()).product)
  }
}
