import Files
import SystemPackage

/// The folder that SwiftPM built the program in.
struct BuildFolder: Sendable {
  let folder: FilePath
  /// The program's object files, without the one of `main`.
  let objects: [String]

  /// The libraries of the system that the program is linked with, and what its linking needs.
  static let systemFlags = [
    "-lgobject-2.0", "-lglib-2.0", "-ljpeg", "-lm", "-ldl", "-Xlinker", "--gc-sections",
    "-Xlinker", "--export-dynamic", "-Xlinker", "--build-id=sha1",
  ]

  /// Returns `nil` when the folder is none, or the program in it was not linked there.
  init?(_ folder: FilePath) {
    let list = folder.appending("sluice.product").appending("Objects.LinkFileList")
    guard FileReader.exists(folder.appending("Modules")),
      let bytes = try? FileReader.read(list, limit: 16 << 20)
    else { return nil }
    self.folder = folder
    objects = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
      .map { $0.trimmingQuotes }
      .filter { !$0.contains("/SluiceMain.build/") }
  }

  /// The Swift modules that the program is made of.
  var modules: [String] {
    let names = objects.compactMap { object -> String? in
      let folder = FilePath(object).removingLastComponent()
      guard let name = folder.lastComponent, name.extension == "build" else { return nil }
      return name.stem
    }
    return Set(names).sorted().filter {
      FileReader.exists(folder.appending("Modules").appending($0 + ".swiftmodule"))
    }
  }

  /// Writes a kit that points into the build folder.
  func writeKit(to kit: FilePath, build: String) throws(FileError) {
    try Folder.create(kit)
    try Folder.link(kit.appending("Modules"), to: folder.appending("Modules"))
    try Self.writeModuleMap(in: kit)
    let flags = objects + Self.systemFlags
    try AtomicFile.write(
      flags.map { "\"\($0)\"\n" }.joined(), to: kit.appending("link.flags"))
    try AtomicFile.write(build, to: kit.appending("build"))
  }

  static func writeModuleMap(in kit: FilePath) throws(FileError) {
    let text = BuildKit.cModules.map { "module \($0) {}\n" }.joined()
    try AtomicFile.write(text, to: kit.appending("module.modulemap"))
  }
}

extension Substring {
  fileprivate var trimmingQuotes: String {
    var text = self
    if text.hasPrefix("\""), text.hasSuffix("\""), text.count >= 2 {
      text = text.dropFirst().dropLast()
    }
    return String(text)
  }
}
