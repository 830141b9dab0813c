import StrictJSON

/// One key of a component's options, with all that a reader of a spec wants to know about it.
///
/// ```swift
/// struct Options: ComponentOptions {
///   @Parameter("Width of the result.", unit: "pixels", range: 1...65_535) var width = 640
///   @Parameter("The network's file.") var model: String
/// }
/// ```
/// A property without a default is a required key.
@propertyWrapper
public struct Parameter<Value: ParameterValue>: Decodable, Sendable {
  /// The value that the spec gives, else the default.
  public var wrappedValue: Value

  /// The description that schema and reference are made from.
  public let information: ParameterInformation

  /// A key with a default.
  public init(
    wrappedValue: Value, _ text: String, unit: String? = nil, range: ClosedRange<Double>? = nil,
    above: Double? = nil, count: ClosedRange<Int>? = nil
  ) {
    self.wrappedValue = wrappedValue
    information = ParameterInformation(
      text: text, type: Value.parameterType, unit: unit,
      bounds: Bounds(range: range, above: above, count: count), defaultValue: wrappedValue.json)
  }

  /// A required key.
  public init(
    _ text: String, unit: String? = nil, range: ClosedRange<Double>? = nil, above: Double? = nil,
    count: ClosedRange<Int>? = nil
  ) {
    wrappedValue = Value.unset
    information = ParameterInformation(
      text: text, type: Value.parameterType, unit: unit,
      bounds: Bounds(range: range, above: above, count: count), defaultValue: nil)
  }

  /// Always throws: options are read by ``OptionsReader``, which knows bounds and positions.
  public init(from decoder: any Decoder) throws {
    throw DecodingError.dataCorrupted(
      .init(codingPath: decoder.codingPath, debugDescription: "options are read by OptionsReader"))
  }
}

/// What is known of a parameter besides its value.
public struct ParameterInformation: Sendable, Equatable {
  /// What it means, in a sentence.
  public var text: String
  /// The JSON type that it takes.
  public var type: ParameterType
  /// The unit that its numbers are in.
  public var unit: String?
  /// The bounds of its numbers, or of those in its arrays, and of its arrays' lengths.
  public var bounds: Bounds
  /// The default; `nil` when the key is required.
  public var defaultValue: JSONValue?
}

/// Bounds of numbers and of array lengths.
public struct Bounds: Sendable, Equatable {
  /// Smallest and largest number, both allowed.
  public var range: ClosedRange<Double>?
  /// Numbers must be larger than this.
  public var above: Double?
  /// Fewest and most elements.
  public var count: ClosedRange<Int>?

  /// Bounds; none by default.
  public init(
    range: ClosedRange<Double>? = nil, above: Double? = nil, count: ClosedRange<Int>? = nil
  ) {
    self.range = range
    self.above = above
    self.count = count
  }

  /// Why a number is not allowed, or `nil`.
  func objection(to number: Double) -> String? {
    if let range, !range.contains(number) { return "must be \(text(range))" }
    if let above, !(number > above) { return "must be more than \(JSONValue.real(above).compact)" }
    return nil
  }

  /// The bounds in words; `nil` when there are none.
  public var text: String? {
    var parts: [String] = []
    if let range { parts.append(text(range)) }
    if let above { parts.append("more than \(JSONValue.real(above).compact)") }
    if let count {
      let isFixed = count.lowerBound == count.upperBound
      parts.append(
        isFixed
          ? "\(count.lowerBound) elements"
          : "\(count.lowerBound) to \(count.upperBound) elements")
    }
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }

  private func text(_ range: ClosedRange<Double>) -> String {
    let lower = JSONValue.real(range.lowerBound).compact
    let upper = JSONValue.real(range.upperBound).compact
    if range.upperBound == .infinity { return "at least \(lower)" }
    if range.lowerBound == -.infinity { return "at most \(upper)" }
    return "from \(lower) to \(upper)"
  }
}

/// The JSON type of a parameter.
public indirect enum ParameterType: Sendable, Equatable {
  case boolean
  case integer
  case number
  case string
  /// A path relative to the spec.
  case path
  /// One of these strings.
  case choice([String])
  /// `[lowest, highest]`.
  case interval
  case array(ParameterType)
  /// Any of these.
  case either([ParameterType])
  /// May also be `null`.
  case optional(ParameterType)
  /// An object with these keys.
  case object([String: ParameterInformation])
  /// `{"use": …, "with": …}`, or just the name, of a component of this family.
  case component(family: String)

  /// The type in words, as in "expected …".
  public var name: String {
    switch self {
    case .boolean: "true or false"
    case .integer: "a whole number"
    case .number: "a number"
    case .string: "a string"
    case .path: "a path"
    case .choice(let names): "one of " + names.joined(separator: ", ")
    case .interval: "[lowest, highest]"
    case .array(let element): "an array, each element \(element.name)"
    case .either(let types): types.map(\.name).joined(separator: ", or ")
    case .optional(let wrapped): wrapped.name + " or null"
    case .object: "an object"
    case .component(let family): "\(family == "augmentation" ? "an" : "a") \(family)"
    }
  }
}
