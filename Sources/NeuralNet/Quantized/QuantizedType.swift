import Tensors

/// An integer type that numbers are quantised to.
package enum QuantizedType: Sendable, Equatable {
  case uint8
  case int8
  case uint16
  case int16

  /// The type of an 8-bit tensor.
  package init?(_ type: ElementType) {
    switch type {
    case .uint8: self = .uint8
    case .int8: self = .int8
    case .int32, .int64, .float32, .float64, .bool: return nil
    }
  }

  /// The integers that the type holds.
  package var range: ClosedRange<Int> {
    switch self {
    case .uint8: 0...255
    case .int8: -128...127
    case .uint16: 0...65535
    case .int16: -32768...32767
    }
  }

  /// Wraps integers of the range; the engine keeps those of 16 bits as int32.
  package func storage(_ values: [Int]) -> Tensor.Storage {
    switch self {
    case .uint8: .uint8(values.map { UInt8(truncatingIfNeeded: $0) })
    case .int8: .int8(values.map { Int8(truncatingIfNeeded: $0) })
    case .uint16, .int16: .int32(values.map { Int32(truncatingIfNeeded: $0) })
    }
  }

  /// The nearest integer, halves going to the even one, plus the zero point, within the range.
  ///
  /// NaN goes to the lower end.
  package func quantized(_ value: Float, zeroPoint: Int) -> Int {
    let low = Float(range.lowerBound - zeroPoint)
    let high = Float(range.upperBound - zeroPoint)
    let bounded = value > low ? min(value, high) : low
    return Int(bounded.rounded(.toNearestOrEven)) + zeroPoint
  }
}
