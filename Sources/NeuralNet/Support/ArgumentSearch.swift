import Tensors

/// Finds the place of the extreme element along an axis.
package struct ArgumentSearch {
  package var axis: Int
  package var keepsDimensions: Bool
  package var takesLast: Bool

  func outputShape(_ operands: [Operand?]) throws(OperatorError) -> [Int] {
    var shape = try operands.required(0).shape
    let axis = try Axis.normalized(axis, rank: shape.count)
    guard shape[axis] > 0 else {
      throw .wrongShape(input: 0, expected: "something along axis \(axis)", got: shape)
    }
    if keepsDimensions { shape[axis] = 1 } else { shape.remove(at: axis) }
    return shape
  }

  /// Returns the places at which `isBetter` holds against all others.
  func places(
    _ input: Tensor, isBetter: (Double, Double) -> Bool
  ) throws(OperatorError) -> [Int64] {
    let axis = try Axis.normalized(axis, rank: input.rank)
    let values = try input.realNumbers(input: 0)
    let inner = Array(input.shape.dropFirst(axis + 1)).product
    let outer = Array(input.shape.prefix(axis)).product
    let size = input.shape[axis]
    var results: [Int64] = []
    results.reserveCapacity(outer * inner)
    for row in 0..<outer {
      for column in 0..<inner {
        let start = row * size * inner + column
        var best = 0
        for position in 1..<max(size, 1) {
          let candidate = values[start + position * inner]
          let current = values[start + best * inner]
          if isBetter(candidate, current) || (takesLast && candidate == current) {
            best = position
          }
        }
        results.append(Int64(best))
      }
    }
    return results
  }
}
