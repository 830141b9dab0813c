import StrictJSON

/// A type that a parameter can have.
public protocol ParameterValue: Sendable {
  /// Stands in a required parameter until a spec sets it.
  static var unset: Self { get }

  /// The JSON that it is read from.
  static var parameterType: ParameterType { get }

  /// Reads a value; what is wrong with it is noted in the reader, and the result is then `nil`.
  static func read(_ node: JSONNode, bounds: Bounds, from reader: inout OptionsReader) -> Self?

  /// The value as it would stand in a spec.
  var json: JSONValue { get }
}

extension Bool: ParameterValue {
  public static var unset: Bool { false }
  public static var parameterType: ParameterType { .boolean }
  public var json: JSONValue { .bool(self) }

  public static func read(
    _ node: JSONNode, bounds: Bounds, from reader: inout OptionsReader
  ) -> Bool? {
    guard let value = node.value.bool else { return reader.mismatch(node, parameterType) }
    return value
  }
}

extension Int: ParameterValue {
  public static var unset: Int { 0 }
  public static var parameterType: ParameterType { .integer }
  public var json: JSONValue { .integer(self) }

  public static func read(
    _ node: JSONNode, bounds: Bounds, from reader: inout OptionsReader
  ) -> Int? {
    guard let value = node.value.integer else { return reader.mismatch(node, parameterType) }
    return reader.check(Double(value), bounds, node) ? value : nil
  }
}

extension Double: ParameterValue {
  public static var unset: Double { 0 }
  public static var parameterType: ParameterType { .number }
  public var json: JSONValue { .real(self) }

  public static func read(
    _ node: JSONNode, bounds: Bounds, from reader: inout OptionsReader
  ) -> Double? {
    guard let value = node.value.double else { return reader.mismatch(node, parameterType) }
    return reader.check(value, bounds, node) ? value : nil
  }
}

extension Float: ParameterValue {
  public static var unset: Float { 0 }
  public static var parameterType: ParameterType { .number }
  public var json: JSONValue { .number("\(self)".hasSuffix(".0") ? "\(Int(self))" : "\(self)") }

  public static func read(
    _ node: JSONNode, bounds: Bounds, from reader: inout OptionsReader
  ) -> Float? {
    guard let value = Double.read(node, bounds: bounds, from: &reader) else { return nil }
    guard Float(value).isFinite else {
      return reader.note("is out of the range of a 32-bit float", at: node)
    }
    return Float(value)
  }
}

extension String: ParameterValue {
  public static var unset: String { "" }
  public static var parameterType: ParameterType { .string }
  public var json: JSONValue { .string(self) }

  public static func read(
    _ node: JSONNode, bounds: Bounds, from reader: inout OptionsReader
  ) -> String? {
    guard let value = node.value.string else { return reader.mismatch(node, parameterType) }
    return value
  }
}

extension Optional: ParameterValue where Wrapped: ParameterValue {
  public static var unset: Wrapped? { nil }
  public static var parameterType: ParameterType { .optional(Wrapped.parameterType) }
  public var json: JSONValue { self?.json ?? .null }

  public static func read(
    _ node: JSONNode, bounds: Bounds, from reader: inout OptionsReader
  ) -> Wrapped?? {
    if node.value == .null { return .some(nil) }
    guard let value = Wrapped.read(node, bounds: bounds, from: &reader) else { return nil }
    return .some(value)
  }
}

extension Array: ParameterValue where Element: ParameterValue {
  public static var unset: [Element] { [] }
  public static var parameterType: ParameterType { .array(Element.parameterType) }
  public var json: JSONValue { .list(map(\.json)) }

  public static func read(
    _ node: JSONNode, bounds: Bounds, from reader: inout OptionsReader
  ) -> [Element]? {
    guard let nodes = node.value.elements else { return reader.mismatch(node, parameterType) }
    if let count = bounds.count, !count.contains(nodes.count) {
      let wanted =
        count.lowerBound == count.upperBound
        ? "\(count.lowerBound)" : "\(count.lowerBound) to \(count.upperBound)"
      return reader.note("takes \(wanted) elements, has \(nodes.count)", at: node)
    }
    let values = nodes.enumerated().map { index, element in
      reader.inside("\(index)") { Element.read(element, bounds: bounds, from: &$0) }
    }
    let complete = values.compactMap(\.self)
    return complete.count == values.count ? complete : nil
  }
}
