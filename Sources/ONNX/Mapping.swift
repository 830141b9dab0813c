import NeuralNet
import Tensors

/// Says what operators of the standard mean in the engine.
protocol Mapping: Sendable {
  /// The names of the operators, as the standard spells them.
  static var kinds: [String] { get }

  /// Turns one node into an operator, minding its opset.
  static func map(_ node: inout NodeReader) throws(ONNXError) -> MappedNode
}

/// What a node of a file becomes.
enum MappedNode {
  case operation(any Operator)
  case constant(Tensor)
}
