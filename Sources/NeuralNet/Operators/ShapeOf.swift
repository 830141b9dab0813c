import Tensors

/// The shape of the input, or a part of it, as an int64 vector.
package struct ShapeOf: Operator {
  package static let kind = "Shape"

  /// The first axis, and the one after the last; negative ones count from the end.
  package var start: Int
  package var end: Int?

  package init(start: Int = 0, end: Int? = nil) {
    self.start = start
    self.end = end
  }

  package func outputShapes(_ operands: [Operand?]) throws(OperatorError) -> [[Int]]? {
    [[part(try operands.required(0).shape).count]]
  }

  package func outputsFromShapes(_ operands: [Operand?]) -> [Tensor]? {
    guard let shape = operands.optional(0)?.shape else { return nil }
    let values = part(shape).map { Int64($0) }
    return [Tensor(shape: [values.count], int64s: values)]
  }

  package func forward(
    _ inputs: inout Inputs, shapes: [[Int]], context: ExecutionContext
  ) throws(OperatorError) -> [Tensor] {
    let values = part(try inputs.required(0).shape).map { Int64($0) }
    return [Tensor(shape: [values.count], int64s: values)]
  }

  private func part(_ shape: [Int]) -> [Int] {
    func position(_ axis: Int) -> Int {
      min(max(axis < 0 ? axis + shape.count : axis, 0), shape.count)
    }
    let first = position(start)
    return Array(shape[first..<max(first, position(end ?? shape.count))])
  }
}
