import Tensors

/// The points `[N, …sizes, rank]` that an affine map takes the elements of a result from.
///
/// Inputs: the maps `[N, rank, rank + 1]`, and the shape `[N, C, …sizes]` of the result; rank 2 or
/// 3. Coordinates run from -1 to 1, x first.
package struct AffineGrid: Operator {
  package static let kind = "AffineGrid"

  /// Whether -1 and 1 are the centres of the outermost elements instead of their outer edges.
  package var alignsCorners: Bool

  package init(alignsCorners: Bool = false) {
    self.alignsCorners = alignsCorners
  }

  package func outputShapes(_ operands: [Operand?]) throws(OperatorError) -> [[Int]]? {
    guard let sizes = try operands.integers(1) else { return nil }
    let rank = sizes.count - 2
    guard (2...3).contains(rank), sizes.allSatisfy(Window.positive.contains) else {
      throw .invalidValue("the sizes \(sizes) are not 4 or 5 positive numbers")
    }
    let maps = try operands.required(0).shape
    guard maps == [sizes[0], rank, rank + 1] else {
      throw .wrongShape(input: 0, expected: "[\(sizes[0]), \(rank), \(rank + 1)]", got: maps)
    }
    return [[sizes[0]] + sizes.dropFirst(2) + [rank]]
  }

  package func forward(
    _ inputs: inout Inputs, shapes: [[Int]], context: ExecutionContext
  ) throws(OperatorError) -> [Tensor] {
    let maps = try inputs.floats(0)
    let sizes = Array(shapes[0].dropFirst().dropLast())
    let rank = sizes.count
    let strides = sizes.rowMajorStrides
    var result = context.pool.takeEmpty(shapes[0].product)
    for item in 0..<shapes[0][0] {
      for place in 0..<sizes.product {
        let point = sizes.indices.map { axis in
          coordinate(place / strides[axis] % sizes[axis], size: sizes[axis])
        }
        for row in 0..<rank {
          let start = (item * rank + row) * (rank + 1)
          var sum = Double(maps[start + rank])
          for column in 0..<rank {
            sum += Double(maps[start + column]) * point[rank - 1 - column]
          }
          result.append(Float(sum))
        }
      }
    }
    return [Tensor(shape: shapes[0], floats: result)]
  }

  private func coordinate(_ position: Int, size: Int) -> Double {
    guard alignsCorners else { return (2 * Double(position) + 1) / Double(size) - 1 }
    return size > 1 ? 2 * Double(position) / Double(size - 1) - 1 : -1
  }
}
