import Tensors

extension Operator {
  /// The first result for given inputs, for operators that are made of others.
  func applied(
    to tensors: [Tensor?], _ context: ExecutionContext
  ) throws(OperatorError) -> Tensor {
    var inputs = Inputs(tensors)
    let shapes = try outputShapes(inputs.operands) ?? []
    let results = try forward(&inputs, shapes: shapes, context: context)
    guard let result = results.first else { throw .unsupported("\(Self.kind) without results") }
    return result
  }
}
