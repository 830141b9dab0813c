import Options
import StrictJSON

/// A parameter that is an object of whatever keys and values.
public struct JSONOptions: ParameterValue, Equatable {
  /// The object.
  public var json: JSONValue

  /// Wraps an object; by default one without keys.
  public init(_ json: JSONValue = .object([])) { self.json = json }

  public static var unset: JSONOptions { JSONOptions() }
  public static var parameterType: ParameterType { .object([:]) }

  public static func read(
    _ node: JSONNode, bounds: Bounds, from reader: inout OptionsReader
  ) -> JSONOptions? {
    guard node.value.members != nil else { return reader.mismatch(node, parameterType) }
    return JSONOptions(node.value)
  }
}
