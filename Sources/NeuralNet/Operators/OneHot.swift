import Tensors

/// A new axis along which the place that an index names holds one value and all others another.
///
/// Inputs: indices of any number type, the size of the axis, the two values `[off, on]`. Indices
/// outside `-size ..< size` name no place. Source: the ONNX operator OneHot, opsets 9 and 11.
package struct OneHot: Operator {
  package static let kind = "OneHot"

  package var axis: Int

  package init(axis: Int = -1) {
    self.axis = axis
  }

  package func outputShapes(_ operands: [Operand?]) throws(OperatorError) -> [[Int]]? {
    var shape = try operands.required(0).shape
    let axis = try Axis.normalized(axis, rank: shape.count + 1)
    guard try operands.required(2).shape == [2] else {
      throw .wrongShape(input: 2, expected: "[2]", got: try operands.required(2).shape)
    }
    guard let depth = try operands.required(1).value else { return nil }
    guard let size = try depth.realNumbers(input: 1).first, size >= 1 else {
      throw .invalidValue("the size of the new axis must be positive")
    }
    shape.insert(Int(Int64(clamping: size)), at: axis)
    return [shape]
  }

  package func forward(
    _ inputs: inout Inputs, shapes: [[Int]], context: ExecutionContext
  ) throws(OperatorError) -> [Tensor] {
    let indices = try inputs.required(0).realNumbers(input: 0)
    let axis = try Axis.normalized(axis, rank: shapes[0].count)
    let lines = AxisLines(shapes[0], axis: axis)
    // Where the element of the two values stands that each place of the result takes.
    var sources = [Int](repeating: 0, count: shapes[0].product)
    for line in 0..<lines.count {
      let index = indices[line]
      let place = index < 0 ? index + Double(lines.size) : index
      guard place >= 0, place < Double(lines.size) else { continue }
      sources[lines.start(line) + Int(place) * lines.stride] = 1
    }
    let values = try inputs.required(2).storage
    return [
      Tensor(
        shape: shapes[0], storage: values.gathered(starts: sources, run: 1, pool: context.pool))
    ]
  }
}
