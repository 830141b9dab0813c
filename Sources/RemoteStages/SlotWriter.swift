import Geometry
import Imaging
import Pipeline
import StrictJSON
import Tensors

/// Describes slots in JSON, and lays their pixels and tensors out in shared memory.
package struct SlotWriter {
  private let memory: SharedMemory
  /// The first byte of the memory that nothing has been put at.
  package private(set) var end: Int

  /// Begins at an offset of the memory.
  package init(memory: SharedMemory, from start: Int = 0) {
    self.memory = memory
    end = start
  }

  /// One value as it stands under its slot's name.
  package mutating func write(_ value: SlotValue) throws(StageError) -> JSONValue {
    switch value {
    case .image(let picture): try write(picture)
    case .tensor(let input): try write(input.tensor, members: [("frame", Self.json(input.frame))])
    case .outputs(let outputs): try write(outputs)
    case .classification(let value): Self.json(value)
    case .detections(let values): .list(values.map { Self.json($0) })
    }
  }

  private mutating func write(_ picture: Picture) throws(StageError) -> JSONValue {
    let image = picture.image
    let offset = try place(image.byteCount) { target in
      image.withUnsafeBytes { target.copyMemory(from: $0) }
    }
    return [
      "width": .integer(image.width), "height": .integer(image.height),
      "channels": .integer(image.channels), "depth": .string(image.depth.rawValue),
      "offset": .integer(offset), "frame": Self.json(picture.frame),
    ]
  }

  private mutating func write(_ outputs: NetworkOutputs) throws(StageError) -> JSONValue {
    var tensors: [JSONValue] = []
    for name in outputs.names {
      guard let tensor = outputs.tensors[name] else { continue }
      tensors.append(try write(tensor, members: [("name", .string(name))]))
    }
    return ["tensors": .list(tensors), "frame": Self.json(outputs.frame)]
  }

  private mutating func write(
    _ tensor: Tensor, members: [(String, JSONValue)]
  ) throws(StageError) -> JSONValue {
    let offset = try place(tensor.count * tensor.elementType.byteCount) { target in
      tensor.storage.withUnsafeBytes { target.copyMemory(from: $0) }
    }
    let own: [(String, JSONValue)] = [
      ("type", .string(tensor.elementType.rawValue)),
      ("shape", .list(tensor.shape.map { .integer($0) })), ("offset", .integer(offset)),
    ]
    return .object((own + members).map { JSONMember($0.0, JSONNode($0.1)) })
  }

  /// Puts bytes behind what is there already.
  package mutating func place(
    _ count: Int, _ copy: (UnsafeMutableRawBufferPointer) -> Void
  ) throws(StageError) -> Int {
    let unit = RemoteProtocol.alignment
    let offset = (end + unit - 1) / unit * unit
    try memory.reserve(offset + count)
    if count > 0 { copy(memory.bytes(offset..<offset + count)) }
    end = offset + count
    return offset
  }

  package static func json(_ frame: Frame) -> JSONValue {
    let map = frame.map
    return [
      "originalWidth": .integer(frame.originalWidth),
      "originalHeight": .integer(frame.originalHeight), "width": .integer(frame.width),
      "height": .integer(frame.height),
      "map": .list([map.a, map.b, map.c, map.d, map.e, map.f].map { .real($0) }),
    ]
  }

  private static func json(_ classification: Classification) -> JSONValue {
    .list(classification.classes.map { .object(members($0)) })
  }

  private static func members(_ scored: ScoredClass) -> [JSONMember] {
    [
      JSONMember("class", JSONNode(.integer(scored.index))),
      JSONMember("label", JSONNode(.string(scored.label))),
      JSONMember("score", JSONNode(.real(scored.score))),
    ]
  }

  private static func json(_ detection: Detection) -> JSONValue {
    let box = detection.box
    var members = members(detection.best)
    func add(_ key: String, _ value: JSONValue) {
      members.append(JSONMember(key, JSONNode(value)))
    }
    add("box", .list([box.x0, box.y0, box.x1, box.y1].map { .real($0) }))
    if !detection.keypoints.isEmpty {
      add("keypoints", .list(detection.keypoints.map { .list([.real($0.x), .real($0.y)]) }))
    }
    if let classification = detection.classification {
      add("classification", json(classification))
    }
    if !detection.parts.isEmpty { add("parts", .list(detection.parts.map { json($0) })) }
    return .object(members)
  }
}

extension Tensor.Storage {
  /// The elements' memory.
  fileprivate func withUnsafeBytes(_ body: (UnsafeRawBufferPointer) -> Void) {
    switch self {
    case .float32(let values): values.withUnsafeBytes(body)
    case .float64(let values): values.withUnsafeBytes(body)
    case .int64(let values): values.withUnsafeBytes(body)
    case .int32(let values): values.withUnsafeBytes(body)
    case .uint8(let values): values.withUnsafeBytes(body)
    case .int8(let values): values.withUnsafeBytes(body)
    case .bool(let values): values.withUnsafeBytes(body)
    }
  }
}
