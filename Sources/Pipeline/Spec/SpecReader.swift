import Options
import StrictJSON

/// Reads a spec and sets its stages up, finding everything that is wrong with it on the way.
struct SpecReader {
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
  mutating func read(_ bytes: [UInt8]) -> Pipeline? {
    let parsed = JSONParser.parse(bytes)
    diagnostics = parsed.diagnostics
    guard let root = parsed.root else { return nil }
    var reader = OptionsReader(catalog: catalog, baseFolder: baseFolder)
    guard root.value.members != nil else {
      reader.note("a spec is an object, found \(root.value.typeName)", offset: root.offset)
      diagnostics += reader.diagnostics
      return nil
    }
    let fields = reader.read(
      SpecFields.self, root, offset: root.offset, ignoring: ["stages", "$schema"])
    let references = readStages(root, &reader)
    diagnostics += reader.diagnostics
    let chain = setUp(references, channels: fields?.input.options.channels)
    reportPlugins(root, fields?.plugins ?? [])
    dropConsequences(of: fields?.plugins ?? [])
    guard diagnostics.isEmpty, let fields else { return nil }
    return Pipeline(
      fields: fields, chain: chain, references: references.compactMap(\.reference),
      catalog: catalog)
  }

  private struct Entry {
    var node: JSONNode
    var reference: StageReference?
  }

  private func readStages(_ root: JSONNode, _ reader: inout OptionsReader) -> [Entry] {
    reader.inside("stages") { reader in
      guard let node = root.value["stages"] else {
        reader.note("the key \"stages\" is missing: the list of stages", offset: root.offset)
        return []
      }
      guard let nodes = node.value.elements, !nodes.isEmpty else {
        reader.note("expected a list of at least one stage", offset: node.offset)
        return []
      }
      return nodes.enumerated().map { index, stage in
        let reference = reader.inside("\(index)") {
          StageReference.read(stage, bounds: Bounds(), from: &$0)
        }
        return Entry(node: stage, reference: reference)
      }
    }
  }

  /// Whether nothing is wrong but that plugins are missing, and with them, perhaps, their stages.
  var lacksOnlyPlugins: Bool {
    let others = diagnostics.filter { !$0.pointer.hasPrefix("/plugins/") }
    return others.count < diagnostics.count
      && others.allSatisfy {
        $0.message.hasPrefix("unknown ") && !$0.message.hasPrefix("unknown key")
      }
  }

  /// Unknown names of a vendor whose plugin is missing say nothing new.
  private mutating func dropConsequences(of names: [String]) {
    let absent = names.filter { name in
      if case .loaded = catalog.state(ofPlugin: name) { return false }
      return true
    }
    for name in absent {
      let vendor = name.prefix { $0 != "/" } + "/"
      diagnostics.removeAll { problem in
        problem.message.hasPrefix("unknown ") && problem.message.contains(" \"\(vendor)")
      }
    }
  }

  private mutating func reportPlugins(_ root: JSONNode, _ names: [String]) {
    let nodes = root.value["plugins"]?.value.elements ?? []
    for (index, name) in names.enumerated() {
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
          pointer: "/plugins/\(index)", offset: nodes[safe: index]?.offset ?? 0, message: reason,
          hint: hint))
    }
  }

  /// Sets up what could be read, and follows the slots through it.
  private mutating func setUp(_ entries: [Entry], channels: Int?) -> StageChain {
    var chain = StageChain()
    var plan = SlotPlan(channels: channels)
    for (index, entry) in entries.enumerated() {
      let pointer = "/stages/\(index)"
      guard let reference = entry.reference else {
        assumeWrites(of: entry.node, &plan)
        continue
      }
      do {
        try chain.append(reference)
      } catch {
        report(error, pointer, entry.node)
        assumeWrites(of: entry.node, &plan)
        continue
      }
      let last = chain.links.count - 1
      if let name = reference.common.from, plan.contents[name] == nil {
        reportUnknownSlot(name, pointer, entry.node, plan)
        assumeWrites(of: entry.node, &plan)
        continue
      }
      if let failure = chain.plan(last, &plan) {
        report(failure.underlying, pointer, entry.node)
      }
    }
    return chain
  }

  /// A stage that could not be set up counts as one that writes its slots, so that the stages
  /// after it are not blamed.
  private func assumeWrites(of node: JSONNode, _ plan: inout SlotPlan) {
    let name = node.value.string ?? node.value["use"]?.value.string ?? ""
    let type = catalog.component(name, in: StageFamily.name) as? any Stage.Type
    for slot in type?.writes ?? Slot.allCases { plan[slot] = SlotPlan.unknown(slot) }
  }

  private mutating func reportUnknownSlot(
    _ name: String, _ pointer: String, _ node: JSONNode, _ plan: SlotPlan
  ) {
    let names = plan.contents.keys.sorted()
    diagnostics.append(
      JSONDiagnostic(
        pointer: pointer + "/from", offset: node.value["from"]?.offset ?? node.offset,
        message: "no stage before it writes a slot \"\(name)\"",
        hint: suggestion(for: name, among: names)
          ?? "there are: " + names.joined(separator: ", ")))
  }

  private mutating func report(_ error: any Error, _ pointer: String, _ node: JSONNode) {
    var problem = JSONDiagnostic(pointer: pointer, offset: node.offset, message: "\(error)")
    switch error {
    case StageError.invalidOption(let name, let reason, let hint):
      problem.pointer += "/with/\(name)"
      problem.message = reason
      let kind = node.value.string ?? node.value["use"]?.value.string
      problem.hint = hint ?? kind.map { "see: " + StageReference.guide(to: $0) }
      var place = node.value["with"]
      for token in name.split(separator: "/") {
        guard let inner = place else { break }
        place = inner.value[String(token)] ?? Int(token).flatMap { inner.value.elements?[safe: $0] }
      }
      if let place { problem.offset = place.offset }
    case StageError.missingSlot(let slot):
      problem.message = "reads the slot \"\(slot.rawValue)\", which no stage before it writes"
      let writers = catalog.kinds(in: StageFamily.name).filter {
        let type = catalog.component($0, in: StageFamily.name) as? any Stage.Type
        return type.map { $0.writes.contains(slot) && !$0.reads.contains(slot) } ?? false
      }
      if !writers.isEmpty {
        problem.hint = "put one of these before it: " + writers.joined(separator: ", ")
      }
    default: break
    }
    diagnostics.append(problem)
  }
}

extension Array {
  fileprivate subscript(safe index: Int) -> Element? {
    indices.contains(index) ? self[index] : nil
  }
}
