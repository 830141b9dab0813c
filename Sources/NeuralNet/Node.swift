/// One operator of a graph with the names of the values it reads and writes.
package struct Node: Sendable {
  package var name: String
  package var operation: any Operator

  /// Names of the values read; empty where an optional input is left out.
  package var inputs: [String]

  /// Names of the values written; empty where an output is not wanted.
  package var outputs: [String]

  package init(name: String, operation: any Operator, inputs: [String], outputs: [String]) {
    self.name = name
    self.operation = operation
    self.inputs = inputs
    self.outputs = outputs
  }

  /// The operator's name as the ONNX standard spells it.
  package var kind: String { type(of: operation).kind }

  /// The name of the value read at `index`; empty if there are fewer or it is left out.
  func input(_ index: Int) -> String { index < inputs.count ? inputs[index] : "" }

  /// The name of the value written at `index`; empty if there are fewer or it is not wanted.
  func output(_ index: Int) -> String { index < outputs.count ? outputs[index] : "" }
}
