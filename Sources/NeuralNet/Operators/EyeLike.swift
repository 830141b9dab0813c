import Tensors

/// A matrix of the input's shape with ones along a diagonal and zeros elsewhere.
///
/// Source: the ONNX operator EyeLike, opset 9.
package struct EyeLike: Operator {
  package static let kind = "EyeLike"

  /// That of the input if nil.
  package var elementType: ElementType?

  /// The column at which the diagonal starts; negative for a row.
  package var diagonal: Int

  package init(elementType: ElementType? = nil, diagonal: Int = 0) {
    self.elementType = elementType == .float64 ? .float32 : elementType
    self.diagonal = diagonal
  }

  package func outputShapes(_ operands: [Operand?]) throws(OperatorError) -> [[Int]]? {
    let shape = try operands.required(0).shape
    guard shape.count == 2 else {
      throw .wrongRank(input: 0, expected: "2", got: shape.count)
    }
    return [shape]
  }

  package func forward(
    _ inputs: inout Inputs, shapes: [[Int]], context: ExecutionContext
  ) throws(OperatorError) -> [Tensor] {
    let (rows, columns) = (shapes[0][0], shapes[0][1])
    var values = [Int64](repeating: 0, count: rows * columns)
    for row in 0..<rows {
      let (column, overflow) = row.addingReportingOverflow(diagonal)
      if !overflow, column >= 0, column < columns { values[row * columns + column] = 1 }
    }
    let own = try inputs.required(0).elementType
    let type = elementType ?? own
    guard type != .float32 else {
      return [Tensor(shape: shapes[0], floats: values.map { Float($0) })]
    }
    let sample = Tensor.Storage(littleEndian: [], type: type)
    return [Tensor(shape: shapes[0], storage: sample.integersOfSameType(values))]
  }
}
