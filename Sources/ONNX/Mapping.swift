import NeuralNet
import Tensors

/// Says what operators of the standard mean in the engine, and the other way round.
protocol Mapping: Sendable {
  /// The names of the operators, as the standard spells them.
  static var kinds: [String] { get }

  /// Turns one node into an operator, minding its opset.
  static func map(_ node: inout NodeReader) throws(ONNXError) -> MappedNode

  /// Returns the node of opset ``GraphWriter/opset`` that an operator of the family becomes in a
  /// file; nil for an operator of another family.
  static func written(
    _ operation: any Operator, _ node: inout NodeWriter
  ) throws(ONNXError) -> WrittenNode?
}

/// What a node of a file becomes.
enum MappedNode {
  case operation(any Operator)
  case constant(Tensor)
}

extension Mapping {
  static func written(
    _ operation: any Operator, _ node: inout NodeWriter
  ) throws(ONNXError) -> WrittenNode? { nil }
}
