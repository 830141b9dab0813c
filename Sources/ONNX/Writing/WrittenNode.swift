/// An operator of the standard with its attributes, on its way into a file.
struct WrittenNode {
  /// The operator's name as the standard spells it.
  var kind: String

  /// Those with a value are written; nil stands for the standard's default.
  var attributes: [String: AttributeValue]

  /// The names of the values read, if they differ from the engine's.
  var inputs: [String]?

  /// The names of the values written, if they differ from the engine's.
  var outputs: [String]?

  init(
    _ kind: String, _ attributes: KeyValuePairs<String, AttributeValue?> = [:],
    inputs: [String]? = nil, outputs: [String]? = nil
  ) {
    self.kind = kind
    self.attributes = [:]
    for case (let name, let value?) in attributes { self.attributes[name] = value }
    self.inputs = inputs
    self.outputs = outputs
  }
}
