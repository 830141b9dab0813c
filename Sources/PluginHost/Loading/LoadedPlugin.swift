import Glibc
import PluginInterface

/// A plugin whose library is part of the process.
public struct LoadedPlugin: Sendable {
  /// The plugin.
  public let plugin: Plugin
  /// Its library's file; `nil` when it is linked into the program.
  public let library: LibraryFile?

  /// A plugin that is linked into the program.
  public init(linked plugin: Plugin) throws(PluginError) {
    self.plugin = plugin
    library = nil
    try PluginNames.check(plugin)
  }

  /// Loads a library, for good: what it defines stays in the process.
  ///
  /// - Throws: ``PluginError`` when the library does not fit the program, or names no plugin.
  public init(loading library: LibraryFile) throws(PluginError) {
    let path = library.path
    if let mismatch = library.handshake.mismatch(with: .current) {
      throw PluginError(.stale, "\(path): \(mismatch)", hint: "build it again")
    }
    guard let handle = dlopen(path, RTLD_NOW | RTLD_LOCAL) else {
      throw PluginError(.notALibrary, "cannot load \(path): \(Self.systemReason)")
    }
    typealias Entry = @convention(c) () -> UnsafeMutableRawPointer
    guard let symbol = dlsym(handle, GeneratedEntry.symbol) else {
      throw PluginError(
        .noEntry, "\(path) has no entry of a plugin",
        hint: "build it with: sluice plugin build FOLDER")
    }
    let entry = Unmanaged<PluginEntry>
      .fromOpaque(unsafeBitCast(symbol, to: Entry.self)()).takeRetainedValue()
    guard entry.interface == PluginEntry.interface else {
      throw PluginError(
        .stale,
        "\(path): it was built for plugin interface \(entry.interface), this program has \(PluginEntry.interface)",
        hint: "build it again")
    }
    plugin = entry.plugin
    self.library = library
    try PluginNames.check(plugin)
  }

  private static var systemReason: String {
    dlerror().map { String(cString: $0) } ?? "no reason given"
  }
}
