/// What a plugin's entry hands to the host: the plugin, and the interface that it was compiled against.
public final class PluginEntry {
  /// The plugin.
  public let plugin: Plugin
  /// The interface's number when the plugin was compiled.
  public let interface: Int

  /// The number of the interface between plugins and this host; rises when it changes.
  public static let interface = 1

  /// Wraps a plugin; the number is baked into the code that calls this.
  @_alwaysEmitIntoClient
  public convenience init(_ plugin: Plugin) { self.init(plugin, interface: 1) }

  /// Wraps a plugin.
  public init(_ plugin: Plugin, interface: Int) {
    self.plugin = plugin
    self.interface = interface
  }
}
