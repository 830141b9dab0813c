import Files
import PluginInterface
import SystemPackage

/// Makes one program of Sluice and plugins.
public struct PluginComposer: Sendable {
  private let builder: PluginBuilder

  /// Prepares a composer.
  public init(_ builder: PluginBuilder) { self.builder = builder }

  /// Compiles plugins and links them with the program.
  ///
  /// - Parameters:
  ///   - sources: The plugins; no two with one module name.
  ///   - output: The new program.
  /// - Throws: ``PluginError``; the program that was there before is then left as it was.
  public func compose(_ sources: [PluginSource], to output: String) async throws(PluginError) {
    var modules: Set<String> = []
    for source in sources where !modules.insert(source.module).inserted {
      throw PluginError(
        .names, "two of the plugins have the module \(source.module)",
        hint: "rename one of the folders")
    }
    let target = FilePath(output).absolute
    let folder = FilePath(builder.folders.cache).appending("composed")
      .appending(String(SHA256([target.bytes]).hexadecimal.prefix(16)))
    do throws(FileError) {
      try Folder.remove(folder)
      try Folder.create(folder)
      try AtomicFile.write(Self.main(sources), to: folder.appending("main.swift"))
    } catch {
      throw PluginError(.build, "\(error)")
    }
    var parts: [String] = []
    for source in sources { parts += try await compile(source, in: folder) }
    let program = folder.appending("program")
    try await builder.compiler.run(
      ["-O", "-swift-version", "6", "-module-name", "ComposedMain", "-I", folder.string]
        + builder.kit.importFlags + [folder.appending("main.swift").string] + parts
        + builder.kit.linkFlags + ["-o", program.string],
      building: output)
    do throws(FileError) {
      try Folder.create(target.removingLastComponent())
      try Self.move(program, to: target)
      try Folder.remove(folder)
    } catch {
      throw PluginError(.build, "\(error)")
    }
  }

  /// Compiles a plugin as a module; returns what the program is linked with.
  private func compile(
    _ source: PluginSource, in folder: FilePath
  ) async throws(PluginError) -> [String] {
    guard !source.isPackage else {
      let scratch = builder.folders.build(of: source.folder).appending("package")
      let products = try await PackageBuild(
        source: source, scratch: scratch, kit: builder.kit, compiler: builder.compiler
      ).run()
      return [
        "-I", products.appending("Modules").string, "-Xlinker", "--whole-archive",
        products.appending("lib\(source.module).a").string, "-Xlinker", "--no-whole-archive",
      ]
    }
    let object = folder.appending(source.module + ".o")
    try await builder.compiler.run(
      PluginBuilder.settings + builder.kit.importFlags + [
        "-c", "-module-name", source.module, "-emit-module", "-emit-module-path",
        folder.appending(source.module + ".swiftmodule").string, "-o", object.string,
      ] + source.files.map(\.string), building: source.folder.printable)
    return [object.string]
  }

  /// The file with the program's entry.
  static func main(_ sources: [PluginSource]) -> String {
    let imports = sources.map { "import \($0.module)\n" }.joined()
    let plugins = sources.map {
      "  LinkedPlugin(\($0.module).plugin, source: \"\($0.digest)\"),\n"
    }
    return """
      import SluiceCLI
      import PluginInterface
      \(imports)
      await SluiceTool.main(plugins: [
      \(plugins.joined())])

      """
  }

  /// Moves a program, also onto another file system.
  private static func move(_ program: FilePath, to target: FilePath) throws(FileError) {
    let beside = target.removingLastComponent()
      .appending("." + (target.lastComponent?.string ?? "") + ".new")
    let bytes = try FileReader.read(program)
    try AtomicFile.write(bytes.span, to: beside, isDurable: false)
    try Folder.allowExecution(of: beside)
    try Folder.move(beside, to: target)
  }
}
