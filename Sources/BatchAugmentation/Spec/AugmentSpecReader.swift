import Augmentation
import Options
import Pipeline
import StrictJSON

/// Reads a spec and sets its augmentations up, finding everything that is wrong with it on the way.
struct AugmentSpecReader {
  let catalog: ComponentCatalog
  let baseFolder: String
  private(set) var diagnostics: [JSONDiagnostic] = []

  init(catalog: ComponentCatalog, baseFolder: String) {
    self.catalog = catalog
    self.baseFolder = baseFolder
  }

  /// Reads a spec's text.
  ///
  /// - Returns: `nil` when something is wrong; ``diagnostics`` then says what.
  mutating func read(_ bytes: [UInt8]) -> AugmentSpec? {
    let parsed = JSONParser.parse(bytes)
    diagnostics = parsed.diagnostics
    guard let root = parsed.root else { return nil }
    var reader = OptionsReader(catalog: catalog, baseFolder: baseFolder)
    guard root.value.members != nil else {
      reader.note("a spec is an object, found \(root.value.typeName)", offset: root.offset)
      diagnostics += reader.diagnostics
      return nil
    }
    let isPipeline = root.value["stages"] != nil
    let fields =
      isPipeline
      ? Self.readPipeline(root, &reader)
      : reader.read(AugmentFields.self, root, offset: root.offset, ignoring: ["$schema"])
    diagnostics += reader.diagnostics
    reportPlugins(root)
    guard let fields else { return nil }
    let pointer = isPipeline ? "/stages/0/with/transforms" : "/transforms"
    let chain = setUp(fields, pointer)
    check(fields, root)
    guard diagnostics.isEmpty, let chain else { return nil }
    return AugmentSpec(fields, chain: chain, catalog: catalog)
  }

  /// Whether nothing is wrong but that plugins are missing, and with them, perhaps, augmentations.
  var lacksOnlyPlugins: Bool {
    let others = diagnostics.filter { !$0.pointer.hasPrefix("/plugins/") }
    return others.count < diagnostics.count
      && others.allSatisfy {
        $0.message.hasPrefix("unknown ") && !$0.message.hasPrefix("unknown key")
      }
  }

  /// A pipeline is taken when its one stage augments.
  private static func readPipeline(
    _ root: JSONNode, _ reader: inout OptionsReader
  ) -> AugmentFields? {
    let pipeline = reader.read(
      PipelineFields.self, root, offset: root.offset, ignoring: ["stages", "$schema"])
    let stage: StageFields? = reader.inside("stages") { reader in
      let hint = "give a spec with \"transforms\", or run the pipeline with sluice run"
      guard let stages = root.value["stages"], let list = stages.value.elements, list.count == 1,
        list[0].value["use"]?.value.string == "augment"
      else {
        return reader.note(
          "expected one stage that uses \"augment\"", at: root.value["stages"] ?? root, hint: hint)
      }
      return reader.inside("0") { reader in
        reader.inside("with") {
          $0.read(StageFields.self, list[0].value["with"], offset: list[0].offset)
        }
      }
    }
    guard let pipeline, let stage else { return nil }
    var fields = AugmentFields()
    fields.version = pipeline.version
    fields.name = pipeline.name
    fields.seed = pipeline.seed
    fields.plugins = pipeline.plugins
    fields.input = pipeline.input
    fields.transforms = stage.transforms
    fields.fuse = stage.fuse
    fields.engine = stage.engine
    return fields
  }

  private mutating func setUp(_ fields: AugmentFields, _ pointer: String) -> AugmentationChain? {
    let before = diagnostics.count
    for (index, transform) in fields.transforms.enumerated() {
      do throws(AugmentationError) {
        _ = try AugmentationChain([transform])
      } catch {
        var place = "\(pointer)/\(index)"
        var message = "\(error)"
        if case .invalidOption(let name, let reason) = error {
          place += "/with/\(name)"
          message = reason
        }
        diagnostics.append(
          JSONDiagnostic(
            pointer: place, offset: transform.offset, message: message,
            hint: "see: sluice augmentations \(transform.kind)"))
      }
    }
    guard diagnostics.count == before else { return nil }
    return try? AugmentationChain(
      fields.transforms, fuses: fields.fuse, engine: fields.engine)
  }

  /// What options cannot say of each other.
  private mutating func check(_ fields: AugmentFields, _ root: JSONNode) {
    func note(_ path: [String], _ message: String, hint: String? = nil) {
      let node = path.reduce(root) { node, key in node.value[key] ?? node }
      diagnostics.append(
        JSONDiagnostic(
          pointer: path.reduce("") { appendingPointer($0, $1) }, offset: node.offset,
          message: message, hint: hint))
    }
    let balance = fields.balance.options
    if balance.targetPerClass != nil, balance.repeatThreshold != nil {
      note(
        ["balance", "repeatThreshold"], "excludes targetPerClass", hint: "remove one of the two")
    }
    for (index, pair) in (fields.labels.options.keypointPairs ?? []).enumerated()
    where pair.count != 2 || pair[0] == pair[1] {
      note(
        ["labels", "keypointPairs"],
        "element \(index) is no pair: expected two different names of keypoints")
    }
    for split in fields.splits where split.isEmpty {
      note(["splits"], "a split's name is empty")
    }
    let output = fields.output.options
    if let format = output.format,
      catalog.component(format, in: "format") == nil, !catalog.kinds(in: "format").isEmpty
    {
      let kinds = catalog.kinds(in: "format")
      note(
        ["output", "format"], "unknown format \"\(format)\"",
        hint: suggestion(for: format, among: kinds) ?? "known: " + kinds.joined(separator: ", "))
    }
    let encode = output.encode.options
    if encode.lossless, encode.format != .webp {
      note(
        ["output", "encode", "lossless"], "is WebP's", hint: "set \"format\" to \"webp\"")
    }
  }

  private mutating func reportPlugins(_ root: JSONNode) {
    let nodes = root.value["plugins"]?.value.elements ?? []
    for (index, node) in nodes.enumerated() {
      guard let name = node.value.string else { continue }
      let reason: String
      let hint: String?
      switch catalog.state(ofPlugin: name) {
      case .loaded: continue
      case .absent(let why, let what): (reason, hint) = (why, what)
      case nil:
        reason = "there is no plugin \"\(name)\""
        hint = "install it with: sluice plugin install FOLDER"
      }
      diagnostics.append(
        JSONDiagnostic(
          pointer: "/plugins/\(index)", offset: node.offset, message: reason, hint: hint))
    }
  }
}
