import Files
import Glibc
import Pipeline
import SystemPackage

/// How a child is started, and how long it may take.
package struct ChildCommand: Sendable, Equatable {
  /// The program and its arguments.
  ///
  /// A program's name without a slash is looked up in PATH.
  package var arguments: [String]
  /// The folder that the child works in, from which relative paths start; `nil` for the host's own.
  package var folder: String?
  /// Variables that its environment has besides the host's, unless the host has them, too.
  package var environment: [String: String] = [:]
  /// What messages call the child.
  package var label: String
  /// How long it may take for one item.
  package var timeout: Duration

  /// Describes a child.
  package init(
    _ arguments: [String], folder: String? = nil, label: String, timeout: Duration = .seconds(300)
  ) {
    self.arguments = arguments
    self.folder = folder
    self.label = label
    self.timeout = timeout
  }

  /// The program's absolute path.
  ///
  /// - Throws: ``StageError/invalidOption(_:_:hint:)`` of the option `command`.
  package func executable() throws(StageError) -> FilePath {
    guard let name = arguments.first, !name.isEmpty else {
      throw .invalidOption("command", "names no program", hint: #"such as ["python3", "edges.py"]"#)
    }
    guard !arguments.contains(where: { $0.utf8.contains(0) }) else {
      throw .invalidOption("command", "has a zero byte in it")
    }
    if name.utf8.contains(UInt8(ascii: "/")) {
      let path = resolved(name)
      guard FileReader.exists(path) else {
        throw .invalidOption(
          "command", "there is no program \(path.printable)",
          hint: "relative paths start at the spec's folder")
      }
      guard Self.isExecutable(path) else {
        throw .invalidOption(
          "command", "\(path.printable) is not a program that may be executed",
          hint: "run \"chmod +x\" on it, or put its interpreter before it")
      }
      return path
    }
    let folders = getenv("PATH").map { String(cString: $0) } ?? "/usr/local/bin:/usr/bin:/bin"
    for folder in folders.split(separator: ":") {
      let path = FilePath(String(folder)).absolute.appending(name)
      if Self.isExecutable(path) { return path }
    }
    throw .invalidOption(
      "command", "there is no program \"\(name)\" in the folders of PATH",
      hint: "install it, or give its path; one beside the spec is \"./\(name)\"")
  }

  /// A path of the command line, made absolute as the child will see it.
  package func resolved(_ path: String) -> FilePath {
    guard let folder, !path.hasPrefix("/") else { return FilePath(path).absolute }
    return FilePath(folder).absolute.pushing(FilePath(path)).lexicallyNormalized()
  }

  private static func isExecutable(_ path: FilePath) -> Bool {
    (try? FileReader.status(of: path))?.kind == .file
      && path.withPlatformString { access($0, X_OK) } == 0
  }
}
