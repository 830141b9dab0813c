import Pipeline
import StrictJSON

extension SlotPlan.Content {
  /// The content as a message has it, `null` for what is not known.
  var json: JSONValue {
    func size(_ value: Int?) -> JSONValue { value.map { .integer($0) } ?? .null }
    func shape(_ value: [Int?]?) -> JSONValue { value.map { .list($0.map(size)) } ?? .null }
    return switch self {
    case .image(let width, let height, let channels):
      ["width": size(width), "height": size(height), "channels": size(channels)]
    case .tensor(let dimensions): ["shape": shape(dimensions)]
    case .outputs(let outputs):
      [
        "tensors": .list(outputs.map { ["name": .string($0.name), "shape": shape($0.shape)] })
      ]
    case .classification, .detections: [:]
    }
  }

  /// Reads what the other process says of a slot.
  init(_ value: JSONValue, of slot: Slot) throws(ProtocolFault) {
    let fields = try JSONFields(value, at: slot.rawValue)
    func size(_ key: String) throws(ProtocolFault) -> Int? {
      guard fields.optional(key) != nil else { return nil }
      return try fields.integer(key, in: 0...Int(Int32.max))
    }
    switch slot {
    case .image:
      self = .image(
        width: try size("width"), height: try size("height"), channels: try size("channels"))
    case .tensor: self = .tensor(shape: try Self.shape(fields) ?? [nil, nil, nil, nil])
    case .outputs:
      var outputs: [SlotPlan.Output] = []
      for inner in try fields.elements("tensors") {
        let output = try JSONFields(inner, at: "outputs.tensors")
        outputs.append(
          SlotPlan.Output(name: try output.string("name"), shape: try Self.shape(output)))
      }
      self = .outputs(outputs)
    case .classification: self = .classification
    case .detections: self = .detections
    }
  }

  private static func shape(_ fields: JSONFields) throws(ProtocolFault) -> [Int?]? {
    guard fields.optional("shape") != nil else { return nil }
    var shape: [Int?] = []
    for dimension in try fields.elements("shape") {
      guard dimension != .null else {
        shape.append(nil)
        continue
      }
      guard let size = dimension.integer, (0...Int(Int32.max)).contains(size) else {
        throw fields.fault("shape", "whole numbers, or null")
      }
      shape.append(size)
    }
    return shape
  }
}
