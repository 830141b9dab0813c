import StrictJSON

/// Reads options out of JSON, and notes everything that is wrong instead of stopping at the first fault.
public struct OptionsReader {
  /// The components that may be named.
  public let catalog: ComponentCatalog
  /// The folder that relative paths start from.
  public let baseFolder: String
  /// All that was found wrong so far.
  public private(set) var diagnostics: [JSONDiagnostic] = []
  /// JSON Pointer of the value that is being read.
  public private(set) var pointer: String

  /// Makes a reader.
  ///
  /// - Parameters:
  ///   - catalog: The components that may be named.
  ///   - baseFolder: The folder that relative paths start from.
  ///   - pointer: Where in its text the value stands that will be read.
  public init(catalog: ComponentCatalog, baseFolder: String, pointer: String = "") {
    self.catalog = catalog
    self.baseFolder = baseFolder
    self.pointer = pointer
  }

  /// Notes a fault of the value that is being read.
  ///
  /// - Returns: `nil`, as the value that could not be read.
  public mutating func note<Value>(
    _ message: String, at node: JSONNode, hint: String? = nil
  ) -> Value? {
    note(message, offset: node.offset, hint: hint)
    return nil
  }

  /// Notes a fault at a byte offset.
  public mutating func note(_ message: String, offset: Int, hint: String? = nil) {
    diagnostics.append(
      JSONDiagnostic(pointer: pointer, offset: offset, message: message, hint: hint))
  }

  /// Adds where to read on to faults noted since there were `count` of them.
  ///
  /// A hint that says what to do stays as it is; a list of the known keys is followed by this one.
  mutating func pointReaders(to guide: String, after count: Int) {
    for index in diagnostics.indices.dropFirst(count) {
      switch diagnostics[index].hint {
      case nil: diagnostics[index].hint = "see: " + guide
      case let hint? where hint.hasPrefix(Self.knownKeys) && !hint.contains("; see: "):
        diagnostics[index].hint = hint + "; see: " + guide
      default: break
      }
    }
  }

  /// How the hint begins that lists the keys there are.
  private static let knownKeys = "known keys: "

  /// Notes that a value has the wrong type.
  public mutating func mismatch<Value>(_ node: JSONNode, _ type: ParameterType) -> Value? {
    var found = node.value.typeName
    switch node.value {
    case .number(let literal): found = literal
    case .string(let text) where text.count <= 40: found = "\"\(text)\""
    case .bool(let flag): found = "\(flag)"
    default: break
    }
    return note("expected \(type.name), found \(found)", at: node)
  }

  /// Reads something that stands one level deeper.
  public mutating func inside<Value>(
    _ token: String, _ body: (inout OptionsReader) -> Value
  ) -> Value {
    let outer = pointer
    pointer = appendingPointer(pointer, token)
    defer { pointer = outer }
    return body(&self)
  }

  /// Whether a number is within bounds; if not, that is noted.
  public mutating func check(_ number: Double, _ bounds: Bounds, _ node: JSONNode) -> Bool {
    guard let objection = bounds.objection(to: number) else { return true }
    note("\(objection), is \(JSONValue.real(number).compact)", offset: node.offset)
    return false
  }

  /// Reads an options struct.
  ///
  /// - Parameters:
  ///   - type: The struct.
  ///   - node: The object; `nil` stands for one without keys.
  ///   - offset: Where to point when a required key is missing.
  ///   - ignoring: Keys that somebody else reads.
  /// - Returns: The options, or `nil` when something was noted.
  public mutating func read<Options: ComponentOptions>(
    _ type: Options.Type, _ node: JSONNode?, offset: Int, ignoring: Set<String> = []
  ) -> Options? {
    let before = diagnostics.count
    let parameters = OptionsDescription.parameters(of: type)
    guard let members = node.map({ $0.value.members }) ?? [] else {
      return node.flatMap { note("expected an object, found \($0.value.typeName)", at: $0) }
    }
    let names = parameters.map(\.name)
    for member in members where !names.contains(member.key) && !ignoring.contains(member.key) {
      guard !isFree(member.key) else { continue }
      inside(member.key) {
        $0.note(
          "unknown key \"\(member.key)\"", offset: member.keyOffset,
          hint: suggestion(for: member.key, among: names + ignoring)
            ?? (names.isEmpty ? nil : Self.knownKeys + names.joined(separator: ", ")))
      }
    }
    var values: [String: any Decodable & Sendable] = [:]
    for (name, parameter) in parameters {
      if let member = members.last(where: { $0.key == name }) {
        values[name] = inside(name) { parameter.reading(member.node, from: &$0) }
      } else if parameter.information.defaultValue == nil {
        inside(name) {
          $0.note(
            "the key \"\(name)\" is missing: \(parameter.information.text)", offset: offset)
        }
      } else {
        values[name] = parameter
      }
    }
    guard diagnostics.count == before else { return nil }
    return try? Options(from: PreparedDecoder(values: values))
  }

  /// Whether a key is free for remarks of the spec's author.
  func isFree(_ key: String) -> Bool { key == "comment" || key.hasPrefix("x-") }
}
