import Pipeline
import Tensors

extension SlotValue {
  /// Whether two values hold the same bits; unlike `==`, NaN is the same as itself.
  func isSame(as other: SlotValue) -> Bool {
    switch (self, other) {
    case (.image(let left), .image(let right)):
      left.image == right.image && left.frame == right.frame
    case (.tensor(let left), .tensor(let right)):
      left.frame == right.frame && left.tensor.isSame(as: right.tensor)
    case (.outputs(let left), .outputs(let right)):
      left.frame == right.frame && left.names == right.names
        && left.tensors.count == right.tensors.count
        && left.tensors.allSatisfy { name, tensor in
          right.tensors[name].map { tensor.isSame(as: $0) } ?? false
        }
    case (.classification(let left), .classification(let right)):
      left == right || "\(left)" == "\(right)"
    case (.detections(let left), .detections(let right)):
      left == right || "\(left)" == "\(right)"
    default: false
    }
  }
}

extension Tensor {
  /// Whether two tensors hold the same bits.
  fileprivate func isSame(as other: Tensor) -> Bool {
    guard shape == other.shape else { return false }
    switch (storage, other.storage) {
    case (.float32(let left), .float32(let right)):
      return left.elementsEqual(right) { $0.bitPattern == $1.bitPattern }
    case (.float64(let left), .float64(let right)):
      return left.elementsEqual(right) { $0.bitPattern == $1.bitPattern }
    default: return storage == other.storage
    }
  }
}
