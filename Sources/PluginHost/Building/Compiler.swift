import Files
import Foundation
import SystemPackage

/// The Swift compiler that plugins are built with.
struct Compiler: Sendable {
  /// A path, or a name looked up in `PATH`.
  let path: String

  /// Finds the compiler: `$SLUICE_SWIFTC`, else `swiftc` in `PATH`.
  ///
  /// - Throws: ``PluginError`` when there is none, or one of another version than built the host.
  static func find(for host: HostIdentity) async throws(PluginError) -> Compiler {
    let path = ProcessInfo.processInfo.environment["SLUICE_SWIFTC"] ?? "swiftc"
    let outcome: ChildProgram.Outcome
    do {
      outcome = try await ChildProgram.run(path, ["--version"], limit: .seconds(60))
    } catch {
      throw PluginError(
        .noBuildKit, "there is no Swift compiler: \(path) cannot be run",
        hint: "plugins are compiled: put the toolchain of Swift \(host.compiler) in PATH")
    }
    guard let version = version(in: outcome.output + outcome.errors) else {
      throw PluginError(.noBuildKit, "\(path) does not say which version it is")
    }
    guard version == host.compiler else {
      throw PluginError(
        .noBuildKit, "\(path) is Swift \(version), this program was built with \(host.compiler)",
        hint: "put the toolchain of Swift \(host.compiler) first in PATH, or build Sluice anew")
    }
    return Compiler(path: path)
  }

  /// The `swift` of the same toolchain, which builds packages.
  var packageManager: String {
    guard path.contains("/") else { return "swift" }
    return FilePath(path).removingLastComponent().appending("swift").string
  }

  /// The first two parts of the number in `Swift version 6.3.1 (swift-6.3.1-RELEASE)`.
  static func version(in text: String) -> String? {
    guard let range = text.firstRange(of: "Swift version ") else { return nil }
    let number = text[range.upperBound...].prefix { $0.isNumber || $0 == "." }
    let parts = number.split(separator: ".").prefix(2)
    return parts.count == 2 ? parts.joined(separator: ".") : nil
  }

  /// Compiles.
  ///
  /// - Returns: What the compiler wrote, warnings for the most part.
  /// - Throws: ``PluginError`` with code `build` and the compiler's errors.
  @discardableResult
  func run(_ arguments: [String], building name: String) async throws(PluginError) -> String {
    let outcome = try await ChildProgram.run(path, arguments)
    guard outcome.isSuccess else {
      throw Self.failure(outcome, building: name)
    }
    return outcome.errors
  }

  /// The error that a failed build is.
  static func failure(_ outcome: ChildProgram.Outcome, building name: String) -> PluginError {
    let text = (outcome.errors + outcome.output).trimmingCharacters(in: .whitespacesAndNewlines)
    let errors = text.split(separator: "\n").filter { $0.contains(": error: ") }
    if !errors.isEmpty, errors.allSatisfy({ $0.contains("cannot find 'plugin' in scope") }) {
      return PluginError(
        .noEntry, "\(name) does not say what it adds",
        hint: "write: public let plugin = Plugin(\"vendor/name\", stages: [MyStage.self])")
    }
    if text.contains("module compiled with Swift") {
      return PluginError(
        .noBuildKit, "\(name) cannot be compiled with this compiler:\n\(text)",
        hint: "put the toolchain that built Sluice first in PATH, or build Sluice anew")
    }
    return PluginError(.build, "\(name) does not compile:\n\(text)")
  }
}
