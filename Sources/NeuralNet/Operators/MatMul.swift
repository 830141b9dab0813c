import Tensors
import VectorMath

/// The matrix product over the last two dimensions, the others being broadcast as in NumPy.
package struct MatMul: Operator {
  package static let kind = "MatMul"

  package init() {}

  /// The operands as stacks of matrices, and the result before vectors lose their extra dimension.
  private struct Plan {
    var left: [Int]
    var right: [Int]
    var batch: [Int]
    var shape: MatrixShape
    var result: [Int]

    init(_ first: [Int], _ second: [Int]) throws(OperatorError) {
      guard let firstWidth = first.last, !second.isEmpty else {
        throw .incompatibleShapes(first, second, "a scalar has no matrix product")
      }
      left = first.count == 1 ? [1, firstWidth] : first
      right = second.count == 1 ? [second[0], 1] : second
      shape = MatrixShape(
        rows: left[left.count - 2], columns: right[right.count - 1], depth: firstWidth)
      guard right[right.count - 2] == firstWidth else {
        throw .incompatibleShapes(
          first, second, "the inner sizes \(firstWidth) and \(right[right.count - 2]) differ")
      }
      batch = try Broadcast.shape(Array(left.dropLast(2)), Array(right.dropLast(2)))
      result = batch
      if first.count > 1 { result.append(shape.rows) }
      if second.count > 1 { result.append(shape.columns) }
    }
  }

  package func outputShapes(_ operands: [Operand?]) throws(OperatorError) -> [[Int]]? {
    [try Plan(operands.required(0).shape, operands.required(1).shape).result]
  }

  package func forward(
    _ inputs: inout Inputs, shapes: [[Int]], context: ExecutionContext
  ) throws(OperatorError) -> [Tensor] {
    let first = try inputs.required(0)
    let second = try inputs.required(1)
    var plan = try Plan(first.shape, second.shape)
    let a = try first.realValues(input: 0)
    let b = try second.realValues(input: 1)
    if plan.right.count == 2, plan.left.count > 2 {
      // One matrix on the right: the whole stack is one tall matrix.
      plan.shape.rows = Array(plan.left.dropLast()).product
      plan.left = [plan.shape.rows, plan.shape.depth]
      plan.batch = []
    }
    let leftStarts = starts(plan.left, plan.batch, plan.shape.rows * plan.shape.depth)
    let rightStarts = starts(plan.right, plan.batch, plan.shape.depth * plan.shape.columns)
    let size = plan.shape.rows * plan.shape.columns
    var result = context.pool.takeEmpty(shapes[0].product)
    if size > 0 {
      var part = context.pool.take(size)
      for (left, right) in zip(leftStarts, rightStarts) {
        var span = part.mutableSpan
        VectorMath.active.multiply(
          a.span.extracting(left..<left + plan.shape.rows * plan.shape.depth),
          b.span.extracting(right..<right + plan.shape.depth * plan.shape.columns),
          into: &span, shape: plan.shape, threads: context.threads)
        if leftStarts.count == 1 { return [try finished(part, first, shapes[0])] }
        result.append(contentsOf: part)
      }
      context.pool.give(part)
    }
    return [try finished(result, first, shapes[0])]
  }

  private func finished(
    _ values: [Float], _ first: Tensor, _ shape: [Int]
  ) throws(OperatorError) -> Tensor {
    guard first.elementType != .float32 else { return Tensor(shape: shape, floats: values) }
    let integers = values.map { Int64(clamping: Double($0)) }
    return Tensor(shape: shape, storage: first.storage.integersOfSameType(integers))
  }

  /// Where the operand's matrix begins for each matrix of the result.
  private func starts(_ shape: [Int], _ batch: [Int], _ size: Int) -> [Int] {
    let own = Array(shape.dropLast(2))
    let numbers = Tensor(shape: own, int64s: (0..<own.product).map { Int64($0) })
    let expanded = Broadcast.expanded(numbers, to: batch, pool: ArrayPool(maximumBytes: 0))
    guard case .int64(let indices) = expanded.storage else { return [] }
    return indices.map { Int($0) * size }
  }
}
