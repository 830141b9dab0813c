/// Why a plugin cannot be built, loaded or installed.
public struct PluginError: Error, Sendable, Equatable, CustomStringConvertible {
  /// A short word for machines.
  public enum Code: String, Sendable {
    /// There is no such plugin.
    case missing
    /// The file is no library that this machine can load.
    case notALibrary = "not-a-library"
    /// The library was not built by `sluice plugin build`, or names no plugin.
    case noEntry = "no-entry"
    /// The library was built for another build of Sluice.
    case stale
    /// The library crashed, hung or misbehaved when it was tried.
    case quarantined
    /// The plugin's names break the rules, or another plugin has them already.
    case names
    /// The sources do not compile.
    case build
    /// The folder for builds and trials cannot be written.
    case cache
    /// What the build needs is not there.
    case noBuildKit = "no-build-kit"
  }

  /// Which kind of fault it is.
  public var code: Code
  /// What is wrong and where.
  public var message: String
  /// What to do about it.
  public var hint: String?

  /// Makes an error.
  public init(_ code: Code, _ message: String, hint: String? = nil) {
    self.code = code
    self.message = message
    self.hint = hint
  }

  public var description: String { message + (hint.map { " (\($0))" } ?? "") }
}
