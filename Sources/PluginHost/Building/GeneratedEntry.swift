/// The file that the build adds to a plugin's sources: its entry, and what it was built for.
enum GeneratedEntry {
  /// The name by which the host finds the entry.
  static let symbol = "sluice_plugin_entry"

  /// The file's text.
  ///
  /// - Parameters:
  ///   - handshake: What the library is built for.
  ///   - module: The plugin's module, if the entry is compiled outside it.
  /// - Returns: Swift source text.
  static func text(_ handshake: Handshake, importing module: String? = nil) -> String {
    """
    import Sluice
    \(module.map { "import \($0)" } ?? "")

    @c(\(symbol))
    public func sluicePluginEntry() -> UnsafeMutableRawPointer {
      unsafe Unmanaged.passRetained(PluginEntry(plugin)).toOpaque()
    }

    @c(sluice_plugin_handshake)
    public func sluicePluginHandshake() -> UnsafePointer<UInt8> {
      let text: StaticString = "\(handshake.text)"
      return unsafe text.utf8Start
    }

    """
  }
}
