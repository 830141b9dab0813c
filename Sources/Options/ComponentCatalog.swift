import StrictJSON

/// The components that a spec may name, by family.
public struct ComponentCatalog: Sendable {
  private struct Entry: Sendable {
    var component: any Component.Type
    var plugin: String?
  }

  private var families: [String: [String: Entry]] = [:]
  private var plugins: [String: PluginState] = [:]
  private var offers: [String: String] = [:]

  /// Makes an empty catalogue.
  public init() {}

  /// Adds a component.
  ///
  /// - Parameters:
  ///   - component: The component.
  ///   - family: Its family's name.
  ///   - plugin: The plugin that brings it; `nil` for what is built in.
  /// - Returns: `false` when the family already has one of that name; the catalogue is then unchanged.
  @discardableResult
  public mutating func add(
    _ component: any Component.Type, to family: String, from plugin: String? = nil
  ) -> Bool {
    guard families[family]?[component.kind] == nil else { return false }
    families[family, default: [:]][component.kind] = Entry(component: component, plugin: plugin)
    return true
  }

  /// Notes that a plugin is there, or why it is not.
  public mutating func note(_ state: PluginState, of plugin: String) { plugins[plugin] = state }

  /// Notes that a plugin which is not asked for would bring a component.
  public mutating func offer(_ kind: String, from plugin: String) { offers[kind] = plugin }

  /// The plugin that would bring a component that is not here.
  public func offer(of kind: String) -> String? { offers[kind] }

  /// The names in a family, sorted.
  public func kinds(in family: String) -> [String] {
    (families[family] ?? [:]).keys.sorted()
  }

  /// The component of a name.
  public func component(_ kind: String, in family: String) -> (any Component.Type)? {
    families[family]?[kind]?.component
  }

  /// The plugin that brings a component; `nil` for what is built in.
  public func plugin(of kind: String, in family: String) -> String? {
    families[family]?[kind]?.plugin
  }

  /// What is known of a plugin; `nil` when nobody asked for it.
  public func state(ofPlugin name: String) -> PluginState? { plugins[name] }

  /// Name and digest of the plugins whose components a value names with `"use"`, sorted by name.
  package func pluginsUsed(in json: JSONValue) -> [(name: String, digest: String)] {
    var kinds: Set<String> = []
    Self.collectKinds(in: json, &kinds)
    let names = families.values.flatMap { family in
      kinds.compactMap { family[$0]?.plugin }
    }
    return Set(names).sorted().compactMap { name in
      guard case .loaded(let digest) = plugins[name] else { return nil }
      return (name, digest)
    }
  }

  private static func collectKinds(in json: JSONValue, _ kinds: inout Set<String>) {
    if let kind = json["use"]?.value.string { kinds.insert(kind) }
    for member in json.members ?? [] { collectKinds(in: member.node.value, &kinds) }
    for element in json.elements ?? [] { collectKinds(in: element.value, &kinds) }
  }
}

/// Whether a plugin's components are in a catalogue.
public enum PluginState: Sendable, Equatable {
  /// They are; the digest differs where its sources differ.
  case loaded(digest: String)
  /// They are not: why, and what to do about it.
  case absent(_ reason: String, hint: String?)
}
