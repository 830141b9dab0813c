import NeuralNet
import Tensors

/// One node of a graph while its form in a file is put together.
struct NodeWriter {
  let name: String

  /// The engine's name of the operator.
  let kind: String

  /// Names of the values read; empty where an optional input is left out.
  let inputs: [String]
  let outputs: [String]

  /// Nodes that must stand before this one.
  private(set) var preceding: [(node: WrittenNode, inputs: [String], output: String)] = []

  /// Constants that the file needs besides those of the graph.
  private(set) var constants: [String: Tensor] = [:]

  private let initializers: [String: Tensor]
  private var names: Names

  init(_ node: Node, initializers: [String: Tensor], names: Names) {
    name = node.name
    kind = node.kind
    inputs = node.inputs
    outputs = node.outputs
    self.initializers = initializers
    self.names = names
  }

  /// The name of the value read at `index`; empty if there are fewer or it is left out.
  func input(_ index: Int) -> String { index < inputs.count ? inputs[index] : "" }

  /// Whether an input is there and not left out.
  func hasInput(_ index: Int) -> Bool { !input(index).isEmpty }

  /// The value of a constant input.
  func constant(_ index: Int) -> Tensor? { initializers[input(index)] }

  /// Puts a node with one output before this one and returns the name of its output.
  mutating func precede(
    _ kind: String, _ attributes: KeyValuePairs<String, AttributeValue?> = [:], inputs: [String]
  ) -> String {
    let output = names.new("\(outputs.first ?? name)/\(kind)")
    preceding.append((WrittenNode(kind, attributes), inputs, output))
    return output
  }

  /// Adds a constant and returns its name.
  mutating func constant(_ value: Tensor) -> String {
    let key = names.new("\(outputs.first ?? name)/constant")
    constants[key] = value
    return key
  }

  /// Adds a list of integers and returns its name.
  mutating func constant(_ values: [Int]) -> String {
    constant(Tensor(shape: [values.count], int64s: values.map { Int64($0) }))
  }

  /// The error for an operator that has no form in the standard.
  func unwritable(_ reason: String) -> ONNXError {
    .unwritableOperator(node: name, kind: kind, reason: reason)
  }

  /// Refuses an operator into which optimisation has built others.
  func refuse(fused isFused: Bool) throws(ONNXError) {
    guard isFused || !hasInput(1) else { return }
    throw unwritable("it is optimised to run; write the graph from before that")
  }
}

/// The names of all values of a graph that is being written.
final class Names {
  private var taken: Set<String>

  init(_ taken: Set<String>) {
    self.taken = taken
  }

  /// Returns a name that nothing has yet.
  func new(_ wanted: String) -> String {
    var name = wanted
    var number = 1
    while !taken.insert(name).inserted {
      number += 1
      name = "\(wanted)\(number)"
    }
    return name
  }
}
