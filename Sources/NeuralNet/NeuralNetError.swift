import Tensors

/// Why a graph cannot be prepared or run.
public enum NeuralNetError: Error, Equatable {
  case missingInput(name: String, expected: String)
  case unknownInput(name: String, known: [String])
  case wrongInputType(name: String, expected: ElementType, got: ElementType)
  case wrongInputShape(name: String, expected: [Int?], got: [Int])
  case undefinedValue(name: String, node: String)
  case undefinedOutput(name: String)
  case repeatedValue(name: String)
  case cyclicGraph(node: String)
  case operatorFailed(node: String, kind: String, reason: String, inputShapes: [[Int]])
  case sequenceOutput(name: String)
  case cancelled
}

extension NeuralNetError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .missingInput(let name, let expected):
      "the model's input '\(name)' is missing; it wants \(expected)"
    case .unknownInput(let name, let known):
      "the model has no input '\(name)'; its inputs are \(known.joined(separator: ", "))"
    case .wrongInputType(let name, let expected, let got):
      "the model's input '\(name)' wants \(expected.rawValue), but got \(got.rawValue)"
    case .wrongInputShape(let name, let expected, let got):
      "the model's input '\(name)' wants the shape \(ValueInfo.describe(expected)), but got \(got)"
    case .undefinedValue(let name, let node):
      "node '\(node)' reads '\(name)', which no node, input or initialiser defines"
    case .undefinedOutput(let name):
      "the graph's output '\(name)' is not computed by any node"
    case .repeatedValue(let name): "the value '\(name)' is defined more than once"
    case .cyclicGraph(let node): "node '\(node)' depends on its own output"
    case .operatorFailed(let node, let kind, let reason, let inputShapes):
      "node '\(node)' (\(kind)): \(reason); input shapes: "
        + inputShapes.map(String.init(describing:)).joined(separator: ", ")
    case .sequenceOutput(let name):
      "the graph's output '\(name)' is a sequence, where a tensor is wanted"
    case .cancelled: "the run was cancelled"
    }
  }
}
