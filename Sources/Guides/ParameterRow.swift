import Options
import StrictJSON

/// One parameter in a reference; those of a nested object follow it as `outer.inner`.
struct ParameterRow {
  let name: String
  let information: ParameterInformation

  /// The rows of parameters.
  static func rows(
    _ parameters: [(name: String, information: ParameterInformation)], prefix: String = ""
  ) -> [ParameterRow] {
    parameters.flatMap { name, information -> [ParameterRow] in
      let row = ParameterRow(name: prefix + name, information: information)
      guard case .object(let inner) = information.type.bare else { return [row] }
      let sorted = inner.sorted { $0.key < $1.key }.map { (name: $0.key, information: $0.value) }
      return [row] + rows(sorted, prefix: prefix + name + ".")
    }
  }

  /// Type, bounds and unit in words: `a whole number, from 1 to 65535 pixels`.
  var traits: String {
    var numbers = information.bounds
    numbers.count = nil
    var parts = [information.type.words(count: information.bounds.count)]
    if let bounds = numbers.text { parts.append(bounds) }
    if let unit = information.unit, unit.first?.isLetter == true {
      if parts.count > 1 { parts[1] += " " + unit } else { parts.append("in " + unit) }
    }
    return parts.joined(separator: ", ")
  }

  /// The default as it would stand in a spec; `nil` when the key is required, and for objects,
  /// whose keys have defaults of their own.
  var defaultText: String? {
    if case .object = information.type { return nil }
    return information.defaultValue.map { $0.readable(width: .max) }
  }

  /// Whether a spec must give it.
  var isRequired: Bool { information.defaultValue == nil }
}

extension ParameterType {
  /// The type in words; arrays with the count of their elements.
  fileprivate func words(count: ClosedRange<Int>?) -> String {
    switch self {
    case .interval: return "an interval [lowest, highest]"
    case .array(let element):
      guard let count, count.upperBound < 1000 else { return "a list of \(element.plural)" }
      let isFixed = count.lowerBound == count.upperBound
      let number = isFixed ? "\(count.lowerBound)" : "\(count.lowerBound) to \(count.upperBound)"
      return "a list of \(number) \(element.plural)"
    case .optional(let wrapped):
      if case .array = wrapped { return "null, or " + wrapped.words(count: count) }
      return wrapped.words(count: count) + " or null"
    case .either(let types): return types.map { $0.words(count: count) }.joined(separator: ", or ")
    default: return name
    }
  }

  /// Several values of the type, in words.
  private var plural: String {
    switch self {
    case .boolean: "true or false"
    case .integer: "whole numbers"
    case .number: "numbers"
    case .string: "strings"
    case .path: "paths"
    case .choice(let names): "these: " + names.joined(separator: ", ")
    case .interval: "intervals"
    case .array(let element): "lists of " + element.plural
    case .object: "objects"
    case .component(let family): family + "s"
    case .either, .optional: "values, each " + name
    }
  }

  /// The type of a value that is there.
  var bare: ParameterType {
    if case .optional(let wrapped) = self { return wrapped.bare }
    return self
  }
}
