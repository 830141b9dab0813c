/// A dense array of numbers in row-major order, with value semantics.
public struct Tensor: Sendable, Equatable {
  /// The elements, one case an element type.
  public enum Storage: Sendable, Equatable {
    case float32([Float])
    case float64([Double])
    case int64([Int64])
    case int32([Int32])
    case uint8([UInt8])
    case int8([Int8])
    case bool([Bool])

    /// The number of elements.
    public var count: Int {
      switch self {
      case .float32(let values): values.count
      case .float64(let values): values.count
      case .int64(let values): values.count
      case .int32(let values): values.count
      case .uint8(let values): values.count
      case .int8(let values): values.count
      case .bool(let values): values.count
      }
    }

    /// The type of the elements.
    public var elementType: ElementType {
      switch self {
      case .float32: .float32
      case .float64: .float64
      case .int64: .int64
      case .int32: .int32
      case .uint8: .uint8
      case .int8: .int8
      case .bool: .bool
      }
    }
  }

  /// The size of each dimension; empty for a scalar.
  public var shape: [Int]

  /// The elements in row-major order; as many as the product of ``shape``.
  public var storage: Storage

  /// Pairs elements with their shape.
  ///
  /// - Precondition: the product of `shape` equals the number of elements.
  public init(shape: [Int], storage: Storage) {
    precondition(
      Tensor.elementCount(of: shape) == storage.count,
      "a tensor of shape \(shape) cannot hold \(storage.count) elements")
    self.shape = shape
    self.storage = storage
  }

  /// Pairs elements with a shape that comes from data.
  ///
  /// - Throws: ``TensorError/invalidShape(_:)`` or ``TensorError/wrongElementCount(shape:expected:got:)``.
  public init(checkedShape shape: [Int], storage: Storage) throws(TensorError) {
    guard let count = Tensor.elementCount(of: shape) else { throw .invalidShape(shape) }
    guard count == storage.count else {
      throw .wrongElementCount(shape: shape, expected: count, got: storage.count)
    }
    self.shape = shape
    self.storage = storage
  }

  /// The type of the elements.
  public var elementType: ElementType { storage.elementType }

  /// The number of elements.
  public var count: Int { storage.count }

  /// The number of dimensions.
  public var rank: Int { shape.count }

  /// The product of a shape, or nil if a dimension is negative or the product overflows.
  public static func elementCount(of shape: [Int]) -> Int? {
    guard shape.allSatisfy({ $0 >= 0 }) else { return nil }
    if shape.contains(0) { return 0 }
    var count = 1
    for dimension in shape {
      let (product, overflow) = count.multipliedReportingOverflow(by: dimension)
      if overflow { return nil }
      count = product
    }
    return count
  }
}
