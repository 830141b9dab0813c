import Tensors

/// Runs one of two graphs: the first if the condition is true.
///
/// Inputs: the condition, a single bool, then what the branches capture. Source: the ONNX operator
/// If, opsets 1 to 21.
package struct Conditional: ControlFlow {
  package static let kind = "If"

  package var thenBranch: Subgraph
  package var elseBranch: Subgraph

  package init(then thenBranch: Subgraph, else elseBranch: Subgraph) {
    self.thenBranch = thenBranch
    self.elseBranch = elseBranch
  }

  package var subgraphs: [Subgraph] {
    get { [thenBranch, elseBranch] }
    set {
      thenBranch = newValue[0]
      elseBranch = newValue[1]
    }
  }

  /// The shapes of the branch that is taken, or of both if they are equal.
  package func outputShapes(_ operands: [Operand?]) throws(OperatorError) -> [[Int]]? {
    if try operands.required(0).value != nil {
      return shapes(try inferred(operands))
    }
    // The branch that is not taken need not work for these inputs.
    guard let first = try? thenBranch.inferred([], operands, limit: 1 << 30),
      let second = try? elseBranch.inferred([], operands, limit: 1 << 30),
      let shapes = shapes(first), shapes == self.shapes(second)
    else { return nil }
    return shapes
  }

  package func outputsFromShapes(_ operands: [Operand?]) -> [Tensor]? {
    guard operands.optional(0)?.value != nil, let inferred = try? inferred(operands) else {
      return nil
    }
    let values = inferred.compactMap { $0?.value }
    return values.count == inferred.count ? values : nil
  }

  private func inferred(_ operands: [Operand?]) throws(OperatorError) -> [Operand?] {
    guard let condition = operands.optional(0)?.value else { throw .missingInput(0) }
    do {
      return try branch(condition).inferred([], operands, limit: 1 << 30)
    } catch let error as NeuralNetError {
      throw .nested(error)
    } catch let error as OperatorError {
      throw error
    } catch {
      throw .invalidValue("\(error)")
    }
  }

  private func shapes(_ operands: [Operand?]) -> [[Int]]? {
    let shapes = operands.compactMap { $0?.shape }
    return shapes.count == operands.count ? shapes : nil
  }

  private func branch(_ condition: Tensor) throws(OperatorError) -> Subgraph {
    try condition.condition(input: 0) ? thenBranch : elseBranch
  }

  package func evaluate(
    _ inputs: inout Inputs, context: ExecutionContext
  ) throws(OperatorError) -> [Value] {
    var formal: [Value] = []
    return try branch(inputs.required(0)).run(&formal, inputs, context: context)
  }
}

extension Tensor {
  /// The single boolean that the tensor must hold.
  func condition(input: Int) throws(OperatorError) -> Bool {
    guard case .bool(let values) = storage else {
      throw .wrongType(input: input, expected: "bool", got: elementType)
    }
    guard values.count == 1 else { throw .wrongShape(input: input, expected: "[]", got: shape) }
    return values[0]
  }
}
