import Foundation
import Tensors

/// The rest of a division, with the sign of the divisor or, as C's `fmod`, of the dividend.
package struct Modulo: Operator {
  package static let kind = "Mod"

  package var followsDividend: Bool

  package init(followsDividend: Bool) {
    self.followsDividend = followsDividend
  }

  package func outputShapes(_ operands: [Operand?]) throws(OperatorError) -> [[Int]]? {
    [try Broadcast.shape(operands.required(0).shape, operands.required(1).shape)]
  }

  package func forward(
    _ inputs: inout Inputs, shapes: [[Int]], context: ExecutionContext
  ) throws(OperatorError) -> [Tensor] {
    let first = Broadcast.expanded(try inputs.required(0), to: shapes[0], pool: context.pool)
    let second = Broadcast.expanded(try inputs.required(1), to: shapes[0], pool: context.pool)
    if case .float32(let a) = first.storage, case .float32(let b) = second.storage {
      let results = zip(a, b).map { x, y in
        let rest = fmodf(x, y)
        return followsDividend || rest == 0 || (rest < 0) == (y < 0) ? rest : rest + y
      }
      return [Tensor(shape: shapes[0], floats: results)]
    }
    let a = try first.integers(input: 0)
    let b = try second.integers(input: 1)
    var results: [Int64] = []
    for (x, y) in zip(a, b) {
      guard y != 0 else { throw .invalidValue("an integer is divided by zero") }
      let rest = x.remainderReportingOverflow(dividingBy: y).partialValue
      let isRest = followsDividend || rest == 0 || (rest < 0) == (y < 0)
      results.append(Int64(isRest ? rest : rest + y))
    }
    return [Tensor(shape: shapes[0], storage: first.storage.integersOfSameType(results))]
  }
}
