import Files
import Geometry
import Imaging
import Options
import StrictJSON
import SystemPackage

/// A spec that was read and found right: stages set up and ready for pictures.
public struct Pipeline: Sendable {
  /// What the spec calls itself.
  public let name: String
  /// The seed of all random draws.
  public var seed: UInt64
  /// How pictures are read.
  public var input: InputOptions
  /// The stages.
  public let chain: StageChain
  /// Name and digest of the plugins whose components the spec uses.
  public let plugins: [(name: String, digest: String)]
  private let references: [StageReference]

  init(
    fields: SpecFields, chain: StageChain, references: [StageReference], catalog: ComponentCatalog
  ) {
    plugins = catalog.pluginsUsed(in: .list(references.map(\.json)))
    name = fields.name
    seed = UInt64(fields.seed)
    input = fields.input.options
    self.chain = chain
    self.references = references
  }

  /// Specs larger than this are refused.
  public static let sizeLimit = 4 << 20

  /// Reads a spec's file.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - catalog: The components that the spec may name.
  /// - Throws: ``SpecError`` with everything that is wrong.
  public init(contentsOf path: String, catalog: ComponentCatalog) throws(SpecError) {
    let file = FilePath(path).absolute
    let bytes: [UInt8]
    do {
      bytes = try FileReader.read(file, limit: Self.sizeLimit)
    } catch {
      throw SpecError(file: FilePath(path).printable, unreadable: error)
    }
    let folder = file.removingLastComponent()
    try self.init(
      parsing: bytes, file: FilePath(path).printable, baseFolder: folder.printable,
      catalog: catalog)
  }

  /// Reads a spec's text.
  ///
  /// - Parameters:
  ///   - bytes: The text.
  ///   - file: What to call it in messages.
  ///   - baseFolder: The folder that relative paths start from.
  ///   - catalog: The components that the spec may name.
  /// - Throws: ``SpecError`` with everything that is wrong.
  public init(
    parsing bytes: [UInt8], file: String = "spec", baseFolder: String = ".",
    catalog: ComponentCatalog
  ) throws(SpecError) {
    var reader = SpecReader(catalog: catalog, baseFolder: baseFolder)
    if let pipeline = reader.read(bytes) {
      self = pipeline
      return
    }
    throw SpecError(
      file: file, reader.diagnostics, in: bytes, lacksOnlyPlugins: reader.lacksOnlyPlugins)
  }

  /// The spec with every default expanded.
  public var resolved: JSONValue { resolved(input) }

  private func resolved(_ input: InputOptions) -> JSONValue {
    [
      "version": .integer(1), "name": .string(name), "seed": .integer(seed),
      "plugins": .list(plugins.map { .string($0.name) }), "input": OptionsDescription.json(input),
      "stages": .list(references.map(\.json)),
    ]
  }

  /// Equal for pipelines that give equal results: a digest of the resolved spec and of the files that it uses.
  ///
  /// The limit of pixels does not count: it decides whether a picture has a result, not which.
  public var digest: String {
    let files = chain.links.map { Array("\n\($0.stage.fingerprint ?? "")".utf8) }
    let plugins = plugins.map { Array("\n\($0.name) \($0.digest)".utf8) }
    var unlimited = input
    unlimited.maxPixels = InputOptions().maxPixels
    return SHA256([Array(resolved(unlimited).compact.utf8)] + files + plugins).hexadecimal
  }

  /// What each stage will write, as far as that is known before the first picture.
  public var plan: [(kind: String, writes: [(name: String, content: SlotPlan.Content)])] {
    var plan = SlotPlan(channels: input.channels)
    return chain.links.indices.map { index in
      _ = chain.plan(index, &plan)
      let link = chain.links[index]
      let writes = link.stage.outputs.compactMap { slot in
        let name = link.renamedOutputs[slot] ?? slot.rawValue
        return plan.contents[name].map { (name: name, content: $0) }
      }
      return (link.kind, writes)
    }
  }

  /// Whether a stage writes detections.
  package var writesDetections: Bool {
    chain.links.contains { $0.stage.outputs.contains(.detections) }
  }

  package var decodeOptions: DecodeOptions {
    input.decodeOptions(cover: chain.links.first?.stage.coverSize)
  }
}
