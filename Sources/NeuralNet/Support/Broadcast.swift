import Tensors

/// The rule by which shapes of different rank or with dimensions of size 1 go together.
package enum Broadcast {
  /// Returns the common shape of two.
  package static func shape(_ first: [Int], _ second: [Int]) throws(OperatorError) -> [Int] {
    let rank = max(first.count, second.count)
    var result: [Int] = []
    for axis in 0..<rank {
      let a = axis < rank - first.count ? 1 : first[axis - rank + first.count]
      let b = axis < rank - second.count ? 1 : second[axis - rank + second.count]
      guard a == b || a == 1 || b == 1 else {
        throw .incompatibleShapes(
          first, second, "dimension \(axis) is \(a) in one and \(b) in the other")
      }
      result.append(a == 1 ? b : a)
    }
    return result
  }

  /// Returns the elements of a tensor repeated to fill a shape.
  package static func expanded(
    _ tensor: Tensor, to shape: [Int], pool: ArrayPool
  ) -> Tensor {
    guard tensor.shape != shape else { return tensor }
    let added = shape.count - tensor.shape.count
    let source = Array(repeating: 1, count: added) + tensor.shape
    let sourceStrides = source.rowMajorStrides
    let strides = shape.indices.map { source[$0] == 1 ? 0 : sourceStrides[$0] }
    return StridedCopy(shape: shape, strides: strides).apply(to: tensor, pool: pool)
  }
}
