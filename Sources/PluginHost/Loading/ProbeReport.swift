import Options
import PluginInterface
import StrictJSON

/// What a plugin's library holds, as found by loading it in a process of its own.
public struct ProbeReport: Sendable, Equatable {
  /// One component.
  public struct Component: Sendable, Equatable {
    public var family: String
    public var kind: String
    public var summary: String
  }

  public var name: String
  public var version: String
  public var components: [Component]

  /// Describes a loaded plugin; asks every component for its parameters.
  public init(_ plugin: Plugin) {
    name = plugin.name
    version = plugin.version
    components = plugin.components.map { family, component in
      func describe<Described: Options.Component>(_ type: Described.Type) -> Component {
        _ = OptionsDescription.of(Described.Options.self)
        return Component(family: family, kind: Described.kind, summary: Described.summary)
      }
      return describe(component)
    }
  }

  /// As one line for the process that asked.
  public var json: JSONValue {
    [
      "name": .string(name), "version": .string(version),
      "components": .list(
        components.map {
          [
            "family": .string($0.family), "kind": .string($0.kind), "summary": .string($0.summary),
          ]
        }),
    ]
  }

  /// Reads ``json``; `nil` when something is missing.
  init?(_ json: JSONValue) {
    guard let name = json["name"]?.value.string, let version = json["version"]?.value.string,
      let list = json["components"]?.value.elements
    else { return nil }
    self.name = name
    self.version = version
    components = list.compactMap { node in
      guard let family = node.value["family"]?.value.string,
        let kind = node.value["kind"]?.value.string,
        let summary = node.value["summary"]?.value.string
      else { return nil }
      return Component(family: family, kind: kind, summary: summary)
    }
    guard components.count == list.count else { return nil }
  }
}
