import StrictJSON

/// A parameter that takes one of a few strings: conform a `String` enum to it.
public protocol ParameterChoice: ParameterValue, CaseIterable, RawRepresentable
where RawValue == String {}

extension ParameterChoice {
  public static var unset: Self { allCases[allCases.startIndex] }
  public static var parameterType: ParameterType { .choice(allCases.map(\.rawValue)) }
  public var json: JSONValue { .string(rawValue) }

  public static func read(
    _ node: JSONNode, bounds: Bounds, from reader: inout OptionsReader
  ) -> Self? {
    guard let name = node.value.string else { return reader.mismatch(node, parameterType) }
    guard let value = Self(rawValue: name) else {
      return reader.note(
        "expected \(parameterType.name), found \"\(name)\"", at: node,
        hint: suggestion(for: name, among: allCases.map(\.rawValue)))
    }
    return value
  }
}

/// A closed interval that a value is drawn from, written `[lowest, highest]`.
public struct Interval: ParameterValue, Equatable, Codable {
  /// The smallest value.
  public var lower: Double
  /// The largest value.
  public var upper: Double

  /// Makes an interval.
  public init(_ lower: Double, _ upper: Double) {
    self.lower = lower
    self.upper = upper
  }

  /// The interval as a range.
  public var range: ClosedRange<Double> { lower...max(lower, upper) }

  public static var unset: Interval { Interval(0, 0) }
  public static var parameterType: ParameterType { .interval }
  public var json: JSONValue { .list([.real(lower), .real(upper)]) }

  public static func read(
    _ node: JSONNode, bounds: Bounds, from reader: inout OptionsReader
  ) -> Interval? {
    guard let nodes = node.value.elements, nodes.count == 2 else {
      return reader.mismatch(node, parameterType)
    }
    let ends = nodes.enumerated().compactMap { index, end in
      reader.inside("\(index)") { Double.read(end, bounds: bounds, from: &$0) }
    }
    guard ends.count == 2 else { return nil }
    guard ends[0] <= ends[1] else {
      return reader.note("the lowest value stands first", at: node)
    }
    return Interval(ends[0], ends[1])
  }
}

/// A path that a spec gives relative to itself.
public struct SpecPath: ParameterValue, Equatable {
  /// The path as it was written.
  public var written: String
  /// The path made absolute against the spec's folder.
  public var resolved: String

  /// Makes a path that is used as it is.
  public init(_ path: String) {
    written = path
    resolved = path
  }

  public static var unset: SpecPath { SpecPath("") }
  public static var parameterType: ParameterType { .path }
  public var json: JSONValue { .string(written) }

  public static func read(
    _ node: JSONNode, bounds: Bounds, from reader: inout OptionsReader
  ) -> SpecPath? {
    guard let text = node.value.string else { return reader.mismatch(node, parameterType) }
    guard !text.isEmpty, !text.utf8.contains(0) else {
      return reader.note("is not a path", at: node)
    }
    var path = SpecPath(text)
    if !text.hasPrefix("/") { path.resolved = reader.baseFolder + "/" + text }
    return path
  }
}
