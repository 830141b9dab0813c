import StrictJSON

/// A component that a spec names, with its options read.
///
/// In a spec: `{"use": "rotate", "with": {…}}`, or just `"rotate"` when its defaults serve.
public struct ComponentReference<Family: ComponentFamily>: ParameterValue {
  /// The component; `nil` only in a required parameter that is not yet set.
  public let component: (any Component.Type)?
  /// Its options.
  public let options: any ComponentOptions
  /// The keys beside `"use"` and `"with"`.
  public let common: Family.Common
  /// JSON Pointer of the place in the spec.
  public let pointer: String
  /// Byte offset of the place in the spec.
  public let offset: Int

  /// Makes a reference in code.
  public init<Named: Component>(
    _ component: Named.Type, options: Named.Options, common: Family.Common = .init()
  ) {
    self.init(component, options, common, pointer: "", offset: 0)
  }

  private init(
    _ component: (any Component.Type)?, _ options: any ComponentOptions, _ common: Family.Common,
    pointer: String, offset: Int
  ) {
    self.component = component
    self.options = options
    self.common = common
    self.pointer = pointer
    self.offset = offset
  }

  /// The component's name.
  public var kind: String { component?.kind ?? "" }

  /// The command that explains a component of the family.
  package static func guide(to kind: String) -> String {
    "sluice \(Family.name == "augmentation" ? "augmentations" : "stages") \(kind)"
  }

  /// How the message about a name begins that no component has.
  package static var unknownPrefix: String { "unknown \(Family.name) " }

  public static var unset: Self { Self(nil, NoOptions(), .init(), pointer: "", offset: 0) }
  public static var parameterType: ParameterType { .component(family: Family.name) }

  public var json: JSONValue {
    var members = [JSONMember("use", JSONNode(.string(kind)))]
    let extra = OptionsDescription.json(common).members ?? []
    members += extra.filter { $0.node.value != .null }
    members.append(JSONMember("with", JSONNode(OptionsDescription.json(options))))
    return .object(members)
  }

  public static func read(
    _ node: JSONNode, bounds: Bounds, from reader: inout OptionsReader
  ) -> Self? {
    if case .string = node.value {
      return reading(
        use: node, with: nil, common: nil, offset: node.offset, useToken: nil, from: &reader)
    }
    guard node.value.members != nil else { return reader.mismatch(node, parameterType) }
    guard let use = node.value["use"] else {
      return reader.note("the key \"use\" is missing: the \(Family.name)'s name", at: node)
    }
    return reading(
      use: use, with: node.value["with"], common: node, offset: node.offset, useToken: "use",
      from: &reader)
  }

  private static func reading(
    use: JSONNode, with: JSONNode?, common: JSONNode?, offset: Int, useToken: String?,
    from reader: inout OptionsReader
  ) -> Self? {
    let shared = reader.read(
      Family.Common.self, common, offset: offset, ignoring: ["use", "with"])
    let found: (any Component.Type)? = reader.at(useToken) { reader in
      guard let name = use.value.string else { return reader.mismatch(use, .string) }
      guard let component = reader.catalog.component(name, in: Family.name) else {
        let names = reader.catalog.kinds(in: Family.name)
        return reader.note(
          unknownPrefix + "\"\(name)\"", at: use,
          hint: reader.catalog.offer(of: name).map { "add \"\($0)\" to \"plugins\"" }
            ?? suggestion(for: name, among: names)
            ?? "known: " + names.joined(separator: ", "))
      }
      return component
    }
    guard let found else { return nil }
    let before = reader.diagnostics.count
    let options = reader.inside("with") { $0.readOptions(of: found, with, offset: offset) }
    reader.pointReaders(to: guide(to: found.kind), after: before)
    guard let options, let shared else { return nil }
    return Self(found, options, shared, pointer: reader.pointer, offset: offset)
  }
}

extension OptionsReader {
  fileprivate mutating func at<Value>(
    _ token: String?, _ body: (inout OptionsReader) -> Value
  ) -> Value {
    guard let token else { return body(&self) }
    return inside(token, body)
  }

  fileprivate mutating func readOptions<Named: Component>(
    of component: Named.Type, _ node: JSONNode?, offset: Int
  ) -> (any ComponentOptions)? {
    read(Named.Options.self, node, offset: offset)
  }
}
