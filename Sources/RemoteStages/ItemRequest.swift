import Files
import Geometry
import Imaging
import Pipeline
import StrictJSON

/// The question about one item.
struct ItemRequest {
  /// Where the host found the item, for the child's random draws.
  var number: Int
  /// Slots that are sent besides those that the stage declares, if they are filled.
  var extras: [Slot] = []
  var wantsOriginal: Bool

  /// Lays a sample out in memory and describes it.
  func message(
    _ sample: Sample, inputs: [Slot], memory: SharedMemory
  ) throws(StageError) -> JSONValue {
    var writer = SlotWriter(memory: memory)
    var slots: [JSONMember] = []
    var pixels: (offset: JSONNode, image: Image)?
    for slot in inputs + extras.filter({ !inputs.contains($0) }) {
      guard let value = sample[slot] else {
        guard inputs.contains(slot) else { continue }
        throw .missingSlot(slot)
      }
      let json = try writer.write(value)
      slots.append(JSONMember(slot.rawValue, JSONNode(json)))
      if case .image(let picture) = value, let offset = json["offset"] {
        pixels = (offset, picture.image)
      }
    }
    var original = JSONValue.null
    if wantsOriginal {
      original = try self.original(sample, pixels, &writer)
    }
    // Room for an answer of the same size, so that the child seldom has to make the memory grow.
    try memory.reserve(2 * writer.end + RemoteProtocol.alignment)
    let context = sample.context
    return [
      "type": .string("process"), "id": .integer(number), "item": .object(sample.item.members),
      "seed": .integer(context.seed), "position": .list(sample.position.map { .integer($0) }),
      "parts": .list(sample.parts.map { .integer($0) }), "threads": .integer(context.threads),
      "output": .bool(context.output != nil), "frame": SlotWriter.json(sample.originalFrame),
      "original": original, "slots": .object(slots), "free": .integer(writer.end),
      "memory": .integer(memory.size),
    ]
  }

  /// The picture as decoded; its pixels are sent once only if the current picture still has them.
  private func original(
    _ sample: Sample, _ pixels: (offset: JSONNode, image: Image)?, _ writer: inout SlotWriter
  ) throws(StageError) -> JSONValue {
    if let pixels, pixels.image.sharesMemory(with: sample.original) {
      let image = sample.original
      return [
        "width": .integer(image.width), "height": .integer(image.height),
        "channels": .integer(image.channels), "depth": .string(image.depth.rawValue),
        "offset": pixels.offset.value, "frame": SlotWriter.json(sample.originalFrame),
      ]
    }
    return try writer.write(
      .image(Picture(image: sample.original, frame: sample.originalFrame)))
  }
}

extension Image {
  /// Whether both are the same picture without a look at its samples.
  fileprivate func sharesMemory(with other: Image) -> Bool {
    guard width == other.width, height == other.height, channels == other.channels,
      depth == other.depth
    else { return false }
    return withUnsafeBytes { first in
      other.withUnsafeBytes { first.baseAddress == $0.baseAddress }
    }
  }
}
