import SystemPackage

/// The build of a plugin that is a Swift package, by SwiftPM.
struct PackageBuild: Sendable {
  let source: PluginSource
  let scratch: FilePath
  let kit: BuildKit
  let compiler: Compiler

  /// Builds the plugin's product.
  ///
  /// - Returns: The folder of products.
  /// - Throws: ``PluginError``.
  func run() async throws(PluginError) -> FilePath {
    try await swift(["build", "--product", source.module] + common)
    let shown = try await swift(["build", "--show-bin-path"] + common)
    return FilePath(String(shown.split(separator: "\n").last ?? ""))
  }

  /// Runs the package's own tests; returns what they wrote, and whether they passed.
  func test() async throws(PluginError) -> (output: String, passed: Bool) {
    let outcome = try await ChildProgram.run(
      compiler.packageManager, ["test"] + common + ["-Xswiftc", "-enable-testing"],
      environment: environment)
    return (outcome.output + outcome.errors, outcome.isSuccess)
  }

  private var common: [String] {
    ["-c", "release", "--package-path", source.folder.string, "--scratch-path", scratch.string]
  }

  private var environment: [String: String] { ["SLUICE_KIT": kit.folder.string] }

  @discardableResult
  private func swift(_ arguments: [String]) async throws(PluginError) -> String {
    let outcome = try await ChildProgram.run(
      compiler.packageManager, arguments, environment: environment)
    guard outcome.isSuccess else {
      throw Compiler.failure(outcome, building: source.folder.printable)
    }
    return outcome.output
  }
}
