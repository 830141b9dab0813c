import Tensors

/// The determinants of square matrices `[…, n, n]`.
package struct Determinant: Operator {
  package static let kind = "Det"

  package init() {}

  package func outputShapes(_ operands: [Operand?]) throws(OperatorError) -> [[Int]]? {
    let shape = try operands.required(0).shape
    guard shape.count >= 2, shape[shape.count - 1] == shape[shape.count - 2] else {
      throw .wrongShape(input: 0, expected: "[…, n, n]", got: shape)
    }
    return [shape.dropLast(2)]
  }

  package func forward(
    _ inputs: inout Inputs, shapes: [[Int]], context: ExecutionContext
  ) throws(OperatorError) -> [Tensor] {
    let values = try inputs.floats(0)
    let size = try inputs.required(0).shape.last ?? 0
    let results = (0..<shapes[0].product).map { index in
      let matrix = values[index * size * size..<(index + 1) * size * size]
      return Float(Determinant.determinant(matrix.map { Double($0) }, size: size))
    }
    return [Tensor(shape: shapes[0], floats: results)]
  }

  /// Gauss's elimination with the largest pivot of each column.
  private static func determinant(_ matrix: [Double], size: Int) -> Double {
    var matrix = matrix
    var result = 1.0
    for column in 0..<size {
      var pivot = column
      for row in column..<size
      where matrix[row * size + column].magnitude > matrix[pivot * size + column].magnitude {
        pivot = row
      }
      if pivot != column {
        for place in 0..<size { matrix.swapAt(pivot * size + place, column * size + place) }
        result = -result
      }
      let divisor = matrix[column * size + column]
      result *= divisor
      guard divisor != 0 else { return 0 }
      for row in column + 1..<max(size, column + 1) {
        let factor = matrix[row * size + column] / divisor
        for place in column..<size {
          matrix[row * size + place] -= factor * matrix[column * size + place]
        }
      }
    }
    return result
  }
}
