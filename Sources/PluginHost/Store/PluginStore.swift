import Files
import Glibc
import SystemPackage

/// The plugins that are installed for this user.
public struct PluginStore: Sendable {
  /// Where they are.
  public let folders: PluginFolders

  /// Opens the store; its folder need not exist.
  public init(_ folders: PluginFolders = .standard) { self.folders = folders }

  /// All of them, sorted by name.
  public var plugins: [InstalledPlugin] {
    let root = FilePath(folders.installed)
    return names(in: root).flatMap { vendor in
      names(in: root.appending(vendor)).compactMap { name in
        InstalledPlugin(in: root.appending(vendor).appending(name))
      }
    }
  }

  /// The one of a name.
  public subscript(name: String) -> InstalledPlugin? {
    PluginNames.isValid(name) ? InstalledPlugin(in: folder(of: name)) : nil
  }

  /// Installs a library that was tried; an earlier one of the name is replaced.
  ///
  /// - Parameters:
  ///   - library: The library.
  ///   - report: What its trial showed.
  ///   - source: The sources that it was built from, copied along so that it can be built again.
  /// - Returns: The plugin as it is now installed.
  /// - Throws: ``PluginError``, if another installed plugin has one of its kinds, or files cannot be written.
  public func install(
    _ library: LibraryFile, _ report: ProbeReport, source: PluginSource?
  ) throws(PluginError) -> InstalledPlugin {
    for other in plugins where other.name != report.name {
      for component in report.components where other.has(component.kind) {
        throw PluginError(
          .names, "\(component.kind) of \(report.name) is already in the plugin \(other.name)",
          hint: "remove that one with: sluice plugin remove \(other.name)")
      }
    }
    let target = folder(of: report.name)
    let fresh = target.removingLastComponent()
      .appending(".new-\(getpid())-" + (target.lastComponent?.string ?? ""))
    let origin = source?.folder.printable ?? FilePath(library.path).absolute.printable
    do throws(FileError) {
      try Folder.remove(fresh)
      try Folder.create(fresh)
      try Self.copy(FilePath(library.path), to: fresh.appending("plugin.so"))
      if let source {
        try SourceCopy.copy(source, to: fresh.appending("source"))
      }
      try AtomicFile.write(
        InstalledPlugin.record(report, origin: origin).indented,
        to: fresh.appending("plugin.json"))
      try Folder.remove(target)
      try Folder.move(fresh, to: target)
    } catch {
      try? Folder.remove(fresh)
      throw PluginError(.build, "\(error)")
    }
    return InstalledPlugin(report, origin: origin, folder: target)
  }

  /// Puts a library that was built anew in the place of an installed plugin's.
  func replaceLibrary(of plugin: InstalledPlugin, with library: LibraryFile) throws(PluginError) {
    do throws(FileError) {
      try Self.copy(FilePath(library.path), to: plugin.libraryPath)
    } catch {
      throw PluginError(.build, "\(error)")
    }
  }

  /// Removes a plugin.
  ///
  /// - Throws: ``PluginError`` when it is not installed, or cannot be removed.
  public func remove(_ name: String) throws(PluginError) {
    guard self[name] != nil else { throw missing(name) }
    do throws(FileError) {
      try Folder.remove(folder(of: name))
    } catch {
      throw PluginError(.missing, "\(error)")
    }
  }

  /// The error that a name which is not installed is.
  public func missing(_ name: String) -> PluginError {
    let known = plugins.map(\.name)
    return PluginError(
      .missing, "there is no plugin \"\(name)\"",
      hint: known.isEmpty
        ? "none is installed: sluice plugin install FOLDER"
        : "installed: " + known.joined(separator: ", "))
  }

  func folder(of name: String) -> FilePath {
    FilePath(folders.installed).pushing(FilePath(name))
  }

  private func names(in folder: FilePath) -> [String] {
    ((try? Folder.names(in: folder)) ?? []).map { String(decoding: $0, as: UTF8.self) }
      .filter(PluginNames.isWord)
  }

  private static func copy(_ file: FilePath, to target: FilePath) throws(FileError) {
    let bytes = try FileReader.read(file, limit: LibraryFile.sizeLimit)
    try AtomicFile.write(bytes.span, to: target, isDurable: false)
  }
}
