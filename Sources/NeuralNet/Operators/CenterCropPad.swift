import Tensors

/// Cuts or pads evenly on both sides to the sizes that the second input gives.
package struct CenterCropPad: Operator {
  package static let kind = "CenterCropPad"

  /// The axes that the sizes are for; all if nil.
  package var axes: [Int]?

  package init(axes: [Int]? = nil) {
    self.axes = axes
  }

  package func outputShapes(_ operands: [Operand?]) throws(OperatorError) -> [[Int]]? {
    guard let sizes = try operands.integers(1) else { return nil }
    var shape = try operands.required(0).shape
    let axes = try Axis.normalized(axes ?? Array(shape.indices), rank: shape.count)
    guard sizes.count == axes.count, sizes.allSatisfy(Window.natural.contains) else {
      throw .invalidValue("the sizes \(sizes) are not one for each of \(axes.count) axes")
    }
    for (axis, size) in zip(axes, sizes) { shape[axis] = size }
    return [shape]
  }

  package func forward(
    _ inputs: inout Inputs, shapes: [[Int]], context: ExecutionContext
  ) throws(OperatorError) -> [Tensor] {
    let input = try inputs.required(0)
    let differences = zip(shapes[0], input.shape).map { $0 - $1 }
    // Of an odd difference the end takes the greater part.
    let begins = differences.map { $0 / 2 }
    let ends = zip(differences, begins).map { $0 - $1 }
    let pads = (begins + ends).map { Int64($0) }
    let border = Tensor(shape: [pads.count], int64s: pads)
    return [try Pad(mode: .constant).applied(to: [input, border], context)]
  }
}
