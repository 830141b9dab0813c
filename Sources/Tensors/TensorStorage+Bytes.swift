extension Tensor.Storage {
  /// Decodes elements from little-endian bytes; a rest too short for an element is left out.
  package init(littleEndian bytes: ArraySlice<UInt8>, type: ElementType) {
    switch type {
    case .float32:
      self = .float32(Self.words(bytes, UInt32.self) { Float(bitPattern: $0) })
    case .float64:
      self = .float64(Self.words(bytes, UInt64.self) { Double(bitPattern: $0) })
    case .int64:
      self = .int64(Self.words(bytes, UInt64.self) { Int64(bitPattern: $0) })
    case .int32:
      self = .int32(Self.words(bytes, UInt32.self) { Int32(bitPattern: $0) })
    case .uint8: self = .uint8(Array(bytes))
    case .int8: self = .int8(bytes.map { Int8(bitPattern: $0) })
    case .bool: self = .bool(bytes.map { $0 != 0 })
    }
  }

  /// Appends the elements as little-endian bytes.
  package func appendLittleEndian(to bytes: inout [UInt8]) {
    switch self {
    case .float32(let values): for value in values { value.bitPattern.append(to: &bytes) }
    case .float64(let values): for value in values { value.bitPattern.append(to: &bytes) }
    case .int64(let values): for value in values { value.append(to: &bytes) }
    case .int32(let values): for value in values { value.append(to: &bytes) }
    case .uint8(let values): bytes.append(contentsOf: values)
    case .int8(let values): for value in values { bytes.append(UInt8(bitPattern: value)) }
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

  private static func words<Word: FixedWidthInteger, Element>(
    _ bytes: ArraySlice<UInt8>, _ type: Word.Type, _ element: (Word) -> Element
  ) -> [Element] {
    let size = Word.bitWidth / 8
    let count = bytes.count / size
    var values: [Element] = []
    values.reserveCapacity(count)
    let span = bytes.span
    for index in 0..<count {
      var word: Word = 0
      for byte in 0..<size {
        word |= Word(truncatingIfNeeded: span[index * size + byte]) << (8 * byte)
      }
      values.append(element(word))
    }
    return values
  }
}

extension FixedWidthInteger {
  fileprivate func append(to bytes: inout [UInt8]) {
    for shift in stride(from: 0, to: Self.bitWidth, by: 8) {
      bytes.append(UInt8(truncatingIfNeeded: self >> shift))
    }
  }
}
