import Augmentation
import Datasets
import Files
import Imaging
import Options
import Pipeline
import StrictJSON
import SystemPackage

/// A spec of `sluice augment` that was read and found right.
package struct AugmentSpec: Sendable {
  package let name: String
  package var seed: UInt64
  /// How pictures are read.
  package let input: InputOptions
  /// The augmentations, set up.
  package let chain: AugmentationChain
  /// How many copies are made of which picture.
  package var copies: CopyRules
  /// What becomes of labels.
  package var labels: LabelSettings
  /// Whether the pictures themselves are in the result.
  package var keepsOriginals: Bool
  /// The splits whose pictures are augmented.
  package var splits: [String]
  /// The format of the result; `nil` for that of the data set.
  package var format: String?
  /// How augmented pictures are written.
  package let encoding: EncodingSettings
  /// Name and digest of the plugins whose components the spec uses.
  package let plugins: [(name: String, digest: String)]
  private let transforms: [ComponentReference<AugmentationFamily>]

  init(_ fields: AugmentFields, chain: AugmentationChain, catalog: ComponentCatalog) {
    name = fields.name
    seed = UInt64(fields.seed)
    input = fields.input.options
    self.chain = chain
    let balance = fields.balance.options
    copies = CopyRules(
      copies: fields.copies, target: balance.targetPerClass, counted: balance.count,
      repeatThreshold: balance.repeatThreshold, cap: balance.capPerSource)
    labels = LabelSettings(fields.labels.options)
    keepsOriginals = fields.keepOriginals
    splits = fields.splits
    format = fields.output.options.format
    encoding = EncodingSettings(fields.output.options.encode.options)
    transforms = fields.transforms
    plugins = catalog.pluginsUsed(in: .list(fields.transforms.map(\.json)))
  }

  /// Reads a spec's file: one of `sluice augment`, or a pipeline whose one stage augments.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - catalog: The components that the spec may name.
  /// - Throws: `SpecError` with everything that is wrong.
  package init(contentsOf path: String, catalog: ComponentCatalog) throws(SpecError) {
    let file = FilePath(path).absolute
    let bytes: [UInt8]
    do {
      bytes = try FileReader.read(file, limit: Pipeline.sizeLimit)
    } catch {
      throw SpecError(file: FilePath(path).printable, unreadable: error)
    }
    try self.init(
      parsing: bytes, file: FilePath(path).printable,
      baseFolder: file.removingLastComponent().printable, catalog: catalog)
  }

  /// Whether a file holds augmentations and no stages, so that it is meant to be such a spec.
  package static func isMeant(by path: String) -> Bool {
    guard let bytes = try? FileReader.read(FilePath(path).absolute, limit: Pipeline.sizeLimit),
      let root = JSONParser.parse(bytes).root?.value
    else { return false }
    return root["transforms"] != nil && root["stages"] == nil
  }

  /// Reads a spec's text.
  ///
  /// - Parameters:
  ///   - bytes: The text.
  ///   - file: What to call it in messages.
  ///   - baseFolder: The folder that relative paths start from.
  ///   - catalog: The components that the spec may name.
  /// - Throws: `SpecError` with everything that is wrong.
  package init(
    parsing bytes: [UInt8], file: String = "spec", baseFolder: String = ".",
    catalog: ComponentCatalog
  ) throws(SpecError) {
    var reader = AugmentSpecReader(catalog: catalog, baseFolder: baseFolder)
    if let spec = reader.read(bytes) {
      self = spec
      return
    }
    throw SpecError(
      file: file, reader.diagnostics, in: bytes, lacksOnlyPlugins: reader.lacksOnlyPlugins)
  }

  /// The spec with every default expanded and all that the command line sets.
  package var resolved: JSONValue { resolved(input) }

  private func resolved(_ input: InputOptions) -> JSONValue {
    [
      "version": .integer(1), "name": .string(name), "seed": .integer(seed),
      "plugins": .list(plugins.map { .string($0.name) }), "input": OptionsDescription.json(input),
      "transforms": .list(transforms.map(\.json)),
      "copies": copies.copies.map { .integer($0) } ?? .null, "labels": labels.json,
      "balance": copies.json, "keepOriginals": .bool(keepsOriginals),
      "splits": .list(splits.map { .string($0) }),
      "output": [
        "format": format.map { .string($0) } ?? .null, "encode": encoding.json,
      ],
      "fuse": .bool(chain.fuses), "engine": .string(chain.engine.rawValue),
    ]
  }

  /// Equal for specs that give equal results; the limit of pixels does not count.
  package var digest: String {
    let plugins = plugins.map { Array("\n\($0.name) \($0.digest)".utf8) }
    var unlimited = input
    unlimited.maxPixels = InputOptions().maxPixels
    return SHA256([Array(resolved(unlimited).compact.utf8)] + plugins).hexadecimal
  }
}

/// What becomes of labels.
package struct LabelSettings: Sendable, Equatable {
  package var minArea: Double
  package var minVisibility: Double
  package var minSize: Double
  package var maxAspect: Double?
  package var boxRule: LabelRules.BoxRule
  package var keypointPairs: [[String]]?
  package var whenEmpty: EmptyRule
  package var retries: Int

  init(_ fields: LabelFields) {
    minArea = fields.minArea
    minVisibility = fields.minVisibility
    minSize = fields.minSize
    maxAspect = fields.maxAspect
    boxRule = fields.boxRule
    keypointPairs = fields.keypointPairs
    whenEmpty = fields.whenEmpty
    retries = fields.retries
  }

  var json: JSONValue {
    [
      "minArea": .real(minArea), "minVisibility": .real(minVisibility), "minSize": .real(minSize),
      "maxAspect": maxAspect.map { .real($0) } ?? .null, "boxRule": .string(boxRule.rawValue),
      "keypointPairs": keypointPairs.map { pairs in
        .list(pairs.map { .list($0.map { .string($0) }) })
      } ?? .null,
      "whenEmpty": .string(whenEmpty.rawValue), "retries": .integer(retries),
    ]
  }
}

/// How augmented pictures are written.
package struct EncodingSettings: Sendable, Equatable {
  package var format: PictureChoice
  package var quality: Int
  package var lossless: Bool
  package var compression: Int
  package var chroma: ChromaChoice

  init(_ fields: EncodeFields) {
    format = fields.format
    quality = fields.quality
    lossless = fields.lossless
    compression = fields.compression
    chroma = fields.chroma
  }

  var json: JSONValue {
    [
      "format": .string(format.rawValue), "quality": .integer(quality),
      "lossless": .bool(lossless), "compression": .integer(compression),
      "chroma": .string(chroma.rawValue),
    ]
  }

  /// How a picture is written whose source has a file of some extension.
  func options(sourceExtension: String) -> EncodeOptions {
    let same = ImageFormat(fileExtension: sourceExtension)
      .flatMap { ImageFormat.writable.contains($0) ? $0 : nil }
    let chosen = ImageFormat(rawValue: format.rawValue) ?? same ?? .png
    return EncodeOptions(
      format: chosen, quality: quality, lossless: lossless && chosen == .webp,
      compression: compression, chroma: chroma == .full ? .full : .quarter)
  }
}
