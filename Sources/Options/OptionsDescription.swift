import StrictJSON

/// A parameter whose value type is not known.
package protocol AnyParameter: Decodable, Sendable {
  var information: ParameterInformation { get }
  /// The value as it would stand in a spec.
  var json: JSONValue { get }
  /// The same parameter with the value that a spec gives.
  func reading(_ node: JSONNode, from reader: inout OptionsReader) -> Self?
}

extension Parameter: AnyParameter {
  package var json: JSONValue { wrappedValue.json }

  package func reading(_ node: JSONNode, from reader: inout OptionsReader) -> Parameter? {
    guard let value = Value.read(node, bounds: information.bounds, from: &reader) else {
      return nil
    }
    var result = self
    result.wrappedValue = value
    return result
  }
}

/// What an options struct says of itself.
public enum OptionsDescription {
  /// Name and description of each parameter, in the order of their declaration.
  public static func of(
    _ type: any ComponentOptions.Type
  ) -> [(name: String, information: ParameterInformation)] {
    parameters(of: type).map { ($0.name, $0.parameter.information) }
  }

  /// Options with every default expanded, as they would stand in a spec.
  public static func json(_ options: any ComponentOptions) -> JSONValue {
    .object(
      parameters(in: options).map { JSONMember($0.name, JSONNode($0.parameter.json)) })
  }

  package static func parameters(
    of type: any ComponentOptions.Type
  ) -> [(name: String, parameter: any AnyParameter)] {
    parameters(in: type.init())
  }

  private static func parameters(
    in options: any ComponentOptions
  ) -> [(name: String, parameter: any AnyParameter)] {
    Mirror(reflecting: options).children.compactMap { child in
      guard let label = child.label, let parameter = child.value as? any AnyParameter else {
        return nil
      }
      return (String(label.drop { $0 == "_" }), parameter)
    }
  }
}
