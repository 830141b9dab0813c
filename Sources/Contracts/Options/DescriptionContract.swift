import Options
import StrictJSON

extension Subject {
  /// The component says what it is and what its options are, and its defaults obey its own bounds.
  func describesItself() -> ContractCheck {
    ContractCheck("describes itself") { _ in
      try checkKind()
      guard !Checked.summary.isEmpty else { throw Broken("its summary is empty") }
      try checkProperties()
      for (name, parameter) in OptionsDescription.parameters(of: Checked.Options.self) {
        try check(name, parameter.information)
        guard let value = parameter.information.defaultValue else { continue }
        var reader = OptionsReader(catalog: settings.catalog, baseFolder: settings.baseFolder)
        guard parameter.reading(JSONNode(value), from: &reader) != nil else {
          let reason = reader.diagnostics.first?.message ?? "it cannot be read back"
          throw Broken("the default of \"\(name)\" is not allowed: \(reason)")
        }
      }
      guard let example = try example() else { return }
      for fault in read(example).faults where !isOfPath(fault.pointer) {
        throw Broken("its example is not allowed: \(fault.pointer) \(fault.message)")
      }
    }
  }

  /// Whether a fault is of a file, which need not be here.
  private func isOfPath(_ pointer: String) -> Bool {
    let name = pointer.split(separator: "/").first.map { String($0) }
    return parameters.contains { $0.name == name && $0.information.type.names(.path) }
  }

  private func checkKind() throws {
    let parts = Checked.kind.split(separator: "/", omittingEmptySubsequences: false)
    let wanted = settings.isBuiltin ? 1 : 2
    let isPlain = parts.allSatisfy { part in
      !part.isEmpty
        && part.utf8.allSatisfy {
          (0x61...0x7A) ~= $0 || (0x30...0x39) ~= $0 || $0 == 0x2D || $0 == 0x5F
        }
    }
    guard parts.count == wanted, isPlain else {
      throw Broken(
        "its kind is \"\(Checked.kind)\": write \(wanted == 1 ? "name" : "vendor/name") with "
          + "lower-case letters, digits, \"-\" and \"_\"")
    }
  }

  /// Properties that are no parameters would make every reading of the options fail.
  private func checkProperties() throws {
    let names = Set(parameters.map(\.name))
    for child in Mirror(reflecting: Checked.Options()).children {
      let name = String((child.label ?? "").drop { $0 == "_" })
      guard names.contains(name) else {
        throw Broken("its option \"\(name)\" is no @Parameter: a spec could not set it")
      }
    }
  }

  private func check(_ name: String, _ information: ParameterInformation) throws {
    guard !information.text.isEmpty else { throw Broken("the option \"\(name)\" has no text") }
    let isCamelCase =
      name.first.map { ("a"..."z") ~= $0 } ?? false
      && name.utf8.allSatisfy {
        (0x61...0x7A) ~= $0 || (0x41...0x5A) ~= $0 || (0x30...0x39) ~= $0
      }
    guard isCamelCase else {
      throw Broken("the option \"\(name)\" is not written in lowerCamelCase")
    }
    guard case .object(let keys) = information.type else { return }
    for (key, inner) in keys { try check(key, inner) }
  }
}

extension ParameterType {
  /// Whether values are lists of any length.
  var isArray: Bool {
    guard case .array = self else { return false }
    return true
  }

  /// Whether a value may be of this type, or has parts that may.
  func names(_ type: ParameterType) -> Bool {
    switch self {
    case .array(let wrapped), .optional(let wrapped): wrapped.names(type)
    case .either(let types): types.contains { $0.names(type) }
    case .object(let keys): keys.values.contains { $0.type.names(type) }
    case .component: true
    default: self == type
    }
  }
}
