import Files
import SystemPackage

/// A plugin's sources: a folder with Swift files, or a Swift package.
public struct PluginSource: Sendable {
  /// The folder.
  public let folder: FilePath
  /// Whether it is a Swift package.
  public let isPackage: Bool
  /// The Swift module's name.
  public let module: String
  /// The Swift files that are compiled, without tests.
  public let files: [FilePath]
  /// The Swift files of its tests.
  public let tests: [FilePath]
  /// SHA-256 of all that the build reads, as far as it is below the folder.
  public let digest: String

  private static let sizeLimit = 64 << 20

  /// Looks through a folder.
  ///
  /// - Throws: ``PluginError`` when it holds no plugin's sources.
  public init(_ path: String) throws(PluginError) {
    let folder = FilePath(path).absolute
    self.folder = Folder.resolved(folder) ?? folder
    let shown = FilePath(path).printable
    do {
      guard Folder.exists(self.folder) else {
        throw PluginError(
          .missing, "there is no folder \(shown)", hint: "begin one with: sluice plugin new NAME")
      }
      isPackage = FileReader.exists(self.folder.appending("Package.swift"))
      tests = try Self.swiftFiles(in: self.folder.appending("Tests"))
      if isPackage {
        module = try Self.onlyTarget(in: self.folder, shown: shown)
        files = try Self.swiftFiles(in: self.folder.appending("Sources").appending(module))
      } else {
        module = Self.moduleName(self.folder.lastComponent?.string ?? "plugin")
        files = try Self.swiftFiles(in: self.folder, isDeep: false)
      }
      guard !files.isEmpty else {
        throw PluginError(
          .missing, "there are no Swift files in \(shown)",
          hint: "begin a plugin with: sluice plugin new NAME")
      }
      var parts: [[UInt8]] = []
      for file in files + [self.folder.appending("Package.swift")] where FileReader.exists(file) {
        parts.append(file.bytes.dropFirst(self.folder.bytes.count) + [0])
        parts.append(try FileReader.read(file, limit: Self.sizeLimit))
        parts.append([0])
      }
      digest = SHA256(parts).hexadecimal
    } catch let error as PluginError {
      throw error
    } catch {
      throw PluginError(.missing, "\(error)")
    }
  }

  /// The module's name for a folder's: `color-key` is `ColorKey`.
  public static func moduleName(_ name: String) -> String {
    let words = name.split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
    let joined = words.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
    return joined.first.map(\.isNumber) ?? true ? "Plugin" + joined : joined
  }

  private static func onlyTarget(
    in folder: FilePath, shown: String
  ) throws(PluginError) -> String {
    let sources = folder.appending("Sources")
    let names = ((try? Folder.names(in: sources)) ?? [])
      .filter { $0.first != UInt8(ascii: ".") && Folder.exists(sources.appending(bytes: $0)) }
    let wanted = moduleName(folder.lastComponent?.string ?? "")
    let texts = names.map { String(decoding: $0, as: UTF8.self) }
    if texts.contains(wanted) { return wanted }
    guard texts.count == 1, let only = texts.first else {
      throw PluginError(
        .missing, "the package \(shown) has no folder Sources/\(wanted)",
        hint: "the plugin's target is called like the package's folder, or is the only one")
    }
    return only
  }

  private static func swiftFiles(
    in folder: FilePath, isDeep: Bool = true
  ) throws(FileError) -> [FilePath] {
    guard Folder.exists(folder) else { return [] }
    var files: [FilePath] = []
    for name in try Folder.names(in: folder) where name.first != UInt8(ascii: ".") {
      let path = folder.appending(bytes: name)
      if Folder.exists(path) {
        if isDeep { files += try swiftFiles(in: path) }
      } else if path.extension == "swift", path.lastComponent != "Package.swift" {
        files.append(path)
      }
    }
    return files
  }
}
