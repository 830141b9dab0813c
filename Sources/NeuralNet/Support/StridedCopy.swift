import Tensors

/// A copy of a tensor's elements in the order of a walk with one step size a dimension.
///
/// Transposition, slicing and repetition are all of this form.
package struct StridedCopy: Sendable {
  private let shape: [Int]
  private let walk: StridedWalk

  /// Plans the walk: element `[i, j, …]` of the result stands at `start + i * strides[0] + …`.
  package init(shape: [Int], strides: [Int], start: Int = 0) {
    self.shape = shape
    walk = StridedWalk(shape: shape, strides: strides, start: start)
  }

  /// Returns the copy.
  package func apply(to tensor: Tensor, pool: ArrayPool) -> Tensor {
    Tensor(shape: shape, storage: tensor.storage.walked(walk, pool: pool))
  }
}

/// The order in which a copy takes elements: runs of neighbours, rows of such runs, and rows in the
/// dimensions around.
private struct StridedWalk: Sendable {
  let count: Int
  let start: Int

  /// The number of neighbouring elements that are taken together.
  private(set) var run = 1

  /// The number of runs in a row, and their distance.
  private(set) var width = 1
  private(set) var step = 0

  /// The dimensions around the rows, outermost first.
  private(set) var outer: [(size: Int, stride: Int)] = []

  init(shape: [Int], strides: [Int], start: Int) {
    count = shape.product
    self.start = start
    guard count > 0 else { return }
    // Neighbouring dimensions that are one in memory as well are joined.
    for (size, stride) in zip(shape, strides) where size != 1 {
      if let last = outer.last, last.stride == stride * size {
        outer[outer.count - 1] = (last.size * size, stride)
      } else {
        outer.append((size, stride))
      }
    }
    if let last = outer.last, last.stride == 1 { run = outer.removeLast().size }
    if let last = outer.popLast() { (width, step) = last }
  }

  func copy<Element>(_ values: [Element], to result: inout [Element]) {
    guard count > 0 else { return }
    var index = Array(repeating: 0, count: outer.count)
    var place = start
    while true {
      appendRow(values, place, &result)
      var axis = outer.count - 1
      while axis >= 0 {
        index[axis] += 1
        place += outer[axis].stride
        if index[axis] < outer[axis].size { break }
        place -= outer[axis].stride * outer[axis].size
        index[axis] = 0
        axis -= 1
      }
      if axis < 0 { return }
    }
  }

  @inline(__always)
  private func appendRow<Element>(
    _ values: [Element], _ place: Int, _ result: inout [Element]
  ) {
    if run > 8 {
      for position in 0..<width {
        let first = place + position * step
        result.append(contentsOf: values[first..<first + run])
      }
    } else if run > 1 {
      for position in 0..<width {
        let first = place + position * step
        for index in first..<first + run { result.append(values[index]) }
      }
    } else if step == 0 {
      result.append(contentsOf: repeatElement(values[place], count: width))
    } else {
      for position in 0..<width { result.append(values[place + position * step]) }
    }
  }
}

extension Tensor.Storage {
  fileprivate func walked(_ walk: StridedWalk, pool: ArrayPool) -> Tensor.Storage {
    func copied<Element>(_ values: [Element]) -> [Element] {
      var result: [Element] = []
      result.reserveCapacity(walk.count)
      walk.copy(values, to: &result)
      return result
    }
    switch self {
    case .float32(let values):
      var result = pool.takeEmpty(walk.count)
      walk.copy(values, to: &result)
      return .float32(result)
    case .float64(let values): return .float64(copied(values))
    case .int64(let values): return .int64(copied(values))
    case .int32(let values): return .int32(copied(values))
    case .uint8(let values): return .uint8(copied(values))
    case .int8(let values): return .int8(copied(values))
    case .bool(let values): return .bool(copied(values))
    }
  }

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
