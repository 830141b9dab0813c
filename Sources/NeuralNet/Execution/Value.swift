import Tensors

/// What a value of a graph may be: a tensor, or a list of tensors.
package enum Value: Sendable, Equatable {
  case tensor(Tensor)
  case sequence([Tensor])

  /// The tensor, which it must be.
  package func tensor(input: Int) throws(OperatorError) -> Tensor {
    guard case .tensor(let tensor) = self else {
      throw .invalidValue("input \(input) must be a tensor, but is a sequence")
    }
    return tensor
  }

  /// The number of elements of all tensors together.
  var count: Int {
    switch self {
    case .tensor(let tensor): tensor.count
    case .sequence(let tensors): tensors.reduce(0) { $0 + $1.count }
    }
  }
}
