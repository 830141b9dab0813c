/// Hands parameters that are already read to a struct's own `init(from:)`.
struct PreparedDecoder: Decoder {
  let values: [String: any Decodable & Sendable]
  let codingPath: [any CodingKey] = []
  let userInfo: [CodingUserInfoKey: Any] = [:]

  func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedDecodingContainer<Key> {
    KeyedDecodingContainer(PreparedContainer(values: values))
  }

  func unkeyedContainer() throws -> any UnkeyedDecodingContainer { throw unprepared("array") }

  func singleValueContainer() throws -> any SingleValueDecodingContainer {
    throw unprepared("single value")
  }
}

private func unprepared(_ what: String) -> DecodingError {
  .dataCorrupted(.init(codingPath: [], debugDescription: "options hold parameters only: \(what)"))
}

private struct PreparedContainer<Key: CodingKey>: KeyedDecodingContainerProtocol {
  let values: [String: any Decodable & Sendable]
  let codingPath: [any CodingKey] = []
  var allKeys: [Key] { values.keys.compactMap { Key(stringValue: $0) } }

  func contains(_ key: Key) -> Bool { values[key.stringValue] != nil }
  func decodeNil(forKey key: Key) -> Bool { values[key.stringValue] == nil }

  func decode<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T {
    guard let value = values[key.stringValue] as? T else { throw unprepared(key.stringValue) }
    return value
  }

  func decode(_ type: Bool.Type, forKey key: Key) throws -> Bool { throw unprepared("Bool") }
  func decode(_ type: String.Type, forKey key: Key) throws -> String { throw unprepared("String") }
  func decode(_ type: Double.Type, forKey key: Key) throws -> Double { throw unprepared("Double") }
  func decode(_ type: Float.Type, forKey key: Key) throws -> Float { throw unprepared("Float") }
  func decode(_ type: Int.Type, forKey key: Key) throws -> Int { throw unprepared("Int") }
  func decode(_ type: Int8.Type, forKey key: Key) throws -> Int8 { throw unprepared("Int8") }
  func decode(_ type: Int16.Type, forKey key: Key) throws -> Int16 { throw unprepared("Int16") }
  func decode(_ type: Int32.Type, forKey key: Key) throws -> Int32 { throw unprepared("Int32") }
  func decode(_ type: Int64.Type, forKey key: Key) throws -> Int64 { throw unprepared("Int64") }
  func decode(_ type: UInt.Type, forKey key: Key) throws -> UInt { throw unprepared("UInt") }
  func decode(_ type: UInt8.Type, forKey key: Key) throws -> UInt8 { throw unprepared("UInt8") }
  func decode(_ type: UInt16.Type, forKey key: Key) throws -> UInt16 { throw unprepared("UInt16") }
  func decode(_ type: UInt32.Type, forKey key: Key) throws -> UInt32 { throw unprepared("UInt32") }
  func decode(_ type: UInt64.Type, forKey key: Key) throws -> UInt64 { throw unprepared("UInt64") }

  func nestedContainer<NestedKey: CodingKey>(
    keyedBy type: NestedKey.Type, forKey key: Key
  ) throws -> KeyedDecodingContainer<NestedKey> { throw unprepared("object") }

  func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
    throw unprepared("array")
  }

  func superDecoder() throws -> any Decoder { throw unprepared("super") }
  func superDecoder(forKey key: Key) throws -> any Decoder { throw unprepared("super") }
}
