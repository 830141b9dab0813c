/// A message in the wire format of protocol buffers as a tree that tests can change.
package struct ProtobufTree: Equatable {
  package indirect enum Value: Equatable {
    case varint(UInt64)
    case fixed64(UInt64)
    case fixed32(UInt32)
    case bytes([UInt8])
    case message(ProtobufTree)
  }

  package struct Field: Equatable {
    package var number: Int
    package var value: Value

    package init(_ number: Int, _ value: Value) {
      self.number = number
      self.value = value
    }
  }

  package var kind: ModelMessage
  package var fields: [Field]

  package init(_ kind: ModelMessage, _ fields: [Field] = []) {
    self.kind = kind
    self.fields = fields
  }

  /// Reads a message; nil if it is damaged.
  package init?(_ kind: ModelMessage, decoding bytes: ArraySlice<UInt8>) {
    self.init(kind)
    var rest = bytes
    while !rest.isEmpty {
      guard let key = Self.varint(&rest) else { return nil }
      let number = Int(truncatingIfNeeded: key >> 3)
      switch key & 7 {
      case 0:
        guard let value = Self.varint(&rest) else { return nil }
        fields.append(Field(number, .varint(value)))
      case 1:
        guard let value = Self.fixed(&rest, 8) else { return nil }
        fields.append(Field(number, .fixed64(value)))
      case 5:
        guard let value = Self.fixed(&rest, 4) else { return nil }
        fields.append(Field(number, .fixed32(UInt32(value))))
      case 2:
        guard let length = Self.varint(&rest), length <= rest.count else { return nil }
        let content = rest.prefix(Int(length))
        rest = rest.dropFirst(Int(length))
        if let inner = kind.message(at: number),
          let message = ProtobufTree(inner, decoding: content)
        {
          fields.append(Field(number, .message(message)))
        } else {
          fields.append(Field(number, .bytes(Array(content))))
        }
      default: return nil
      }
    }
  }

  /// The message as it stands in a file.
  package var encoded: [UInt8] {
    var bytes: [UInt8] = []
    for field in fields {
      let number = UInt64(truncatingIfNeeded: field.number) << 3
      switch field.value {
      case .varint(let value):
        Self.append(number, &bytes)
        Self.append(value, &bytes)
      case .fixed64(let value):
        Self.append(number | 1, &bytes)
        for shift in 0..<8 { bytes.append(UInt8(truncatingIfNeeded: value >> (8 * shift))) }
      case .fixed32(let value):
        Self.append(number | 5, &bytes)
        for shift in 0..<4 { bytes.append(UInt8(truncatingIfNeeded: value >> (8 * shift))) }
      case .bytes(let content): Self.append(number, content, &bytes)
      case .message(let message): Self.append(number, message.encoded, &bytes)
      }
    }
    return bytes
  }

  private static func append(_ number: UInt64, _ content: [UInt8], _ bytes: inout [UInt8]) {
    append(number | 2, &bytes)
    append(UInt64(content.count), &bytes)
    bytes += content
  }

  private static func append(_ varint: UInt64, _ bytes: inout [UInt8]) {
    var rest = varint
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  private static func varint(_ bytes: inout ArraySlice<UInt8>) -> UInt64? {
    var value: UInt64 = 0
    for shift in stride(from: 0, to: 70, by: 7) {
      guard let byte = bytes.popFirst() else { return nil }
      if shift < 64 { value |= UInt64(byte & 0x7F) << UInt64(shift) }
      if byte < 0x80 { return value }
    }
    return nil
  }

  private static func fixed(_ bytes: inout ArraySlice<UInt8>, _ size: Int) -> UInt64? {
    guard bytes.count >= size else { return nil }
    var value: UInt64 = 0
    for shift in 0..<size { value |= UInt64(bytes.popFirst() ?? 0) << UInt64(8 * shift) }
    return value
  }
}

/// The messages of an ONNX file, and which fields of each hold others.
package enum ModelMessage: Sendable {
  case model, opset, graph, node, attribute, tensor, entry, valueInfo, type, tensorType, shape
  case dimension

  func message(at number: Int) -> ModelMessage? {
    switch (self, number) {
    case (.model, 7): .graph
    case (.model, 8): .opset
    case (.graph, 1): .node
    case (.graph, 5): .tensor
    case (.graph, 11...13): .valueInfo
    case (.node, 5): .attribute
    case (.attribute, 5), (.attribute, 10): .tensor
    case (.attribute, 6), (.attribute, 11): .graph
    case (.tensor, 13): .entry
    case (.valueInfo, 2): .type
    case (.type, 1): .tensorType
    case (.tensorType, 2): .shape
    case (.shape, 1): .dimension
    default: nil
    }
  }
}
