import Tensors

/// Why an operator cannot work on its inputs; the executor adds the node.
package enum OperatorError: Error, Equatable {
  case missingInput(Int)
  case wrongType(input: Int, expected: String, got: ElementType)
  case wrongRank(input: Int, expected: String, got: Int)
  case wrongShape(input: Int, expected: String, got: [Int])
  case incompatibleShapes([Int], [Int], String)
  case invalidAttribute(String, String)
  case invalidValue(String)
  case tooLarge([Int])
  case tooMuchMemory([Int], limit: Int)
  case unsupported(String)

  /// What went wrong in a graph within the operator.
  case nested(NeuralNetError)
}

extension OperatorError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .missingInput(let index): "input \(index) is missing"
    case .wrongType(let input, let expected, let got):
      "input \(input) must be \(expected), but is \(got.rawValue)"
    case .wrongRank(let input, let expected, let got):
      "input \(input) must have \(expected) dimensions, but has \(got)"
    case .wrongShape(let input, let expected, let got):
      "input \(input) must have the shape \(expected), but has \(got)"
    case .incompatibleShapes(let first, let second, let why):
      "the shapes \(first) and \(second) do not go together: \(why)"
    case .invalidAttribute(let name, let reason): "attribute \(name): \(reason)"
    case .invalidValue(let reason): reason
    case .tooLarge(let shape): "the result of shape \(shape) is larger than the limit"
    case .tooMuchMemory(let shape, let limit):
      "with the result of shape \(shape) the run would take more than \(limit) bytes"
    case .unsupported(let what): "\(what) is not supported"
    case .nested(let error): error.description
    }
  }
}
