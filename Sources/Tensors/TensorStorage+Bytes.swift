import VectorMath

extension Tensor.Storage {
  /// Decodes elements from little-endian bytes; a rest too short for an element is left out.
  package init(littleEndian bytes: ArraySlice<UInt8>, type: ElementType) {
    self.init(littleEndian: bytes.span, type: type)
  }

  /// Decodes elements from little-endian bytes; a rest too short for an element is left out.
  package init(littleEndian bytes: Span<UInt8>, type: ElementType) {
    switch type {
    case .float32: self = .float32(LittleEndian.floats(bytes))
    case .float64:
      let words = LittleEndian.values(bytes, as: UInt64.self)
      self = .float64(words.map { Double(bitPattern: $0) })
    case .int64: self = .int64(LittleEndian.values(bytes))
    case .int32: self = .int32(LittleEndian.values(bytes))
    case .uint8: self = .uint8(LittleEndian.values(bytes))
    case .int8: self = .int8(LittleEndian.values(bytes))
    case .bool: self = .bool(LittleEndian.values(bytes, as: UInt8.self).map { $0 != 0 })
    }
  }

  /// Appends the elements as little-endian bytes.
  package func appendLittleEndian(to bytes: inout [UInt8]) {
    switch self {
    case .float32(let values): LittleEndian.append(values, to: &bytes)
    case .float64(let values): LittleEndian.append(values.map(\.bitPattern), to: &bytes)
    case .int64(let values): LittleEndian.append(values, to: &bytes)
    case .int32(let values): LittleEndian.append(values, to: &bytes)
    case .uint8(let values): bytes.append(contentsOf: values)
    case .int8(let values): LittleEndian.append(values, to: &bytes)
    case .bool(let values): for value in values { bytes.append(value ? 1 : 0) }
    }
  }

  /// The elements at the given places.
  package func permuted(_ order: [Int]) -> Tensor.Storage {
    switch self {
    case .float32(let values): .float32(order.map { values[$0] })
    case .float64(let values): .float64(order.map { values[$0] })
    case .int64(let values): .int64(order.map { values[$0] })
    case .int32(let values): .int32(order.map { values[$0] })
    case .uint8(let values): .uint8(order.map { values[$0] })
    case .int8(let values): .int8(order.map { values[$0] })
    case .bool(let values): .bool(order.map { values[$0] })
    }
  }
}
