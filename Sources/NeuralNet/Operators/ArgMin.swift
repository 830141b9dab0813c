import Tensors

/// The place of the smallest element along an axis; of equal ones the first, or the last.
package struct ArgMin: Operator {
  package static let kind = "ArgMin"

  package let search: ArgumentSearch

  package init(axis: Int = 0, keepsDimensions: Bool = true, takesLast: Bool = false) {
    search = ArgumentSearch(axis: axis, keepsDimensions: keepsDimensions, takesLast: takesLast)
  }

  package func outputShapes(_ operands: [Operand?]) throws(OperatorError) -> [[Int]]? {
    [try search.outputShape(operands)]
  }

  package func forward(
    _ inputs: inout Inputs, shapes: [[Int]], context: ExecutionContext
  ) throws(OperatorError) -> [Tensor] {
    [Tensor(shape: shapes[0], int64s: try search.places(inputs.required(0)) { $0 < $1 })]
  }
}
