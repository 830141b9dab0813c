import Tensors

/// The second input with trailing dimensions of size 1, so that its first one stands at `axis` of
/// the first input; what broadcasting meant before opset 7.
package struct AlignAxes: Operator {
  package static let kind = "AlignAxes"

  package var axis: Int

  package init(axis: Int) {
    self.axis = axis
  }

  package func outputShapes(_ operands: [Operand?]) throws(OperatorError) -> [[Int]]? {
    let target = try operands.required(0).shape
    let shape = try operands.required(1).shape
    let axis = shape.isEmpty ? 0 : try Axis.normalized(axis, rank: target.count)
    let missing = target.count - axis - shape.count
    guard missing >= 0 else {
      throw .incompatibleShapes(target, shape, "the second does not fit from axis \(axis) on")
    }
    return [shape + Array(repeating: 1, count: missing)]
  }

  package func forward(
    _ inputs: inout Inputs, shapes: [[Int]], context: ExecutionContext
  ) throws(OperatorError) -> [Tensor] {
    [Tensor(shape: shapes[0], storage: try inputs.take(1).storage)]
  }
}
