import Tensors

/// A copy of a tensor's elements in the order of a walk with one step size a dimension.
///
/// Transposition, slicing and repetition are all of this form.
package struct StridedCopy: Sendable {
  private let shape: [Int]
  private let starts: [Int]
  private let runLength: Int

  /// Plans the walk: element `[i, j, …]` of the result stands at `start + i * strides[0] + …`.
  package init(shape: [Int], strides: [Int], start: Int = 0) {
    self.shape = shape
    var outer = shape.count
    var run = 1
    while outer > 0, strides[outer - 1] == run || shape[outer - 1] == 1 {
      run *= shape[outer - 1]
      outer -= 1
    }
    runLength = run
    starts = StridedCopy.starts(
      Array(shape.prefix(outer)), strides: Array(strides.prefix(outer)), start: start)
  }

  private static func starts(_ shape: [Int], strides: [Int], start: Int) -> [Int] {
    let count = shape.product
    var result: [Int] = []
    guard count > 0 else { return result }
    result.reserveCapacity(count)
    guard let width = shape.last, let step = strides.last else { return [start] }
    let outer = shape.count - 1
    var index = Array(repeating: 0, count: outer)
    var place = start
    for _ in 0..<count / width {
      for position in 0..<width { result.append(place + position * step) }
      for axis in (0..<outer).reversed() {
        index[axis] += 1
        place += strides[axis]
        guard index[axis] == shape[axis] else { break }
        place -= strides[axis] * shape[axis]
        index[axis] = 0
      }
    }
    return result
  }

  /// Returns the copy.
  package func apply(to tensor: Tensor, pool: ArrayPool) -> Tensor {
    Tensor(
      shape: shape, storage: tensor.storage.gathered(starts: starts, run: runLength, pool: pool))
  }
}

extension Tensor.Storage {
  /// Returns runs of consecutive elements, one after the other.
  package func gathered(starts: [Int], run: Int, pool: ArrayPool) -> Tensor.Storage {
    switch self {
    case .float32(let values):
      var result = pool.takeEmpty(starts.count * run)
      Self.gather(values, starts, run, &result)
      return .float32(result)
    case .float64(let values): return .float64(Self.gathered(values, starts, run))
    case .int64(let values): return .int64(Self.gathered(values, starts, run))
    case .int32(let values): return .int32(Self.gathered(values, starts, run))
    case .uint8(let values): return .uint8(Self.gathered(values, starts, run))
    case .int8(let values): return .int8(Self.gathered(values, starts, run))
    case .bool(let values): return .bool(Self.gathered(values, starts, run))
    }
  }

  private static func gathered<Element>(
    _ values: [Element], _ starts: [Int], _ run: Int
  ) -> [Element] {
    var result: [Element] = []
    result.reserveCapacity(starts.count * run)
    gather(values, starts, run, &result)
    return result
  }

  private static func gather<Element>(
    _ values: [Element], _ starts: [Int], _ run: Int, _ result: inout [Element]
  ) {
    if run == 1 {
      for start in starts { result.append(values[start]) }
    } else if run <= 8 {
      for start in starts {
        for place in start..<start + run { result.append(values[place]) }
      }
    } else {
      for start in starts { result.append(contentsOf: values[start..<start + run]) }
    }
  }
}
