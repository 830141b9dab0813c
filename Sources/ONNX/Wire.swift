import SwiftProtobuf

/// The outermost fields of a message in the wire format of protocol buffers.
enum Wire {
  struct Field {
    var number: Int

    /// The field with its key.
    var whole: Range<Int>

    /// The bytes of a field that has a length.
    var content: Range<Int>?
  }

  /// Calls `body` with each field of the message that stands at `range`.
  ///
  /// - Throws: `BinaryDecodingError` if the message is damaged.
  static func forEachField(
    _ source: ByteSource, _ range: Range<Int>, _ body: (Field) throws -> Void
  ) throws {
    var place = range.lowerBound
    while place < range.upperBound {
      let start = place
      let key = try varint(source, &place, range.upperBound)
      guard let number = Int(exactly: key >> 3), number > 0 else {
        throw BinaryDecodingError.malformedProtobuf
      }
      var content: Range<Int>?
      switch key & 7 {
      case 0: _ = try varint(source, &place, range.upperBound)
      case 1: place += 8
      case 2:
        let length = try varint(source, &place, range.upperBound)
        guard length <= UInt64(range.upperBound - place) else {
          throw BinaryDecodingError.truncated
        }
        content = place..<place + Int(length)
        place += Int(length)
      case 5: place += 4
      default: throw BinaryDecodingError.malformedProtobuf
      }
      guard place <= range.upperBound else { throw BinaryDecodingError.truncated }
      try body(Field(number: number, whole: start..<place, content: content))
    }
  }

  private static func varint(
    _ source: ByteSource, _ place: inout Int, _ end: Int
  ) throws -> UInt64 {
    var value: UInt64 = 0
    for shift in stride(from: UInt64(0), to: 70, by: 7) {
      guard place < end else { throw BinaryDecodingError.truncated }
      let byte = try source.byte(place)
      place += 1
      if shift < 64 { value |= UInt64(byte & 0x7F) << shift }
      if byte < 0x80 { return value }
    }
    throw BinaryDecodingError.malformedProtobuf
  }
}
