import Geometry
import Imaging
import Pipeline
import StrictJSON
import Tensors

/// Makes slots of their descriptions in JSON and of what lies in shared memory; trusts neither.
package struct SlotReader {
  private let memory: SharedMemory
  /// The frame that a value has which says nothing of one.
  private let frame: Frame

  /// Makes a reader.
  package init(memory: SharedMemory, frame: Frame) {
    self.memory = memory
    self.frame = frame
  }

  /// One value as it stands under its slot's name.
  package func read(_ value: JSONValue, as slot: Slot) throws(ProtocolFault) -> SlotValue {
    let name = slot.rawValue
    switch slot {
    case .image: return .image(try picture(try JSONFields(value, at: name)))
    case .tensor:
      let fields = try JSONFields(value, at: name)
      return .tensor(NetworkInput(tensor: try tensor(fields), frame: try frame(of: fields)))
    case .outputs: return .outputs(try outputs(try JSONFields(value, at: name)))
    case .classification:
      guard let nodes = value.elements else { throw notAList(name, value) }
      return .classification(try classification(nodes.map(\.value), at: name))
    case .detections:
      guard let nodes = value.elements else { throw notAList(name, value) }
      return .detections(try detections(nodes.map(\.value), at: name))
    }
  }

  private func notAList(_ place: String, _ value: JSONValue) -> ProtocolFault {
    ProtocolFault("\(place) is \(value.typeName), expected an array")
  }

  package func picture(_ value: JSONValue, at place: String) throws(ProtocolFault) -> Picture {
    try picture(try JSONFields(value, at: place))
  }

  private func picture(_ fields: JSONFields) throws(ProtocolFault) -> Picture {
    let side = 1...Int(Int32.max)
    let width = try fields.integer("width", in: side)
    let height = try fields.integer("height", in: side)
    let channels = try fields.integer("channels", in: 1...64)
    let name = fields.optional("depth") == nil ? "uint8" : try fields.string("depth")
    guard let depth = Image.Depth(rawValue: name) else {
      throw fields.fault("depth", "\"uint8\" or \"uint16\"")
    }
    let source = try bytes(fields, count: [width, height, channels, depth.byteCount])
    var image = Image(width: width, height: height, channels: channels, depth: depth)
    image.withUnsafeMutableBytes { $0.copyMemory(from: UnsafeRawBufferPointer(source)) }
    let frame = try frame(of: fields)
    guard frame.width == width, frame.height == height else {
      throw ProtocolFault(
        "\(fields.place) is \(width) x \(height), its frame \(frame.width) x \(frame.height): a "
          + "picture of another size needs a \"frame\" that says how it came about")
    }
    return Picture(image: image, frame: frame)
  }

  private func tensor(_ fields: JSONFields) throws(ProtocolFault) -> Tensor {
    guard let type = ElementType(rawValue: try fields.string("type")) else {
      throw fields.fault(
        "type", "one of " + ElementType.allCases.map(\.rawValue).joined(separator: ", "))
    }
    let shape = try fields.integers("shape", in: 0...Int(Int32.max), count: 0...16)
    let source = try bytes(fields, count: shape + [type.byteCount])
    do throws(TensorError) {
      return try Tensor(checkedShape: shape, storage: Tensor.Storage(copying: source, type: type))
    } catch {
      throw ProtocolFault("\(fields.place): \(error)")
    }
  }

  private func outputs(_ fields: JSONFields) throws(ProtocolFault) -> NetworkOutputs {
    var tensors: [String: Tensor] = [:]
    var names: [String] = []
    for (index, value) in try fields.elements("tensors").enumerated() {
      let inner = try JSONFields(value, at: "\(fields.place).tensors[\(index)]")
      let name = try inner.string("name")
      guard tensors[name] == nil else { throw inner.fault("name", "a name of its own") }
      tensors[name] = try tensor(inner)
      names.append(name)
    }
    return NetworkOutputs(tensors: tensors, names: names, frame: try frame(of: fields))
  }

  /// The bytes of a value at its offset, as many as the product of `count`.
  private func bytes(
    _ fields: JSONFields, count: [Int]
  ) throws(ProtocolFault) -> UnsafeMutableRawBufferPointer {
    guard let total = Tensor.elementCount(of: count), total <= RemoteProtocol.valueLimit else {
      throw ProtocolFault("\(fields.place) is too large: more than 2 GiB")
    }
    let offset = try fields.integer("offset", in: 0...(8 * RemoteProtocol.valueLimit))
    guard memory.holds(offset..<offset + total) else {
      throw ProtocolFault(
        "\(fields.place) would end at byte \(offset + total) of the shared memory, which is smaller"
      )
    }
    return memory.bytes(offset..<offset + total)
  }

  private func frame(of fields: JSONFields) throws(ProtocolFault) -> Frame {
    guard fields.optional("frame") != nil else { return frame }
    let inner = try fields.object("frame")
    let map = try inner.numbers("map", count: 6, limit: 1e12)
    let affine = AffineMap(a: map[0], b: map[1], c: map[2], d: map[3], e: map[4], f: map[5])
    guard affine.inverse != nil else { throw inner.fault("map", "a map with an inverse") }
    let side = 1...Int(Int32.max)
    let start = Frame(
      width: try inner.integer("originalWidth", in: side),
      height: try inner.integer("originalHeight", in: side))
    guard start.originalWidth == frame.originalWidth, start.originalHeight == frame.originalHeight
    else {
      throw ProtocolFault(
        "\(inner.place) has another original, \(start.width) x \(start.height), than the item's "
          + "\(frame.originalWidth) x \(frame.originalHeight)")
    }
    return start.appending(
      affine, width: try inner.integer("width", in: side),
      height: try inner.integer("height", in: side))
  }

  private func scored(_ fields: JSONFields) throws(ProtocolFault) -> ScoredClass {
    let index = try fields.integer("class", in: 0...Int(Int32.max))
    let label = fields.optional("label") == nil ? "\(index)" : try fields.string("label")
    return ScoredClass(index: index, label: label, score: try fields.number("score"))
  }

  private func classification(
    _ values: [JSONValue], at place: String
  ) throws(ProtocolFault) -> Classification {
    var classes: [ScoredClass] = []
    for (index, value) in values.enumerated() {
      classes.append(try scored(try JSONFields(value, at: "\(place)[\(index)]")))
    }
    return Classification(classes: classes)
  }

  private func detections(
    _ values: [JSONValue], at place: String
  ) throws(ProtocolFault) -> [Detection] {
    var detections: [Detection] = []
    for (index, value) in values.enumerated() {
      detections.append(try detection(try JSONFields(value, at: "\(place)[\(index)]")))
    }
    return detections
  }

  private func detection(_ fields: JSONFields) throws(ProtocolFault) -> Detection {
    let box = try fields.numbers("box", count: 4)
    var detection = Detection(
      box: Box(x0: box[0], y0: box[1], x1: box[2], y1: box[3]), best: try scored(fields))
    if fields.optional("keypoints") != nil {
      for (index, value) in try fields.elements("keypoints").enumerated() {
        let point = try JSONFields(["at": value], at: "\(fields.place).keypoints[\(index)]")
          .numbers("at", count: 2)
        detection.keypoints.append(Point(x: point[0], y: point[1]))
      }
    }
    if fields.optional("classification") != nil {
      detection.classification = try classification(
        try fields.elements("classification"), at: fields.place + ".classification")
    }
    if fields.optional("parts") != nil {
      detection.parts = try detections(
        try fields.elements("parts"), at: fields.place + ".parts")
    }
    return detection
  }
}

extension Tensor.Storage {
  /// Copies elements; any byte but 0 is `true`.
  fileprivate init(copying source: UnsafeMutableRawBufferPointer, type: ElementType) {
    func elements<Element: BitwiseCopyable>(_ zero: Element) -> [Element] {
      Array(unsafeUninitializedCapacity: source.count / MemoryLayout<Element>.size) {
        UnsafeMutableRawBufferPointer($0).copyMemory(from: UnsafeRawBufferPointer(source))
        $1 = source.count / MemoryLayout<Element>.size
      }
    }
    self =
      switch type {
      case .float32: .float32(elements(0))
      case .float64: .float64(elements(0))
      case .int64: .int64(elements(0))
      case .int32: .int32(elements(0))
      case .uint8: .uint8(elements(0))
      case .int8: .int8(elements(0))
      case .bool: .bool(source.map { $0 != 0 })
      }
  }
}
