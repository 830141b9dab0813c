import Tensors

/// The numbers from a start up to a limit in steps; all three are scalar inputs.
package struct NumberRange: Operator {
  package static let kind = "Range"

  package init() {}

  package func outputShapes(_ operands: [Operand?]) throws(OperatorError) -> [[Int]]? {
    var numbers: [Double] = []
    for index in 0..<3 {
      guard let value = try operands.required(index).value else { return nil }
      guard let number = try value.realNumbers(input: index).first else {
        throw .wrongShape(input: index, expected: "[]", got: value.shape)
      }
      numbers.append(number)
    }
    guard numbers[2] != 0 else { throw .invalidValue("the step is zero") }
    let count = ((numbers[1] - numbers[0]) / numbers[2]).rounded(.up)
    return [[Int(Int64(clamping: max(count, 0)))]]
  }

  package func forward(
    _ inputs: inout Inputs, shapes: [[Int]], context: ExecutionContext
  ) throws(OperatorError) -> [Tensor] {
    let count = shapes[0][0]
    let start = try inputs.required(0)
    if start.elementType == .float32 {
      let first = try inputs.floats(0)[0]
      let step = try inputs.floats(2)[0]
      return [Tensor(shape: [count], floats: (0..<count).map { first + Float($0) * step })]
    }
    let first = try inputs.integers(0)[0]
    let step = try inputs.integers(2)[0]
    let values = (0..<count).map { Int64(first &+ $0 &* step) }
    return [Tensor(shape: [count], storage: start.storage.integersOfSameType(values))]
  }
}
