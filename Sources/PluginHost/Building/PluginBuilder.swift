import Files
import Glibc
import SystemPackage

/// Builds plugins for this program.
public struct PluginBuilder: Sendable, CustomStringConvertible {
  let folders: PluginFolders
  let kit: BuildKit
  let compiler: Compiler

  /// Finds what builds need.
  ///
  /// - Throws: ``PluginError`` when the compiler or the program's modules are missing.
  public init(_ folders: PluginFolders = .standard) async throws(PluginError) {
    self.folders = folders
    kit = try BuildKit.find(folders)
    compiler = try await Compiler.find(for: kit.host)
  }

  /// The compiler, and what it compiles against.
  public var description: String {
    "Swift \(kit.host.compiler) (\(compiler.path)), against \(kit.folder.printable)"
  }

  /// Where the library of a plugin's sources is built.
  public static func library(of source: PluginSource, _ folders: PluginFolders) -> String {
    folders.build(of: source.folder).appending(source.module + ".so").string
  }

  /// The library of a plugin's sources if it is there and fits sources and program.
  public static func builtLibrary(
    of source: PluginSource, _ folders: PluginFolders, host: HostIdentity = .current
  ) -> LibraryFile? {
    guard let library = try? LibraryFile(library(of: source, folders)),
      library.handshake.mismatch(with: host) == nil, library.handshake.source == source.digest
    else { return nil }
    return library
  }

  /// Builds a plugin's library.
  ///
  /// - Returns: The library, and the compiler's warnings.
  /// - Throws: ``PluginError``; an earlier library is then left as it was.
  public func build(
    _ source: PluginSource
  ) async throws(PluginError) -> (library: LibraryFile, warnings: String) {
    let target = Self.library(of: source, folders)
    let folder = FilePath(target).removingLastComponent()
    // Others may build the same sources at the same time.
    let entry = folder.appending("entry-\(getpid()).swift")
    let new = folder.appending("\(source.module)-\(getpid()).new.so")
    defer { for file in [entry, new] { try? Folder.remove(file) } }
    let handshake = Handshake(
      interface: kit.host.interface, build: kit.host.build, compiler: kit.host.compiler,
      source: source.digest)
    let warnings: String
    do {
      try Folder.create(folder)
      try AtomicFile.write(
        GeneratedEntry.text(handshake, importing: source.isPackage ? source.module : nil),
        to: entry)
      warnings =
        source.isPackage
        ? try await link(source, entry: entry, to: new)
        : try await compile(source, entry: entry, to: new)
      try Folder.move(new, to: FilePath(target))
    } catch let error as PluginError {
      throw error
    } catch {
      throw PluginError(.build, "\(error)")
    }
    return (try LibraryFile(target), warnings)
  }

  private func compile(
    _ source: PluginSource, entry: FilePath, to output: FilePath
  ) async throws(PluginError) -> String {
    try await compiler.run(
      Self.settings + kit.importFlags + ["-emit-library", "-module-name", source.module]
        + source.files.map(\.string) + [entry.string, "-o", output.string],
      building: source.folder.printable)
  }

  private func link(
    _ source: PluginSource, entry: FilePath, to output: FilePath
  ) async throws(PluginError) -> String {
    let scratch = output.removingLastComponent().appending("package")
    let products = try await PackageBuild(
      source: source, scratch: scratch, kit: kit, compiler: compiler
    ).run()
    return try await compiler.run(
      Self.settings + kit.importFlags + [
        "-I", products.appending("Modules").string, "-emit-library", "-module-name",
        source.module + "Entry", entry.string, "-Xlinker", "--whole-archive",
        products.appending("lib\(source.module).a").string, "-Xlinker", "--no-whole-archive",
        "-o", output.string,
      ], building: source.folder.printable)
  }

  static let settings = ["-O", "-wmo", "-swift-version", "6", "-parse-as-library"]
}
