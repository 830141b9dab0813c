import Tensors

/// The matrix product of 8-bit integers to 8-bit integers.
///
/// Inputs: left factor, scale, zero point; right factor, scale, zero point; scale and zero point
/// of the result.
package struct QLinearMatMul: Operator {
  package static let kind = "QLinearMatMul"

  package init() {}

  package func outputShapes(_ operands: [Operand?]) throws(OperatorError) -> [[Int]]? {
    [try IntegerProduct(operands.required(0).shape, operands.required(3).shape).shape]
  }

  package func forward(
    _ inputs: inout Inputs, shapes: [[Int]], context: ExecutionContext
  ) throws(OperatorError) -> [Tensor] {
    let left = try inputs.required(0).shape
    let right = try inputs.required(3).shape
    let product = try IntegerProduct(left, right)
    let sums = product.sums(
      try inputs.centered(0, zeroPoint: 2, axis: left.count - 2),
      try inputs.centered(3, zeroPoint: 5, axis: right.count - 1))
    let columns = product.columns
    let rows = left.count > 1 ? left[left.count - 2] : 1
    let rowScales = try inputs.scales(1, count: rows)
    let columnScales = try inputs.scales(4, count: columns)
    let to = try inputs.scales(6, count: 1)[0]
    let (type, zeroPoint) = try inputs.target(7)
    let result = sums.enumerated().map { place, sum in
      let row = rowScales[rowScales.count == 1 ? 0 : place / columns % rows]
      let column = columnScales[columnScales.count == 1 ? 0 : place % columns]
      return type.quantized(Float(sum) * (row * column / to), zeroPoint: zeroPoint)
    }
    return [Tensor(shape: shapes[0], storage: type.storage(result))]
  }
}
