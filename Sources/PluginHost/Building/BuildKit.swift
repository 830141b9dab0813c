import Files
import SystemPackage

/// What plugins are compiled against: the modules of this very program, and what links them.
///
/// A folder with
/// - `Modules`: the program's Swift modules;
/// - `module.modulemap`: the C modules that those name. They are empty: nothing that a plugin
///   sees is made of their types, so that a plugin needs no C headers;
/// - `link.flags`: a response file for `swiftc` that links the whole program but its `main`,
///   for tests of packages and for composed programs.
public struct BuildKit: Sendable {
  /// The folder.
  public let folder: FilePath
  /// The program that it belongs to.
  public let host: HostIdentity

  /// C modules that the program's Swift modules name.
  static let cModules = [
    "CCPU", "CDigest", "CJPEG", "CProcess", "CSpawn", "CSystem", "CVector", "CVips", "CYaml",
    "GRDBSQLite",
    "_NumericsShims", "_SubprocessCShims",
  ]

  /// Flags by which Swift code finds the modules.
  public var importFlags: [String] {
    [
      "-I", folder.appending("Modules").string, "-Xcc",
      "-fmodule-map-file=" + folder.appending("module.modulemap").string,
    ]
  }

  /// Flags that link the program's parts.
  public var linkFlags: [String] {
    ["-L", folder.string, "@" + folder.appending("link.flags").string]
  }

  /// Finds the kit of this program: the installed one, else one made from the build folder that
  /// the program stands in.
  ///
  /// - Throws: ``PluginError`` with code `no-build-kit`.
  public static func find(
    _ folders: PluginFolders, host: HostIdentity = .current
  ) throws(PluginError) -> BuildKit {
    let programs = FilePath(host.executable).removingLastComponent()
    let installed = programs.removingLastComponent().appending("lib").appending("sluice")
    if isOf(host, installed) { return BuildKit(folder: installed, host: host) }
    guard let folder = BuildFolder(programs) else {
      throw PluginError(
        .noBuildKit, "there are no modules to build plugins against beside \(host.executable)",
        hint: "install it with make install, or use the one in the build folder")
    }
    let name = SHA256([programs.bytes]).hexadecimal.prefix(16)
    let kit = FilePath(folders.cache).appending("kits").appending(String(name))
    if isOf(host, kit) { return BuildKit(folder: kit, host: host) }
    do throws(FileError) {
      try folder.writeKit(to: kit, build: host.build)
    } catch {
      throw PluginError(
        .cache, "\(error)", hint: "plugins are tried and built there: set XDG_CACHE_HOME")
    }
    return BuildKit(folder: kit, host: host)
  }

  private static func isOf(_ host: HostIdentity, _ folder: FilePath) -> Bool {
    let build = try? FileReader.read(folder.appending("build"), limit: 4096)
    return build.map { String(decoding: $0, as: UTF8.self) } == host.build
  }
}
