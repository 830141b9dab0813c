/// The element types that a ``Tensor`` can hold.
public enum ElementType: String, Sendable, CaseIterable {
  case float32, float64, int64, int32, uint8, int8, bool

  /// The size of one element in bytes.
  public var byteCount: Int {
    switch self {
    case .float64, .int64: 8
    case .float32, .int32: 4
    case .uint8, .int8, .bool: 1
    }
  }
}
