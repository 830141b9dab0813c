import Tensors

/// The upper or the lower triangle of each matrix, zeros in the other.
///
/// The second input, a scalar, moves the diagonal to the right. Source: the ONNX operator Trilu,
/// opset 14.
package struct Trilu: Operator {
  package static let kind = "Trilu"

  package var keepsUpper: Bool

  package init(keepsUpper: Bool = true) {
    self.keepsUpper = keepsUpper
  }

  package func outputShapes(_ operands: [Operand?]) throws(OperatorError) -> [[Int]]? {
    let shape = try operands.required(0).shape
    guard shape.count >= 2 else {
      throw .wrongRank(input: 0, expected: "2 or more", got: shape.count)
    }
    return [shape]
  }

  package func forward(
    _ inputs: inout Inputs, shapes: [[Int]], context: ExecutionContext
  ) throws(OperatorError) -> [Tensor] {
    let shape = shapes[0]
    let (rows, columns) = (shape[shape.count - 2], shape[shape.count - 1])
    var offset = 0
    if inputs.optional(1) != nil { offset = try inputs.integers(1).first ?? 0 }
    offset = min(max(offset, -rows - 1), columns + 1)
    let matrices = Array(shape.dropLast(2)).product
    var zeroed: [Int] = []
    for matrix in 0..<matrices {
      for row in 0..<rows {
        let start = (matrix * rows + row) * columns
        let border = min(max(row + offset + (keepsUpper ? 0 : 1), 0), columns)
        let columns = keepsUpper ? 0..<border : border..<columns
        zeroed += columns.map { start + $0 }
      }
    }
    var data = try inputs.take(0)
    let zeros = Tensor.Storage(zeros: zeroed.count, type: data.elementType)
    try data.storage.scatter(zeros, to: zeroed, run: 1, .none)
    return [data]
  }
}

extension Tensor.Storage {
  /// That many zeros.
  init(zeros count: Int, type: ElementType) {
    let bytes = [UInt8](repeating: 0, count: count * type.byteCount)
    self.init(littleEndian: bytes[...], type: type)
  }
}
