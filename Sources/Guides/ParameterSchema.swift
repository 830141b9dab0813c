import Options
import StrictJSON

/// The JSON Schema of one parameter.
///
/// Every fault of a value breaks one keyword only, so that a validator has one thing to say.
struct ParameterSchema {
  /// Keywords in order.
  private(set) var members: [(String, JSONValue)]

  /// The schema of a parameter, with its text and default.
  init(_ information: ParameterInformation) {
    let unit = information.unit.map { " (\($0))" } ?? ""
    members = [("description", .string(information.text + unit))]
    if let value = information.defaultValue { members.append(("default", value)) }
    members += Self(information.type, bounds: information.bounds).members
  }

  /// The schema of a type whose numbers and lengths are bounded.
  init(_ type: ParameterType, bounds: Bounds) {
    func kind(_ name: String) -> (String, JSONValue) { ("type", .string(name)) }
    switch type {
    case .boolean: members = [kind("boolean")]
    case .integer: members = [kind("integer")] + Self.limits(bounds)
    case .number: members = [kind("number")] + Self.limits(bounds)
    case .string: members = [kind("string")]
    case .path: members = [kind("string"), ("pattern", .string("^[^\\u0000]+$"))]
    case .choice(let names): members = [("enum", .list(names.map { .string($0) }))]
    case .interval:
      members = [
        kind("array"), ("items", Self(.number, bounds: bounds).json), ("minItems", .integer(2)),
        ("maxItems", .integer(2)),
      ]
    case .array(let element):
      members = [kind("array"), ("items", Self(element, bounds: bounds).json)]
      if let count = bounds.count {
        members += [
          ("minItems", .integer(count.lowerBound)), ("maxItems", .integer(count.upperBound)),
        ]
      }
    case .either(let types): members = Self.union(types.map { Self($0, bounds: bounds) })
    case .optional(let wrapped): members = Self(wrapped, bounds: bounds).orNull
    case .object(let keys) where keys.isEmpty: members = [kind("object")]
    case .object(let keys):
      let sorted = keys.sorted { $0.key < $1.key }
      members = Self.object(sorted.map { (name: $0.key, information: $0.value) })
    case .component(let family):
      // Nothing is known of a family that no guide presents but how its members are named.
      let isKnown = GuideFamily.inSpecs.contains { $0.name == family }
      members =
        isKnown
        ? [("$ref", .string("#/$defs/\(family)"))]
        : [("type", .list([.string("string"), .string("object")]))]
    }
  }

  /// The schema as JSON.
  var json: JSONValue { .members(members) }

  /// The keywords of an object that has these keys and no others, but remarks.
  static func object(
    _ parameters: [(name: String, information: ParameterInformation)],
    beside others: [(String, JSONValue)] = []
  ) -> [(String, JSONValue)] {
    let required = parameters.filter { $0.information.defaultValue == nil }.map(\.name)
    var members: [(String, JSONValue)] = [("type", .string("object"))]
    let properties = others + parameters.map { ($0.name, Self($0.information).json) }
    if !properties.isEmpty { members.append(("properties", .members(properties))) }
    if !required.isEmpty { members.append(("required", .list(required.map { .string($0) }))) }
    return members + [
      ("patternProperties", ["^(comment$|x-)": .bool(true)]),
      ("additionalProperties", .bool(false)),
    ]
  }

  private static func limits(_ bounds: Bounds) -> [(String, JSONValue)] {
    var limits: [(String, JSONValue)] = []
    if let range = bounds.range {
      if range.lowerBound.isFinite { limits.append(("minimum", .real(range.lowerBound))) }
      if range.upperBound.isFinite { limits.append(("maximum", .real(range.upperBound))) }
    }
    if let above = bounds.above { limits.append(("exclusiveMinimum", .real(above))) }
    return limits
  }

  private subscript(key: String) -> JSONValue? { members.first { $0.0 == key }?.1 }

  /// The keywords with `null` allowed too.
  private var orNull: [(String, JSONValue)] {
    guard let place = members.firstIndex(where: { $0.0 == "type" || $0.0 == "enum" }) else {
      return [("if", ["type": .string("null")]), ("then", .bool(true)), ("else", json)]
    }
    var result = members
    let more: JSONValue = members[place].0 == "enum" ? .null : .string("null")
    result[place].1 = .list(Self.values(members[place].1) + [more])
    return result
  }

  /// The keywords of any of several schemas.
  ///
  /// Schemas of different JSON types become one, as keywords only speak of their own type.
  private static func union(_ schemas: [Self]) -> [(String, JSONValue)] {
    let types = schemas.flatMap { values($0["type"] ?? .null) }
    let others = schemas.flatMap { $0.members.filter { $0.0 != "type" } }
    let isPlain =
      !types.contains(.null) && Set(types.map(\.compact)).count == types.count
      && Set(others.map(\.0)).count == others.count
    guard isPlain else { return [("anyOf", .list(schemas.map(\.json)))] }
    return [("type", .list(types))] + others
  }

  private static func values(_ value: JSONValue) -> [JSONValue] {
    value.elements?.map(\.value) ?? [value]
  }
}
