import Foundation

/// Drawn parameters in a form that needs no knowledge of their type.
public indirect enum DrawnValue: Sendable, Equatable {
  case null
  case bool(Bool)
  case number(Double)
  case string(String)
  case array([DrawnValue])
  case object([String: DrawnValue])

  /// Takes down any value that JSON can express.
  init(_ value: some Encodable) throws {
    self = try JSONDecoder().decode(DrawnValue.self, from: JSONEncoder().encode(value))
  }

  /// Returns the value that was taken down.
  func value<Value: Decodable>(as type: Value.Type) throws -> Value {
    try JSONDecoder().decode(type, from: JSONEncoder().encode(self))
  }
}

extension DrawnValue: Codable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let value = try? container.decode(Bool.self) {
      self = .bool(value)
    } else if let value = try? container.decode(Double.self) {
      self = .number(value)
    } else if let value = try? container.decode(String.self) {
      self = .string(value)
    } else if let value = try? container.decode([DrawnValue].self) {
      self = .array(value)
    } else {
      self = .object(try container.decode([String: DrawnValue].self))
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .null: try container.encodeNil()
    case .bool(let value): try container.encode(value)
    case .number(let value): try container.encode(value)
    case .string(let value): try container.encode(value)
    case .array(let value): try container.encode(value)
    case .object(let value): try container.encode(value)
    }
  }
}
