import Files
import Foundation
import SystemPackage

/// Where plugins are kept, and where what can be made again is.
public struct PluginFolders: Sendable {
  /// Installed plugins: `VENDOR/NAME` below it.
  public var installed: String
  /// Builds, and what trying them showed.
  public var cache: String

  /// Makes the folders' places.
  public init(installed: String, cache: String) {
    self.installed = installed
    self.cache = cache
  }

  /// Those of this user: `$SLUICE_PLUGINS`, else `$XDG_DATA_HOME/sluice/plugins`; `$XDG_CACHE_HOME/sluice`.
  public static var standard: PluginFolders {
    let environment = ProcessInfo.processInfo.environment
    func variable(_ name: String) -> String? {
      environment[name].flatMap { $0.hasPrefix("/") ? $0 : nil }
    }
    let home = variable("HOME") ?? NSHomeDirectory()
    let data = variable("XDG_DATA_HOME") ?? home + "/.local/share"
    let cache = variable("XDG_CACHE_HOME") ?? home + "/.cache"
    return PluginFolders(
      installed: variable("SLUICE_PLUGINS") ?? data + "/sluice/plugins", cache: cache + "/sluice")
  }

  /// The folder for the builds of the sources in a folder.
  func build(of source: FilePath) -> FilePath {
    let digest = SHA256([source.bytes]).hexadecimal.prefix(16)
    return FilePath(cache).appending("plugins").appending(String(digest))
  }
}
