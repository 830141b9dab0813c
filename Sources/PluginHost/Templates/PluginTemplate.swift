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
  ///   - folder: Where it will stand, if that is not called like the plugin.
  /// - Throws: ``PluginError`` for a name that breaks the rules.
  public init(
    _ name: String, kind: Kind, isPackage: Bool, folder: String? = nil
  ) throws(PluginError) {
    let full = name.contains("/") ? name : "local/" + name
    guard PluginNames.isValid(full) else {
      throw PluginError(
        .names, "\"\(name)\" cannot be a plugin's name",
        hint: "names are vendor/name or name, of small letters, digits, - and _")
    }
    let last = String(full.split(separator: "/").last ?? "")
    let type = PluginSource.moduleName(last)
    guard !Self.takenNames.contains(type) else {
      throw PluginError(
        .names, "a plugin's type cannot be called \(type), Sluice has one of that name",
        hint: "choose a name that says what it does, such as \(last)-edges")
    }
    module = PluginSource.moduleName(
      folder.flatMap { FilePath($0).absolute.lastComponent?.string } ?? last)
    self.name = full
    self.kind = kind
    self.isPackage = isPackage
  }

  /// Types that what is written uses, and modules that it imports.
  private static let takenNames: Set = [
    "AffineAugmentation", "AffineMap", "AugmentationChain", "AugmentationKey", "Augmentation",
    "Box",
    "ComponentOptions", "CounterRandom", "Dataset", "DatasetFolder", "DatasetFormat",
    "DatasetLosses", "DatasetOutput", "Datasets", "DetectionCandidate", "DetectionDecoder",
    "Double",
    "Foundation", "Frame", "Framing", "Geometry", "Image", "ImageSize", "Imaging", "Int",
    "Interval", "Item", "NetworkOutputs", "Options", "Parameter", "Pipeline", "Plugin", "Point",
    "Sample", "Slot", "SlotPlan", "Sluice", "Stage", "StageError", "Stages", "String", "Tensor",
    "Tensors", "Testing",
  ]

  /// The last part of the name, also the folder's.
  public var shortName: String { String(name.split(separator: "/").last ?? "") }

  /// The Swift module's name.
  public let module: String

  /// The name of the Swift type.
  var type: String { PluginSource.moduleName(shortName) }

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
