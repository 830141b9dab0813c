/// An integer type of ONNX for which the engine has a wider one.
package enum NarrowInteger: Sendable {
  case int16, uint16, uint32

  /// The lowest bits, read as the type.
  func wrapped(_ value: Int64) -> Int64 {
    switch self {
    case .int16: Int64(Int16(truncatingIfNeeded: value))
    case .uint16: Int64(UInt16(truncatingIfNeeded: value))
    case .uint32: Int64(UInt32(truncatingIfNeeded: value))
    }
  }
}
