import Geometry
import Pipeline
import StrictJSON

/// What a child says of its stage when it is ready.
struct Ready: Sendable, Equatable {
  /// The slots that it reads and writes; `nil` when the host's word holds.
  var inputs: [Slot]?
  var outputs: [Slot]?
  var fingerprint: String?
  var coverSize: ImageSize?
  /// Whether it is asked what it will write.
  var plans = false
  /// Whether it wants the picture as decoded.
  var wantsOriginal = false

  init() {}

  /// Reads the message.
  init(_ message: JSONValue) throws(ProtocolFault) {
    let fields = try JSONFields(message, at: "ready")
    let version = try fields.integer("protocol", in: 0...Int(Int32.max))
    guard version == RemoteProtocol.version else {
      throw ProtocolFault(
        "it speaks version \(version) of the protocol, this Sluice version "
          + "\(RemoteProtocol.version)")
    }
    inputs = try Self.slots(fields, "reads")
    outputs = try Self.slots(fields, "writes")
    if fields.optional("fingerprint") != nil {
      fingerprint = try fields.string("fingerprint", limit: 4096)
    }
    if fields.optional("coverSize") != nil {
      let size = try fields.integers("coverSize", in: 1...Int(Int32.max), count: 2...2)
      coverSize = ImageSize(width: size[0], height: size[1])
    }
    plans = fields.optional("plans")?.bool ?? false
    wantsOriginal = fields.optional("original")?.bool ?? false
  }

  private static func slots(
    _ fields: JSONFields, _ key: String
  ) throws(ProtocolFault) -> [Slot]? {
    guard fields.optional(key) != nil else { return nil }
    var slots: [Slot] = []
    for value in try fields.elements(key) {
      guard let slot = value.string.flatMap({ Slot(rawValue: $0) }) else {
        throw fields.fault(key, "names of slots")
      }
      slots.append(slot)
    }
    return slots
  }

  /// The message.
  var json: JSONValue {
    func names(_ slots: [Slot]?) -> JSONValue {
      slots.map { .list($0.map { .string($0.rawValue) }) } ?? .null
    }
    return [
      "type": .string("ready"), "protocol": .integer(RemoteProtocol.version),
      "reads": names(inputs),
      "writes": names(outputs), "fingerprint": fingerprint.map { .string($0) } ?? .null,
      "coverSize": coverSize.map { .list([.integer($0.width), .integer($0.height)]) } ?? .null,
      "plans": .bool(plans), "original": .bool(wantsOriginal),
    ]
  }
}
