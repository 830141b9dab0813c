import Options
import Pipeline
import StrictJSON

/// Serves a stage to the host that started this process.
///
/// Standard output belongs to the protocol: what the stage prints goes to standard error.
package enum StageServer {
  /// Serves a stage until the host goes away.
  ///
  /// - Parameters:
  ///   - stage: The stage's type.
  ///   - catalog: The components that its options may name.
  /// - Throws: ``StageError`` when the process was not started by a host.
  package static func serve(_ stage: any Stage.Type, catalog: ComponentCatalog) throws {
    serve(stage, catalog, try HostConnection())
  }

  /// Loads a stage, whose code may print what it likes, and serves it until the host goes away.
  ///
  /// - Parameter load: Gives the stage's type, and the components that its options may name; the
  ///   host is told of what it throws.
  /// - Throws: ``StageError`` when the process was not started by a host.
  package static func serve(
    loading load: () async throws -> (stage: any Stage.Type, catalog: ComponentCatalog)
  ) async throws {
    let host = try HostConnection()
    do {
      let (stage, catalog) = try await load()
      serve(stage, catalog, host)
    } catch {
      host.send(StageError.message(error))
    }
  }

  private static func serve(
    _ stage: any Stage.Type, _ catalog: ComponentCatalog, _ host: HostConnection
  ) {
    guard let hello = host.next() else { return }
    let made: any Stage
    do {
      made = try make(stage, hello, catalog)
    } catch {
      host.send(StageError.message(error))
      return
    }
    var ready = Ready()
    ready.inputs = made.inputs
    ready.outputs = made.outputs
    ready.fingerprint = made.fingerprint
    ready.coverSize = made.coverSize
    ready.plans = true
    ready.wantsOriginal = true
    host.send(ready.json)
    while let message = host.next() {
      do {
        switch message["type"]?.value.string {
        case "plan": host.send(try plan(made, message))
        case "process": host.send(try process(made, message, host))
        default: throw ProtocolFault("the host asked what no host asks")
        }
      } catch {
        host.send(StageError.message(error))
      }
    }
  }

  private static func make(
    _ stage: any Stage.Type, _ hello: JSONValue, _ catalog: ComponentCatalog
  ) throws -> any Stage {
    guard hello["protocol"]?.value.integer == RemoteProtocol.version else {
      throw StageError.failed(code: "protocol", "the host speaks another version of the protocol")
    }
    func make<Served: Stage>(_ type: Served.Type) throws -> any Stage {
      var reader = OptionsReader(
        catalog: catalog, baseFolder: hello["folder"]?.value.string ?? ".")
      let options = reader.read(Served.Options.self, hello["options"], offset: 0)
      guard let options else {
        let problem = reader.diagnostics.first
        throw StageError.invalidOption(
          String(problem?.pointer.dropFirst() ?? ""), problem?.message ?? "cannot be read",
          hint: problem?.hint)
      }
      return try Served(options: options)
    }
    return try make(stage)
  }

  private static func plan(_ stage: any Stage, _ message: JSONValue) throws -> JSONValue {
    let fields = try JSONFields(message, at: "plan")
    var plan = SlotPlan(channels: fields.optional("channels")?.integer)
    for slot in Slot.allCases { plan[slot] = nil }
    for member in try fields.object("slots").value.members ?? [] {
      guard let slot = Slot(rawValue: member.key) else { continue }
      plan[slot] = try SlotPlan.Content(member.node.value, of: slot)
    }
    try stage.plan(&plan)
    let slots = Slot.allCases.compactMap { slot in
      plan[slot].map { JSONMember(slot.rawValue, JSONNode($0.json)) }
    }
    return ["type": .string("planned"), "slots": .object(slots)]
  }

  private static func process(
    _ stage: any Stage, _ message: JSONValue, _ host: HostConnection
  ) throws -> JSONValue {
    let fields = try JSONFields(message, at: "process")
    var sample = try ServedItem(fields, memory: host.memory).sample(output: host.output)
    let before = sample
    try stage.process(&sample)
    for slot in Slot.allCases where !stage.outputs.contains(slot) {
      guard sample[slot].map({ !$0.isSame(as: before[slot]) }) ?? false else { continue }
      throw StageError.failed(
        code: "undeclared-slot",
        "wrote the slot \"\(slot.rawValue)\", which it does not declare to write")
    }
    var writer = SlotWriter(memory: host.memory)
    var slots: [JSONMember] = []
    for slot in stage.outputs {
      guard let value = sample[slot] else { continue }
      try value.check()
      slots.append(JSONMember(slot.rawValue, JSONNode(try writer.write(value))))
    }
    return [
      "type": .string("done"), "id": .integer(try fields.integer("id", in: 0...Int.max)),
      "slots": .object(slots),
    ]
  }
}
