import Files
import Pipeline
import StrictJSON

/// What a child may say about an item.
enum ItemAnswer {
  case done([SlotValue])
  case failed(StageError)
  /// A file for the run's output folder.
  case write(path: [UInt8], content: Range<Int>)
  /// Whether the run has an input of this path.
  case isInput([UInt8])

  /// Reads an answer; whatever it says, this neither traps nor believes what cannot be.
  ///
  /// - Parameters:
  ///   - message: The answer.
  ///   - sample: The item as it was sent.
  ///   - outputs: The slots that the stage declares.
  ///   - inputs: The slots that were sent; of `outputs`, only these may be left out.
  ///   - number: The question's number.
  ///   - memory: Where pixels and tensors lie.
  /// - Throws: ``ProtocolFault``.
  init(
    _ message: JSONValue, sample: Sample, outputs: [Slot], inputs: [Slot], number: Int,
    memory: SharedMemory
  ) throws(ProtocolFault) {
    switch message["type"]?.value.string {
    case "error": self = .failed(StageError(message: message))
    case "write":
      let fields = try JSONFields(message, at: "write")
      let path = try Self.path(fields)
      let start = try fields.integer("offset", in: 0...(8 * RemoteProtocol.valueLimit))
      let count = try fields.integer("length", in: 0...RemoteProtocol.valueLimit)
      guard memory.holds(start..<start + count) else {
        throw ProtocolFault("write.length is \(count), more than the shared memory holds")
      }
      self = .write(path: path, content: start..<start + count)
    case "is-input": self = .isInput(try Self.path(try JSONFields(message, at: "is-input")))
    case "done":
      let fields = try JSONFields(message, at: "done")
      guard try fields.integer("id", in: 0...Int.max) == number else {
        throw fields.fault("id", "\(number), the number of the question")
      }
      self = .done(
        try Self.slots(fields, sample: sample, outputs: outputs, inputs: inputs, memory: memory))
    case let type?: throw ProtocolFault("it answered \"\(type.prefix(40))\", expected \"done\"")
    case nil: throw ProtocolFault("its answer has no \"type\"")
    }
  }

  private static func slots(
    _ fields: JSONFields, sample: Sample, outputs: [Slot], inputs: [Slot], memory: SharedMemory
  ) throws(ProtocolFault) -> [SlotValue] {
    let declared = outputs.map { "\"\($0.rawValue)\"" }.joined(separator: ", ")
    let frame = (try? sample.picture().frame) ?? sample.originalFrame
    let reader = SlotReader(memory: memory, frame: frame)
    let given = try fields.object("slots").value.members ?? []
    var values: [SlotValue] = []
    for member in given {
      guard let slot = Slot(rawValue: member.key), outputs.contains(slot) else {
        throw ProtocolFault(
          "it wrote the slot \"\(member.key.prefix(40))\", but declares "
            + (declared.isEmpty ? "none" : "only \(declared)"))
      }
      values.append(try reader.read(member.node.value, as: slot))
    }
    for slot in outputs where !inputs.contains(slot) && !values.contains(where: { $0.slot == slot })
    {
      throw ProtocolFault("it did not write the slot \"\(slot.rawValue)\", which it declares")
    }
    return values
  }

  /// A path, as text or byte by byte.
  private static func path(_ fields: JSONFields) throws(ProtocolFault) -> [UInt8] {
    guard fields.optional("pathBytes") != nil else {
      return Array(try fields.string("path", limit: 4096).utf8)
    }
    return try fields.integers("pathBytes", in: 0...255, count: 0...4096).map { UInt8($0) }
  }
}
