import Tensors

/// Divides by the length along an axis, so that it becomes 1; what has no length stays zero.
package struct LpNormalization: Operator {
  package static let kind = "LpNormalization"

  package var axis: Int

  /// The exponent of the norm.
  package var p: Int

  package init(axis: Int = -1, p: Int = 2) {
    self.axis = axis
    self.p = p
  }

  package func outputShapes(_ operands: [Operand?]) throws(OperatorError) -> [[Int]]? {
    let shape = try operands.required(0).shape
    _ = try Axis.normalized(axis, rank: shape.count)
    try Norm.check(p)
    return [shape]
  }

  package func forward(
    _ inputs: inout Inputs, shapes: [[Int]], context: ExecutionContext
  ) throws(OperatorError) -> [Tensor] {
    let shape = shapes[0]
    let axis = try Axis.normalized(axis, rank: shape.count)
    let inner = Array(shape.dropFirst(axis + 1)).product
    let outer = Array(shape.prefix(axis)).product
    var values = try inputs.takeFloats(0, pool: context.pool)
    for line in 0..<outer * inner {
      let start = line / inner * shape[axis] * inner + line % inner
      let places = (0..<shape[axis]).map { start + $0 * inner }
      var sum = 0.0
      for place in places { Norm.add(values[place], to: &sum, p: p) }
      let length = Norm.root(sum, p: p)
      for place in places where length != 0 { values[place] /= length }
    }
    return [Tensor(shape: shape, floats: values)]
  }
}
