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
    var parts = [information.type.name]
    let bounds = information.bounds.text
    if let bounds { parts.append(bounds) }
    if let unit = information.unit {
      let follows = bounds != nil && information.bounds.count == nil && unit.first?.isLetter == true
      if follows { parts[1] += " " + unit } else { parts.append("in " + unit) }
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
  /// The type of a value that is there.
  var bare: ParameterType {
    if case .optional(let wrapped) = self { return wrapped.bare }
    return self
  }
}
