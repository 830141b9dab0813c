import Tensors

/// The matrix product over integers, summed in 32 bits; the other dimensions are broadcast.
struct IntegerProduct {
  private let left: [Int]
  private let right: [Int]
  private let batch: [Int]
  private let rows: Int
  private let depth: Int

  let columns: Int
  let shape: [Int]

  init(_ first: [Int], _ second: [Int]) throws(OperatorError) {
    guard let width = first.last, let height = second.dropLast().last ?? second.last else {
      throw .incompatibleShapes(first, second, "a scalar has no matrix product")
    }
    guard width == height else {
      throw .incompatibleShapes(
        first, second, "the inner sizes \(width) and \(height) differ")
    }
    left = first.count == 1 ? [1, width] : first
    right = second.count == 1 ? [width, 1] : second
    rows = left[left.count - 2]
    columns = right[right.count - 1]
    depth = width
    batch = try Broadcast.shape(Array(left.dropLast(2)), Array(right.dropLast(2)))
    var shape = batch
    if first.count > 1 { shape.append(rows) }
    if second.count > 1 { shape.append(columns) }
    self.shape = shape
  }

  /// Sums of products of operands from which the zero points have been taken.
  func sums(_ first: [Int32], _ second: [Int32]) -> [Int32] {
    var result = [Int32](repeating: 0, count: shape.product)
    let starts = zip(starts(left), starts(right))
    for (copy, (leftStart, rightStart)) in starts.enumerated() {
      for row in 0..<rows {
        let target = (copy * rows + row) * columns
        for step in 0..<depth {
          let factor = first[leftStart + row * depth + step]
          let source = rightStart + step * columns
          for column in 0..<columns {
            result[target + column] &+= factor &* second[source + column]
          }
        }
      }
    }
    return result
  }

  /// Where the operand's matrix begins for each matrix of the result.
  private func starts(_ operand: [Int]) -> [Int] {
    let own = Array(operand.dropLast(2))
    let size = Array(operand.suffix(2)).product
    let numbers = Tensor(shape: own, int64s: (0..<own.product).map { Int64($0) })
    let expanded = Broadcast.expanded(numbers, to: batch, pool: ArrayPool(maximumBytes: 0))
    guard case .int64(let indices) = expanded.storage else { return [] }
    return indices.map { Int($0) * size }
  }
}
