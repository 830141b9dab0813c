/// A JSON value together with the byte offset at which it begins in its text.
public struct JSONNode: Sendable, Equatable {
  /// The value itself.
  public var value: JSONValue
  /// Byte offset of the value's first character; 0 for values made in code.
  public var offset: Int

  /// Wraps a value that begins at `offset`.
  public init(_ value: JSONValue, offset: Int = 0) {
    self.value = value
    self.offset = offset
  }

  /// Whether two nodes hold the same value, wherever they stand.
  public static func == (left: JSONNode, right: JSONNode) -> Bool { left.value == right.value }
}

/// One key of a JSON object with its value.
public struct JSONMember: Sendable, Equatable {
  /// The key, unescaped.
  public var key: String
  /// The value.
  public var node: JSONNode
  /// Byte offset of the key's opening quote; 0 for members made in code.
  public var keyOffset: Int

  /// Pairs a key with a value.
  public init(_ key: String, _ node: JSONNode, keyOffset: Int = 0) {
    self.key = key
    self.node = node
    self.keyOffset = keyOffset
  }

  /// Whether key and value are equal, wherever they stand.
  public static func == (left: JSONMember, right: JSONMember) -> Bool {
    left.key == right.key && left.node == right.node
  }
}

/// A JSON value.
///
/// Numbers keep the digits they were written with; objects keep their order.
public enum JSONValue: Sendable, Equatable {
  case null
  case bool(Bool)
  /// A number's literal, as RFC 8259 spells it.
  case number(String)
  case string(String)
  case array([JSONNode])
  case object([JSONMember])

  /// The type's name in messages.
  public var typeName: String {
    switch self {
    case .null: "null"
    case .bool: "a boolean"
    case .number: "a number"
    case .string: "a string"
    case .array: "an array"
    case .object: "an object"
    }
  }
}

extension JSONValue: ExpressibleByDictionaryLiteral {
  /// Makes an object in the order given.
  public init(dictionaryLiteral elements: (String, JSONValue)...) {
    self = .object(elements.map { JSONMember($0.0, JSONNode($0.1)) })
  }
}

extension JSONValue {
  /// Makes an array.
  public static func list(_ values: some Sequence<JSONValue>) -> JSONValue {
    .array(values.map { JSONNode($0) })
  }

  /// Makes an integer.
  public static func integer(_ value: some BinaryInteger) -> JSONValue { .number("\(value)") }

  /// Makes a number with the shortest digits that read back as the same double; `null` for NaN and infinities.
  public static func real(_ value: Double) -> JSONValue {
    guard value.isFinite else { return .null }
    if value == value.rounded(), abs(value) <= 9_007_199_254_740_992 {
      return .number("\(Int64(value))")
    }
    return .number("\(value)")
  }

  /// Makes a number with exactly `places` digits after the point, so that equal runs print equal bytes.
  ///
  /// Rounds half away from zero; `null` for NaN and infinities.
  public static func fixed(_ value: Double, places: Int) -> JSONValue {
    guard value.isFinite else { return .null }
    var scale = 1.0
    for _ in 0..<places { scale *= 10 }
    let scaled = (value * scale).rounded(.toNearestOrAwayFromZero)
    guard abs(scaled) < 9e18 else { return .number("\(value)") }
    let units = Int64(scaled)
    let digits = String(units.magnitude)
    let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
    let sign = units < 0 ? "-" : ""
    guard places > 0 else { return .number(sign + padded) }
    return .number(sign + padded.dropLast(places) + "." + padded.suffix(places))
  }

  /// The value of a key of an object.
  public subscript(key: String) -> JSONNode? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.key == key }?.node
  }

  /// The text of a string.
  public var string: String? {
    guard case .string(let text) = self else { return nil }
    return text
  }

  /// The value of a number that is a whole number in `Int`'s range.
  public var integer: Int? {
    guard case .number(let literal) = self else { return nil }
    if let value = Int(literal) { return value }
    guard let value = Double(literal), value == value.rounded(), abs(value) < 9e15 else {
      return nil
    }
    return Int(value)
  }

  /// The value of a number.
  public var double: Double? {
    guard case .number(let literal) = self else { return nil }
    return Double(literal)
  }

  /// The value of a boolean.
  public var bool: Bool? {
    guard case .bool(let value) = self else { return nil }
    return value
  }

  /// The elements of an array.
  public var elements: [JSONNode]? {
    guard case .array(let nodes) = self else { return nil }
    return nodes
  }

  /// The members of an object, in their order.
  public var members: [JSONMember]? {
    guard case .object(let members) = self else { return nil }
    return members
  }
}
