import ArgumentParser
import PluginHost
import StrictJSON

struct PluginListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Lists installed plugins, and why one cannot be loaded.")

  @Flag(help: "As JSON.") var json = false

  func run() async throws {
    var entries: [(plugin: InstalledPlugin, condition: PluginCondition)] = []
    let linked = SluiceTool.linkedPlugins.map(\.plugin)
    for plugin in PluginStore().plugins where !linked.contains(where: { $0.name == plugin.name }) {
      entries.append((plugin, await PluginCondition.of(plugin)))
    }
    if json {
      try Console.output(JSONValue.list(entries.map(Self.json)).indented)
      return
    }
    for plugin in linked {
      try Console.output("\(plugin.name) \(plugin.version)  linked in")
    }
    guard !entries.isEmpty || !linked.isEmpty else {
      Console.error("no plugins are installed (begin one with: sluice plugin new NAME)")
      return
    }
    for (plugin, condition) in entries {
      try Console.output("\(plugin.name) \(plugin.version)  \(condition.word)")
      for component in plugin.components {
        try Console.output("  \(component.family) \(component.kind): \(component.summary)")
      }
      if let remark = condition.remark { try Console.output("  \(remark)") }
    }
  }

  private static func json(
    _ entry: (plugin: InstalledPlugin, condition: PluginCondition)
  ) -> JSONValue {
    let plugin = entry.plugin
    return [
      "name": .string(plugin.name), "version": .string(plugin.version),
      "condition": .string(entry.condition.word),
      "remark": entry.condition.remark.map { .string($0) } ?? .null,
      "origin": .string(plugin.origin),
      "components": .list(
        plugin.components.map {
          ["family": .string($0.family), "kind": .string($0.kind), "summary": .string($0.summary)]
        }),
    ]
  }
}
