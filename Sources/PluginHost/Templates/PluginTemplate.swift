import Files
import SystemPackage

/// The beginning of a plugin: files that build, pass their test and show an effect.
public struct PluginTemplate: Sendable {
  /// What the plugin adds first.
  public enum Kind: String, Sendable, CaseIterable {
    case stage
    case augmentation
    case decoder
    case format
  }

  /// `vendor/name`.
  public let name: String
  /// What it adds.
  public let kind: Kind
  /// Whether it is a Swift package.
  public let isPackage: Bool

  /// Checks the name.
  ///
  /// - Parameters:
  ///   - name: `vendor/name`, or a name, whose vendor is then `local`.
  ///   - kind: What the plugin adds.
  ///   - isPackage: Whether it is a Swift package.
  /// - Throws: ``PluginError`` for a name that breaks the rules.
  public init(_ name: String, kind: Kind, isPackage: Bool) throws(PluginError) {
    let full = name.contains("/") ? name : "local/" + name
    guard PluginNames.isValid(full) else {
      throw PluginError(
        .names, "\"\(name)\" cannot be a plugin's name",
        hint: "names are vendor/name or name, of small letters, digits, - and _")
    }
    self.name = full
    self.kind = kind
    self.isPackage = isPackage
  }

  /// The last part of the name, also the folder's.
  public var shortName: String { String(name.split(separator: "/").last ?? "") }

  /// The Swift module's name.
  public var module: String { PluginSource.moduleName(shortName) }

  /// The name of the Swift type.
  var type: String { module }

  /// Path below the folder, and text, of every file.
  public var files: [(path: String, text: String)] {
    var files: [(path: String, text: String)] = [
      (isPackage ? "Sources/\(module)/\(type).swift" : "\(type).swift", source),
      (isPackage ? "Tests/\(module)Tests/\(type)Tests.swift" : "Tests/\(type)Tests.swift", test),
      ("README.md", readme),
    ]
    if let spec { files.append(("pipeline.json", spec)) }
    if isPackage { files.append(("Package.swift", manifest)) }
    return files
  }

  /// Writes the files.
  ///
  /// - Throws: ``PluginError`` when the folder is there already and not empty, or files cannot be written.
  public func write(to folder: String) throws(PluginError) {
    let root = FilePath(folder).absolute
    if FileReader.exists(root) {
      let names = try? Folder.names(in: root)
      guard names?.isEmpty ?? false else {
        throw PluginError(
          .names, "\(root.printable) is there already", hint: "choose another folder with -o")
      }
    }
    do throws(FileError) {
      for file in files {
        try AtomicFile.write(file.text, to: root.pushing(FilePath(file.path)))
      }
    } catch {
      throw PluginError(.build, "\(error)")
    }
  }

  private var source: String {
    switch kind {
    case .stage: stageSource
    case .augmentation: augmentationSource
    case .decoder: decoderSource
    case .format: formatSource
    }
  }

  private var test: String {
    switch kind {
    case .stage: stageTest
    case .augmentation: augmentationTest
    case .decoder: decoderTest
    case .format: formatTest
    }
  }
}
