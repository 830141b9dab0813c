import Tensors
import VectorMath

/// The matrix product over the last two dimensions, the others being broadcast as in NumPy.
///
/// Inputs: left, right, and a number to add to each column; only optimisation makes use of the last.
package struct MatMul: Operator {
  package static let kind = "MatMul"

  /// Applied to the result.
  package var activation: UnaryMap?

  /// The constant right operand, once it is packed.
  private var packedRight: PackedMatrix?

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
      if right.count == 2, left.count > 2 {
        // One matrix on the right: the whole stack is one tall matrix.
        shape.rows = Array(left.dropLast()).product
        left = [shape.rows, shape.depth]
        batch = []
      }
    }
  }

  private func plan(_ operands: [Operand?]) throws(OperatorError) -> Plan {
    let left = try operands.required(0).shape
    if let packedRight { return try Plan(left, [packedRight.rows, packedRight.columns]) }
    return try Plan(left, operands.required(1).shape)
  }

  package func outputShapes(_ operands: [Operand?]) throws(OperatorError) -> [[Int]]? {
    let plan = try plan(operands)
    if let bias = operands.optional(2)?.shape, bias != [plan.shape.columns] {
      throw .wrongShape(input: 2, expected: "[\(plan.shape.columns)]", got: bias)
    }
    return [plan.result]
  }

  package func forward(
    _ inputs: inout Inputs, shapes: [[Int]], context: ExecutionContext
  ) throws(OperatorError) -> [Tensor] {
    let plan = try plan(inputs.operands)
    let left = try inputs.required(0)
    let a = try left.realValues(input: 0)
    let epilogue = Epilogue(
      columnBias: try inputs.optionalFloats(2) ?? [], activation: activation)
    if let packedRight {
      var result = context.buffer(shapes[0])
      var span = result.mutableSpan
      VectorMath.active.multiply(
        a.span, packedRight, into: &span, shape: plan.shape, epilogue: epilogue,
        threads: context.threads)
      return [Tensor(shape: shapes[0], floats: result)]
    }
    guard shapes[0].product > 0 else { return [try finished([], left, shapes[0])] }
    let b = try inputs.required(1).realValues(input: 1)
    let leftStarts = starts(plan.left, plan.batch, plan.shape.rows * plan.shape.depth)
    let rightStarts = starts(plan.right, plan.batch, plan.shape.depth * plan.shape.columns)
    let size = plan.shape.rows * plan.shape.columns
    var result = context.pool.takeEmpty(shapes[0].product)
    var part = context.pool.take(size)
    for (first, second) in zip(leftStarts, rightStarts) {
      var span = part.mutableSpan
      VectorMath.active.multiply(
        a.span.extracting(first..<first + plan.shape.rows * plan.shape.depth),
        b.span.extracting(second..<second + plan.shape.depth * plan.shape.columns),
        into: &span, shape: plan.shape, epilogue: epilogue, threads: context.threads)
      if leftStarts.count == 1 { return [try finished(part, left, shapes[0])] }
      result.append(contentsOf: part)
    }
    context.pool.give(part)
    return [try finished(result, left, shapes[0])]
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

  package func prepared(constants: [Tensor?]) -> PreparedOperator? {
    guard packedRight == nil, let right = constants[1], right.rank == 2,
      case .float32(let values) = right.storage
    else { return nil }
    var operation = self
    operation.packedRight = VectorMath.active.packRight(
      values.span, rows: right.shape[0], columns: right.shape[1])
    return PreparedOperator(operation: operation, absorbedInputs: [1])
  }
}
