import Files
import Options
import Pipeline
import PluginInterface
import SystemPackage

/// Brings the components of plugins into a catalogue.
public struct PluginLoader: Sendable {
  /// What specs may name so far.
  public private(set) var catalog: ComponentCatalog
  /// The plugins that are loaded, by name.
  public private(set) var loaded: [String: LoadedPlugin] = [:]

  private let folders: PluginFolders
  private let probe: Probe
  private let wrap: @Sendable (any Stage.Type, LibraryFile?) -> any Stage.Type
  private let announce: @Sendable (String) -> Void

  /// Begins with what is built in and what is linked in.
  ///
  /// - Parameters:
  ///   - catalog: What is built in.
  ///   - linked: What is linked in.
  ///   - folders: Where plugins are kept.
  ///   - probe: What tries libraries; by default this program in a process of its own.
  ///   - wrap: Stands in for a plugin's stage, to run it elsewhere; it has no library if it is linked in.
  ///   - announce: Told what takes time, such as a build.
  /// - Throws: ``PluginError`` when linked plugins clash.
  public init(
    _ catalog: ComponentCatalog, linked: [LinkedPlugin] = [],
    folders: PluginFolders = .standard, probe: Probe? = nil,
    wrap: @escaping @Sendable (any Stage.Type, LibraryFile?) -> any Stage.Type = { type, _ in type
    },
    announce: @escaping @Sendable (String) -> Void = { _ in }
  ) throws(PluginError) {
    self.catalog = catalog
    self.folders = folders
    self.probe = probe ?? Probe(folders)
    self.wrap = wrap
    self.announce = announce
    for plugin in linked {
      try add(try LoadedPlugin(linked: plugin.plugin), digest: plugin.source)
    }
  }

  /// Loads what a command line names: a folder of sources, which is built if need be, or a library.
  ///
  /// - Throws: ``PluginError``.
  public mutating func load(path: String) async throws(PluginError) {
    try await load(try await library(at: path))
  }

  /// Loads installed plugins by name; what is wrong with one is noted in the catalogue.
  public mutating func load(named names: [String]) async {
    let store = PluginStore(folders)
    for name in names where loaded[name] == nil {
      do throws(PluginError) {
        guard PluginNames.isValid(name) else { throw Self.invalidName(name, store) }
        guard let plugin = store[name] else { throw store.missing(name) }
        try await load(try await library(of: plugin))
      } catch {
        catalog.note(.absent(error.message, hint: error.hint), of: name)
      }
    }
    for plugin in store.plugins where loaded[plugin.name] == nil {
      for component in plugin.components { catalog.offer(component.kind, from: plugin.name) }
    }
  }

  /// Loads all installed plugins.
  ///
  /// - Returns: Those that are not loaded, and why.
  public mutating func loadInstalled() async -> [(name: String, error: PluginError)] {
    let names = PluginStore(folders).plugins.map(\.name).filter { loaded[$0] == nil }
    var failed: [(name: String, error: PluginError)] = []
    for name in names {
      await load(named: [name])
      if case .absent(let reason, let hint) = catalog.state(ofPlugin: name) {
        failed.append((name, PluginError(.quarantined, reason, hint: hint)))
      }
    }
    return failed
  }

  /// The library of a folder of sources, or the library itself.
  ///
  /// - Throws: ``PluginError``.
  public func library(at path: String) async throws(PluginError) -> LibraryFile {
    guard Folder.exists(FilePath(path).absolute) else { return try LibraryFile(path) }
    let source = try PluginSource(path)
    if let library = PluginBuilder.builtLibrary(of: source, folders) { return library }
    announce("building the plugin in \(FilePath(path).printable)")
    return try await PluginBuilder(folders).build(source).library
  }

  /// The library of an installed plugin, built anew if it is of another build of this program.
  ///
  /// - Throws: ``PluginError``.
  public func library(of plugin: InstalledPlugin) async throws(PluginError) -> LibraryFile {
    let reason: String
    switch try plugin.libraryState(for: .current) {
    case .fits(let library): return library
    case .rebuilds(let why): reason = why
    }
    guard let source = plugin.source else { throw PluginStore(folders).missing(plugin.name) }
    announce("building the plugin \(plugin.name) anew: \(reason)")
    let built = try await PluginBuilder(folders).build(try PluginSource(source)).library
    try PluginStore(folders).replaceLibrary(of: plugin, with: built)
    return try LibraryFile(plugin.libraryPath.string)
  }

  private mutating func load(_ library: LibraryFile) async throws(PluginError) {
    _ = try await probe.report(of: library)
    try add(try LoadedPlugin(loading: library), digest: library.handshake.source)
  }

  private mutating func add(_ plugin: LoadedPlugin, digest: String) throws(PluginError) {
    let name = plugin.plugin.name
    guard loaded[name] == nil else {
      throw PluginError(.names, "there are two plugins \(name)", hint: "load one of them only")
    }
    for (family, component) in plugin.plugin.components {
      var component = component
      if let stage = component as? any Stage.Type { component = wrap(stage, plugin.library) }
      guard catalog.add(component, to: family, from: name) else {
        let other = catalog.plugin(of: component.kind, in: family)
        let owner = other.map { "the plugin \($0)" } ?? "Sluice"
        throw PluginError(
          .names, "the \(family) \(component.kind) of the plugin \(name) is already in \(owner)",
          hint: "load one of them only, or rename it")
      }
    }
    loaded[name] = plugin
    catalog.note(.loaded(digest: digest), of: name)
  }

  private static func invalidName(_ name: String, _ store: PluginStore) -> PluginError {
    let known = store.plugins.map(\.name)
    let hint = known.first { $0.hasSuffix("/" + name) }.map { "did you mean \"\($0)\"?" }
    return PluginError(
      .missing, "there is no plugin \"\(name)\"", hint: hint ?? "names are vendor/name")
  }
}
