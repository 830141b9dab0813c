import Tensors

/// Tensors of equal shape that are joined along a new axis.
struct TensorStack {
  private var tensors: [Tensor] = []
  private let info: ValueInfo

  /// Starts without any; `info` says type and shape of one, for when it stays so.
  init(_ info: ValueInfo) {
    self.info = info
  }

  /// Adds one; `limit` is the largest number of elements of all together.
  mutating func append(_ tensor: Tensor, limit: Int) throws(OperatorError) {
    if let first = tensors.first {
      guard first.shape == tensor.shape else {
        throw .incompatibleShapes(first.shape, tensor.shape, "the scanned values must be alike")
      }
      guard first.elementType == tensor.elementType else {
        throw .invalidValue("the scanned values change their type")
      }
    }
    tensors.append(tensor)
    let total = [tensors.count, max(tensor.count, 1)].product
    guard total <= limit else { throw .tooLarge([tensors.count] + tensor.shape) }
  }

  /// The memory that all take.
  var byteCount: Int { tensors.count * (tensors.first?.byteCount ?? 0) }

  /// Returns all in the order in which they came, or the other way round, the new axis first.
  func stacked(backwards: Bool = false) -> Tensor {
    let parts = backwards ? tensors.reversed() : tensors
    guard let first = parts.first else {
      let storage = Tensor.Storage(littleEndian: [], type: info.elementType)
      let shape = [0] + (info.shape ?? []).map { $0 ?? 0 }
      return Tensor(shape: shape, storage: storage).computable
    }
    return Tensor(
      shape: [parts.count] + first.shape, storage: Tensor.Storage(joining: parts.map(\.storage)))
  }
}

extension Tensor.Storage {
  /// Joins elements one after the other; those of another type than the first are left out.
  init(joining parts: [Tensor.Storage]) {
    switch parts.first {
    case .float32?: self = .float32(parts.flatMap(\.float32s))
    case .float64?: self = .float64(parts.flatMap(\.float64s))
    case .int64?: self = .int64(parts.flatMap(\.int64s))
    case .int32?: self = .int32(parts.flatMap(\.int32s))
    case .uint8?: self = .uint8(parts.flatMap(\.uint8s))
    case .int8?: self = .int8(parts.flatMap(\.int8s))
    case .bool?: self = .bool(parts.flatMap(\.bools))
    case nil: self = .float32([])
    }
  }

  private var float32s: [Float] { if case .float32(let values) = self { values } else { [] } }
  private var float64s: [Double] { if case .float64(let values) = self { values } else { [] } }
  private var int64s: [Int64] { if case .int64(let values) = self { values } else { [] } }
  private var int32s: [Int32] { if case .int32(let values) = self { values } else { [] } }
  private var uint8s: [UInt8] { if case .uint8(let values) = self { values } else { [] } }
  private var int8s: [Int8] { if case .int8(let values) = self { values } else { [] } }
  private var bools: [Bool] { if case .bool(let values) = self { values } else { [] } }
}
