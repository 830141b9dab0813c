import StrictJSON

/// A parameter that is an object with parameters of its own.
@dynamicMemberLookup
public struct Nested<Options: ComponentOptions>: ParameterValue {
  /// The object's parameters.
  public var options: Options

  /// Wraps options; by default every parameter has its default.
  public init(_ options: Options = Options()) { self.options = options }

  /// Reaches through to the object's parameters.
  public subscript<Value>(dynamicMember path: WritableKeyPath<Options, Value>) -> Value {
    get { options[keyPath: path] }
    set { options[keyPath: path] = newValue }
  }

  public static var unset: Self { Self() }

  public static var parameterType: ParameterType {
    .object(
      Dictionary(
        OptionsDescription.of(Options.self).map { ($0.name, $0.information) },
        uniquingKeysWith: { first, _ in first }))
  }

  public var json: JSONValue { OptionsDescription.json(options) }

  public static func read(
    _ node: JSONNode, bounds: Bounds, from reader: inout OptionsReader
  ) -> Self? {
    reader.read(Options.self, node, offset: node.offset).map { Self($0) }
  }
}
