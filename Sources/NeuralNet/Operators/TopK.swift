import Tensors

/// The `k` largest or smallest elements along an axis and their places; `k` is the second input.
///
/// Of equal elements the one that stands first comes first; NaN counts as larger than all others.
/// Source: the ONNX operator TopK, opsets 1 to 11.
package struct TopK: Operator {
  package static let kind = "TopK"

  package var axis: Int
  package var takesLargest: Bool

  package init(axis: Int = -1, takesLargest: Bool = true) {
    self.axis = axis
    self.takesLargest = takesLargest
  }

  package func outputShapes(_ operands: [Operand?]) throws(OperatorError) -> [[Int]]? {
    guard let count = try operands.integers(1) else { return nil }
    var shape = try operands.required(0).shape
    let axis = try Axis.normalized(axis, rank: shape.count)
    guard let count = count.first, (0...shape[axis]).contains(count) else {
      throw .invalidValue("k is \(count), but axis \(axis) of \(shape) has \(shape[axis])")
    }
    guard shape[axis] <= UInt32.max else { throw .tooLarge(shape) }
    shape[axis] = count
    return [shape, shape]
  }

  package func forward(
    _ inputs: inout Inputs, shapes: [[Int]], context: ExecutionContext
  ) throws(OperatorError) -> [Tensor] {
    let input = try inputs.required(0)
    let axis = try Axis.normalized(axis, rank: input.rank)
    let lines = AxisLines(input.shape, axis: axis)
    let count = shapes[0][axis]
    guard count > 0, lines.count > 0 else {
      let nothing = input.storage.gathered(starts: [], run: 0, pool: context.pool)
      return [
        Tensor(shape: shapes[0], storage: nothing), Tensor(shape: shapes[0], int64s: []),
      ]
    }
    var positions: [UInt32] = []
    switch input.storage {
    case .float32(let values):
      positions = select(values.span, lines, count) { OrderedKey.ascending($0) }
    case .int64(let values):
      positions = select(values.span, lines, count) { OrderedKey.ascending($0) }
    default:
      let values = try input.integers(input: 0).map { Int64($0) }
      positions = select(values.span, lines, count) { OrderedKey.ascending($0) }
    }
    // The positions line by line, brought into the order of the result.
    var places = [Int64](repeating: 0, count: positions.count)
    var starts = [Int](repeating: 0, count: positions.count)
    var next = 0
    for line in 0..<lines.count {
      let target = lines.start(line, size: count)
      let source = lines.start(line)
      for rank in 0..<count {
        let place = target + rank * lines.stride
        places[place] = Int64(positions[next])
        starts[place] = source + Int(positions[next]) * lines.stride
        next += 1
      }
    }
    let storage = input.storage.gathered(starts: starts, run: 1, pool: context.pool)
    return [
      Tensor(shape: shapes[0], storage: storage), Tensor(shape: shapes[0], int64s: places),
    ]
  }

  private func select<Element>(
    _ values: Span<Element>, _ lines: AxisLines, _ count: Int, key: (Element) -> UInt32
  ) -> [UInt32] {
    var positions: [UInt32] = []
    positions.reserveCapacity(lines.count * count)
    for line in 0..<lines.count {
      let start = lines.start(line)
      var smallest = Smallest<UInt64>(count)
      for position in 0..<lines.size {
        let own = key(values[start + position * lines.stride])
        smallest.offer(UInt64(takesLargest ? ~own : own) << 32 | UInt64(position))
      }
      for key in smallest.sorted() { positions.append(UInt32(truncatingIfNeeded: key)) }
    }
    return positions
  }

  private func select(
    _ values: Span<Int64>, _ lines: AxisLines, _ count: Int, key: (Int64) -> UInt64
  ) -> [UInt32] {
    var positions: [UInt32] = []
    positions.reserveCapacity(lines.count * count)
    for line in 0..<lines.count {
      let start = lines.start(line)
      var smallest = Smallest<WideKey>(count)
      for position in 0..<lines.size {
        let own = key(values[start + position * lines.stride])
        smallest.offer(
          WideKey(
            value: takesLargest ? ~own : own, position: UInt32(truncatingIfNeeded: position)))
      }
      for key in smallest.sorted() { positions.append(key.position) }
    }
    return positions
  }
}

/// A number and its place, the number deciding first.
private struct WideKey: Comparable {
  var value: UInt64
  var position: UInt32

  static func < (first: WideKey, second: WideKey) -> Bool {
    first.value == second.value ? first.position < second.position : first.value < second.value
  }
}

/// Unsigned numbers that are ordered as the numbers they stand for.
enum OrderedKey {
  /// Zeros of either sign are equal; NaN is the largest.
  static func ascending(_ value: Float) -> UInt32 {
    guard !value.isNaN else { return .max }
    let bits = (value + 0).bitPattern
    return bits >> 31 == 1 ? ~bits : bits | 0x8000_0000
  }

  static func ascending(_ value: Int64) -> UInt64 { UInt64(bitPattern: value) ^ (1 << 63) }
}
