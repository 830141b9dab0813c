import Tensors
import VectorMath

/// `alpha * a * b + beta * c` of matrices, either of which may be transposed first.
package struct Gemm: Operator {
  package static let kind = "Gemm"

  package var alpha: Float
  package var beta: Float
  package var transposesLeft: Bool
  package var transposesRight: Bool

  /// Applied to the result.
  package var activation: UnaryMap?

  private var packedRight: PackedMatrix?

  package init(
    alpha: Float = 1, beta: Float = 1, transposesLeft: Bool = false, transposesRight: Bool = false
  ) {
    self.alpha = alpha
    self.beta = beta
    self.transposesLeft = transposesLeft
    self.transposesRight = transposesRight
  }

  package func outputShapes(_ operands: [Operand?]) throws(OperatorError) -> [[Int]]? {
    let left = try operands.required(0).shape
    guard left.count == 2 else { throw .wrongRank(input: 0, expected: "2", got: left.count) }
    let right: [Int]
    if let packedRight {
      right = [packedRight.rows, packedRight.columns]
    } else {
      let given = try operands.required(1).shape
      guard given.count == 2 else { throw .wrongRank(input: 1, expected: "2", got: given.count) }
      right = transposesRight ? given.reversed() : given
    }
    let rows = transposesLeft ? left[1] : left[0]
    let depth = transposesLeft ? left[0] : left[1]
    guard depth == right[0] else {
      throw .incompatibleShapes(left, right, "the inner sizes \(depth) and \(right[0]) differ")
    }
    let result = [rows, right[1]]
    if let summand = operands.optional(2)?.shape {
      guard try Broadcast.shape(result, summand) == result else {
        throw .incompatibleShapes(result, summand, "the third input must broadcast to the result")
      }
    }
    return [result]
  }

  package func forward(
    _ inputs: inout Inputs, shapes: [[Int]], context: ExecutionContext
  ) throws(OperatorError) -> [Tensor] {
    let left = try inputs.floats(0)
    let leftShape = try inputs.required(0).shape
    let shape = MatrixShape(
      rows: shapes[0][0], columns: shapes[0][1],
      depth: transposesLeft ? leftShape[0] : leftShape[1])
    var epilogue = Epilogue(activation: activation)
    var scale: Float = 0
    var result: [Float]
    if let summand = inputs.optional(2), beta != 0 {
      if beta == 1, summand.count == shape.columns, summand.shape.last == shape.columns {
        epilogue.columnBias = try inputs.floats(2)
        result = context.buffer(shapes[0])
      } else {
        let expanded = Broadcast.expanded(summand, to: shapes[0], pool: context.pool)
        guard case .float32(let values) = expanded.storage else {
          throw .wrongType(input: 2, expected: "float32", got: summand.elementType)
        }
        result = values
        scale = beta
      }
    } else {
      result = context.buffer(shapes[0])
    }
    if let packedRight {
      var span = result.mutableSpan
      VectorMath.active.multiply(
        left.span, packedRight, into: &span, shape: shape, transposeLeft: transposesLeft,
        alpha: alpha, beta: scale, epilogue: epilogue, threads: context.threads)
    } else {
      let right = try inputs.floats(1)
      var span = result.mutableSpan
      VectorMath.active.multiply(
        left.span, right.span, into: &span, shape: shape, transposeLeft: transposesLeft,
        transposeRight: transposesRight, alpha: alpha, beta: scale, epilogue: epilogue,
        threads: context.threads)
    }
    return [Tensor(shape: shapes[0], floats: result)]
  }

  package func prepared(constants: [Tensor?]) -> PreparedOperator? {
    guard packedRight == nil, let right = constants[1], right.rank == 2,
      case .float32(let values) = right.storage
    else { return nil }
    let (rows, columns) =
      transposesRight ? (right.shape[1], right.shape[0]) : (right.shape[0], right.shape[1])
    var operation = self
    operation.packedRight = VectorMath.active.packRight(
      values.span, rows: rows, columns: columns, transposed: transposesRight)
    return PreparedOperator(operation: operation, absorbedInputs: [1])
  }
}
