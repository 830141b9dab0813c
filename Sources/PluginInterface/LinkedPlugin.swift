/// A plugin that is linked into the program.
public struct LinkedPlugin: Sendable {
  /// The plugin.
  public let plugin: Plugin
  /// SHA-256 of its sources, as its library would say it.
  public let source: String

  /// Describes a linked plugin.
  public init(_ plugin: Plugin, source: String) {
    self.plugin = plugin
    self.source = source
  }
}
