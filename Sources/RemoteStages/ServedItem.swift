import Pipeline
import StrictJSON

/// The host's question about one item, as the child reads it.
struct ServedItem {
  private let fields: JSONFields
  private let memory: SharedMemory

  init(_ fields: JSONFields, memory: SharedMemory) {
    self.fields = fields
    self.memory = memory
  }

  /// The sample that the host has, with the slots that it sent.
  ///
  /// - Parameter output: Where files go if the host's run has an output folder.
  /// - Returns: The sample.
  /// - Throws: ``ProtocolFault``.
  func sample(output: ItemOutput) throws -> Sample {
    let item = try fields.object("item")
    let seed = fields.value["seed"]?.value
    guard case .number(let digits) = seed, let seed = UInt64(digits) else {
      throw fields.fault("seed", "a whole number")
    }
    let size = try fields.object("frame")
    let frame = Frame(
      width: try size.integer("originalWidth", in: 1...Int(Int32.max)),
      height: try size.integer("originalHeight", in: 1...Int(Int32.max)))
    let reader = SlotReader(memory: memory, frame: frame)
    let original = try reader.picture(fields.optional("original") ?? .null, at: "original")
    let position = try fields.integers("position", in: 0...Int.max)
    var sample = Sample(
      item: Item(
        index: try item.integer("index", in: 0...Int.max), path: try Self.path(item)),
      original: original.image, frame: original.frame,
      context: ItemContext(
        seed: seed, threads: try fields.integer("threads", in: 1...65_536),
        output: fields.optional("output")?.bool == true ? output : nil))
    for part in try fields.integers("parts", in: 0...Int.max) {
      sample = Sample(part: original, of: sample, index: part)
    }
    sample.position = position
    sample.values = [:]
    for member in try fields.object("slots").value.members ?? [] {
      guard let slot = Slot(rawValue: member.key) else { continue }
      sample.set(try reader.read(member.node.value, as: slot))
    }
    return sample
  }

  private static func path(_ item: JSONFields) throws(ProtocolFault) -> [UInt8] {
    guard item.optional("pathBytes") != nil else {
      return Array(try item.string("path", limit: 1 << 20).utf8)
    }
    return try item.integers("pathBytes", in: 0...255, count: 0...(1 << 20)).map { UInt8($0) }
  }
}

extension SlotValue {
  /// Whether a stage left the value as it was.
  func isSame(as other: SlotValue?) -> Bool {
    switch (self, other) {
    case (.image(let one), .image(let two)): one.frame == two.frame && one.image == two.image
    case (.tensor(let one), .tensor(let two)):
      one.frame == two.frame && one.tensor == two.tensor
    case (.outputs(let one), .outputs(let two)):
      one.frame == two.frame && one.names == two.names && one.tensors == two.tensors
    case (.classification(let one), .classification(let two)): one == two
    case (.detections(let one), .detections(let two)): one == two
    default: false
    }
  }
}
