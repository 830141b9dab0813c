import Options
import Pipeline
import StrictJSON

extension ComponentGuide {
  /// All about the component, for machines.
  package var json: JSONValue {
    var members: [(String, JSONValue)] = [
      ("kind", .string(kind)), ("family", .string(family.name)),
      ("vendor", vendor.map { .string($0) } ?? .null), ("summary", .string(component.summary)),
    ]
    if let slots {
      for (name, list) in [("reads", slots.reads), ("writes", slots.writes)] {
        members.append((name, .list(list.map { .string($0.rawValue) })))
      }
    }
    members.append(("parameters", .list(parameters.map(Self.json))))
    members.append(("example", example))
    return .members(members)
  }

  private static func json(_ name: String, _ information: ParameterInformation) -> JSONValue {
    [
      "name": .string(name), "text": .string(information.text),
      "type": .string(information.type.name),
      "bounds": information.bounds.text.map { .string($0) } ?? .null,
      "unit": information.unit.map { .string($0) } ?? .null,
      "required": .bool(information.defaultValue == nil),
      "default": information.defaultValue ?? .null,
      "schema": ParameterSchema(information).json,
    ]
  }
}
