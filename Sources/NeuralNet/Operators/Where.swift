import Tensors

/// Takes the element of the second input where the first is true, else that of the third.
package struct Where: Operator {
  package static let kind = "Where"

  package init() {}

  package func outputShapes(_ operands: [Operand?]) throws(OperatorError) -> [[Int]]? {
    let values = try Broadcast.shape(operands.required(1).shape, operands.required(2).shape)
    return [try Broadcast.shape(operands.required(0).shape, values)]
  }

  package func forward(
    _ inputs: inout Inputs, shapes: [[Int]], context: ExecutionContext
  ) throws(OperatorError) -> [Tensor] {
    let conditions = try inputs.bools(0, expandedTo: shapes[0], pool: context.pool)
    let yes = Broadcast.expanded(try inputs.required(1), to: shapes[0], pool: context.pool)
    let no = Broadcast.expanded(try inputs.required(2), to: shapes[0], pool: context.pool)
    func chosen<Element>(_ first: [Element], _ second: [Element]) -> [Element] {
      conditions.indices.map { conditions[$0] ? first[$0] : second[$0] }
    }
    let storage: Tensor.Storage
    switch (yes.storage, no.storage) {
    case (.float32(let a), .float32(let b)): storage = .float32(chosen(a, b))
    case (.int64(let a), .int64(let b)): storage = .int64(chosen(a, b))
    case (.int32(let a), .int32(let b)): storage = .int32(chosen(a, b))
    case (.uint8(let a), .uint8(let b)): storage = .uint8(chosen(a, b))
    case (.int8(let a), .int8(let b)): storage = .int8(chosen(a, b))
    case (.bool(let a), .bool(let b)): storage = .bool(chosen(a, b))
    default:
      throw .wrongType(
        input: 2, expected: "\(yes.elementType.rawValue) as input 1", got: no.elementType)
    }
    return [Tensor(shape: shapes[0], storage: storage)]
  }
}
