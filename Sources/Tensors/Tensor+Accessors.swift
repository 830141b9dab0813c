extension Tensor {
  /// A float32 tensor.
  ///
  /// - Precondition: the product of `shape` equals the number of elements (also below).
  public init(shape: [Int], floats: [Float]) {
    self.init(shape: shape, storage: .float32(floats))
  }

  /// A float64 tensor.
  public init(shape: [Int], doubles: [Double]) {
    self.init(shape: shape, storage: .float64(doubles))
  }

  /// An int64 tensor.
  public init(shape: [Int], int64s: [Int64]) {
    self.init(shape: shape, storage: .int64(int64s))
  }

  /// An int32 tensor.
  public init(shape: [Int], int32s: [Int32]) {
    self.init(shape: shape, storage: .int32(int32s))
  }

  /// A uint8 tensor.
  public init(shape: [Int], uint8s: [UInt8]) {
    self.init(shape: shape, storage: .uint8(uint8s))
  }

  /// An int8 tensor.
  public init(shape: [Int], int8s: [Int8]) {
    self.init(shape: shape, storage: .int8(int8s))
  }

  /// A bool tensor.
  public init(shape: [Int], bools: [Bool]) {
    self.init(shape: shape, storage: .bool(bools))
  }

  /// The elements of a float32 tensor; throws for any other type.
  public var floats: [Float] {
    get throws(TensorError) {
      guard case .float32(let values) = storage else { throw wrongType(.float32) }
      return values
    }
  }

  /// The elements of a float64 tensor; throws for any other type.
  public var doubles: [Double] {
    get throws(TensorError) {
      guard case .float64(let values) = storage else { throw wrongType(.float64) }
      return values
    }
  }

  /// The elements of an int64 tensor; throws for any other type.
  public var int64s: [Int64] {
    get throws(TensorError) {
      guard case .int64(let values) = storage else { throw wrongType(.int64) }
      return values
    }
  }

  /// The elements of an int32 tensor; throws for any other type.
  public var int32s: [Int32] {
    get throws(TensorError) {
      guard case .int32(let values) = storage else { throw wrongType(.int32) }
      return values
    }
  }

  /// The elements of a uint8 tensor; throws for any other type.
  public var uint8s: [UInt8] {
    get throws(TensorError) {
      guard case .uint8(let values) = storage else { throw wrongType(.uint8) }
      return values
    }
  }

  /// The elements of an int8 tensor; throws for any other type.
  public var int8s: [Int8] {
    get throws(TensorError) {
      guard case .int8(let values) = storage else { throw wrongType(.int8) }
      return values
    }
  }

  /// The elements of a bool tensor; throws for any other type.
  public var bools: [Bool] {
    get throws(TensorError) {
      guard case .bool(let values) = storage else { throw wrongType(.bool) }
      return values
    }
  }

  private func wrongType(_ expected: ElementType) -> TensorError {
    .wrongElementType(expected: expected, got: elementType)
  }
}
