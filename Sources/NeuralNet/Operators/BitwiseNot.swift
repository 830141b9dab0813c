import Tensors

/// Turns every bit of an integer over.
package struct BitwiseNot: Operator {
  package static let kind = "BitwiseNot"

  package init() {}

  package func outputShapes(_ operands: [Operand?]) throws(OperatorError) -> [[Int]]? {
    [try operands.required(0).shape]
  }

  package func forward(
    _ inputs: inout Inputs, shapes: [[Int]], context: ExecutionContext
  ) throws(OperatorError) -> [Tensor] {
    let input = try inputs.required(0)
    guard input.elementType != .bool else {
      throw .wrongType(input: 0, expected: "an integer type", got: .bool)
    }
    return [try input.mapIntegers(input: 0) { ~$0 }]
  }
}
