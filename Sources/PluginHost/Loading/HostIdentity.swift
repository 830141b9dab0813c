import CrashNotes
import Files
import PluginInterface
import SystemPackage

/// What a plugin must have been built for to be loaded by this program.
public struct HostIdentity: Sendable, Equatable {
  /// The number of the interface between plugins and the program.
  public var interface: Int
  /// The version of the Swift runtime without the patch, such as `6.3`.
  public var compiler: String
  /// The linker's digest of the program; programs of different code differ in it.
  public var build: String
  /// The program's file.
  public var executable: String

  /// Makes an identity.
  public init(interface: Int, compiler: String, build: String, executable: String) {
    self.interface = interface
    self.compiler = compiler
    self.build = build
    self.executable = executable
  }

  /// The running program.
  public static let current: HostIdentity = {
    let path = Folder.resolved("/proc/self/exe") ?? "/proc/self/exe"
    return HostIdentity(
      interface: PluginEntry.interface, compiler: runtime,
      build: BuildID.ofRunningProgram ?? digest(of: path), executable: path.string)
  }()

  private static var runtime: String {
    let parts = "\(_SwiftStdlibVersion.current)".split(separator: ".")
    return parts.prefix(2).joined(separator: ".")
  }

  /// Stands in where the linker left no digest.
  private static func digest(of path: FilePath) -> String {
    guard let bytes = try? FileReader.read(path) else { return "unknown" }
    return String(SHA256([bytes]).hexadecimal.prefix(40))
  }
}
