import Tensors
import VectorMath

/// Reorders the dimensions: dimension `i` of the result is `permutation[i]` of the input.
package struct Transpose: Operator {
  package static let kind = "Transpose"

  /// Reverses the dimensions if nil.
  package var permutation: [Int]?

  package init(permutation: [Int]? = nil) {
    self.permutation = permutation
  }

  package func outputShapes(_ operands: [Operand?]) throws(OperatorError) -> [[Int]]? {
    let shape = try operands.required(0).shape
    return [try order(shape.count).map { shape[$0] }]
  }

  private func order(_ rank: Int) throws(OperatorError) -> [Int] {
    guard let permutation else { return Array((0..<rank).reversed()) }
    guard permutation.sorted() == Array(0..<rank) else {
      throw .invalidAttribute("perm", "\(permutation) does not reorder \(rank) dimensions")
    }
    return permutation
  }

  package func forward(
    _ inputs: inout Inputs, shapes: [[Int]], context: ExecutionContext
  ) throws(OperatorError) -> [Tensor] {
    let input = try inputs.required(0)
    let strides = input.shape.rowMajorStrides
    let order = try order(input.rank)
    let moved = order.filter { input.shape[$0] != 1 }
    if moved == moved.sorted() {
      return [Tensor(shape: shapes[0], storage: try inputs.take(0).storage)]
    }
    if case .float32(let values) = input.storage {
      var result = context.buffer(shapes[0])
      var span = result.mutableSpan
      VectorMath.active.permute(
        values.span, shape: input.shape, order: order, into: &span, threads: context.threads)
      return [Tensor(shape: shapes[0], floats: result)]
    }
    let copy = StridedCopy(shape: shapes[0], strides: order.map { strides[$0] })
    return [copy.apply(to: input, pool: context.pool)]
  }
}
