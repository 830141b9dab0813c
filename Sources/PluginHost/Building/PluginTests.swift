import Files
import SystemPackage

/// Runs a plugin's own tests.
public struct PluginTests: Sendable {
  private let builder: PluginBuilder
  private let source: PluginSource

  /// Prepares the tests of a plugin's sources.
  public init(_ source: PluginSource, builder: PluginBuilder) {
    self.source = source
    self.builder = builder
  }

  /// How tests went.
  public struct Outcome: Sendable {
    /// Whether all passed.
    public var passed: Bool
    /// What they wrote.
    public var output: String
  }

  /// Builds and runs the tests, in a process of their own.
  ///
  /// - Returns: How they went; `nil` when there are none.
  /// - Throws: ``PluginError`` when they do not compile.
  public func run() async throws(PluginError) -> Outcome? {
    guard !source.tests.isEmpty else { return nil }
    let folder = builder.folders.build(of: source.folder).appending("tests")
    guard !source.isPackage else {
      let build = PackageBuild(
        source: source, scratch: folder, kit: builder.kit, compiler: builder.compiler)
      let (output, passed) = try await build.test()
      return Outcome(passed: passed, output: output)
    }
    let library = try await library(in: folder)
    let outcome = try await ChildProgram.run(
      builder.kit.host.executable, ["plugin", "run-tests", library.string],
      environment: ["NO_COLOR": "1"])
    var output = outcome.output + outcome.errors
    if case .exited = outcome.ending {} else { output += "the tests \(outcome.ending)\n" }
    return Outcome(passed: outcome.isSuccess, output: output)
  }

  /// Compiles the plugin as a module that tests may look into, then the tests as another library.
  private func library(in folder: FilePath) async throws(PluginError) -> FilePath {
    let name = source.folder.printable
    let module = source.module
    let library = folder.appending("lib\(module)Tests.so")
    let runner = folder.appending("runner.swift")
    do throws(FileError) {
      try Folder.create(folder)
      try AtomicFile.write(Self.runner, to: runner)
    } catch {
      throw PluginError(.build, "\(error)")
    }
    let common = ["-swift-version", "6", "-parse-as-library"] + builder.kit.importFlags
    try await builder.compiler.run(
      common + [
        "-Onone", "-enable-testing", "-emit-library", "-emit-module", "-module-name", module,
        "-emit-module-path", folder.appending("\(module).swiftmodule").string, "-o",
        folder.appending("lib\(module).so").string,
      ] + source.files.map(\.string), building: name)
    try await builder.compiler.run(
      common + [
        "-Onone", "-emit-library", "-module-name", module + "Tests", "-I", folder.string, "-L",
        folder.string, "-l\(module)", "-Xlinker", "-rpath", "-Xlinker", folder.string, "-o",
        library.string, runner.string,
      ] + source.tests.map(\.string), building: "\(name)/Tests")
    return library
  }

  /// The symbol that runs the tests and ends the process.
  static let symbol = "sluice_plugin_tests"

  private static let runner = """
    import Testing

    @c(\(symbol))
    public func sluicePluginTests() {
      Task {
        await Testing.__swiftPMEntryPoint(passing: .init()) as Never
      }
    }

    """
}
