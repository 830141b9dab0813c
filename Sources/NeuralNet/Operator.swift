import Tensors

/// One kind of computation with its attributes: a shape rule and the forward pass.
///
/// An operator is a value and keeps no state between runs.
package protocol Operator: Sendable {
  /// The name of the operator as the ONNX standard spells it.
  static var kind: String { get }

  /// Returns the shapes of the outputs, or nil if they depend on values not known yet.
  ///
  /// Checks everything that ``forward(_:shapes:context:)`` relies on.
  func outputShapes(_ operands: [Operand?]) throws(OperatorError) -> [[Int]]?

  /// Computes the outputs; `shapes` is what the shape rule returned for these inputs, empty if nil.
  func forward(
    _ inputs: inout Inputs, shapes: [[Int]], context: ExecutionContext
  ) throws(OperatorError) -> [Tensor]

  /// The outputs if they follow from shapes alone, as those of Shape do.
  func outputsFromShapes(_ operands: [Operand?]) -> [Tensor]?

  /// Returns a form that has done once what depends on constant inputs only, or nil.
  ///
  /// `constants` holds the constant inputs, nil for the others.
  func prepared(constants: [Tensor?]) -> PreparedOperator?
}

/// An operator that has taken constant inputs into itself.
package struct PreparedOperator: Sendable {
  package var operation: any Operator

  /// The inputs that it no longer reads.
  package var absorbedInputs: Set<Int>

  package init(operation: any Operator, absorbedInputs: Set<Int>) {
    self.operation = operation
    self.absorbedInputs = absorbedInputs
  }
}

extension Operator {
  package func outputsFromShapes(_ operands: [Operand?]) -> [Tensor]? { nil }
  package func prepared(constants: [Tensor?]) -> PreparedOperator? { nil }
}
