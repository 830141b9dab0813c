import Tensors

/// The length of each window, the padding counting as zeros.
package struct LpPool: Operator {
  package static let kind = "LpPool"

  package var window: Window

  /// The exponent of the norm.
  package var p: Int

  package init(window: Window, p: Int = 2) {
    self.window = window
    self.p = p
  }

  package func outputShapes(_ operands: [Operand?]) throws(OperatorError) -> [[Int]]? {
    try Norm.check(p)
    let shape = try operands.required(0).shape
    guard shape.count > 2 else {
      throw .wrongRank(input: 0, expected: "3 or more", got: shape.count)
    }
    let axes = try window.axes(Array(shape.dropFirst(2)))
    return [Array(shape.prefix(2)) + axes.map(\.outputSize)]
  }

  package func forward(
    _ inputs: inout Inputs, shapes: [[Int]], context: ExecutionContext
  ) throws(OperatorError) -> [Tensor] {
    let shape = try inputs.required(0).shape
    let walk = PoolWalk(axes: try window.axes(Array(shape.dropFirst(2))))
    let planes = shape[0] * shape[1]
    let values = try inputs.floats(0)
    var result = context.pool.take(planes * walk.outputCount)
    walk.forEachWindow { output, offsets in
      for plane in 0..<planes {
        var sum = 0.0
        for offset in offsets {
          Norm.add(values[plane * walk.inputCount + offset], to: &sum, p: p)
        }
        result[plane * walk.outputCount + output] = Norm.root(sum, p: p)
      }
    }
    return [Tensor(shape: shapes[0], floats: result)]
  }
}
