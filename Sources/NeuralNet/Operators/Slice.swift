import Tensors

/// Cuts out `starts ..< ends` of some axes, in steps; inputs: data, starts, ends, axes, steps.
package struct Slice: Operator {
  package static let kind = "Slice"

  package init() {}

  package func outputShapes(_ operands: [Operand?]) throws(OperatorError) -> [[Int]]? {
    let shape = try operands.required(0).shape
    guard let starts = try operands.integers(1), let ends = try operands.integers(2) else {
      return nil
    }
    var axes = Array(starts.indices)
    if operands.optional(3) != nil {
      guard let given = try operands.integers(3) else { return nil }
      axes = given
    }
    var steps = Array(repeating: 1, count: starts.count)
    if operands.optional(4) != nil {
      guard let given = try operands.integers(4) else { return nil }
      steps = given
    }
    return [
      try Slice.ranges(shape, starts: starts, ends: ends, axes: axes, steps: steps).map(\.count)
    ]
  }

  package func forward(
    _ inputs: inout Inputs, shapes: [[Int]], context: ExecutionContext
  ) throws(OperatorError) -> [Tensor] {
    let input = try inputs.required(0)
    let starts = try inputs.integers(1)
    let ends = try inputs.integers(2)
    let axes = inputs.optional(3) == nil ? Array(starts.indices) : try inputs.integers(3)
    let steps =
      inputs.optional(4) == nil
      ? Array(repeating: 1, count: starts.count) : try inputs.integers(4)
    let ranges = try Slice.ranges(
      input.shape, starts: starts, ends: ends, axes: axes, steps: steps)
    let strides = input.shape.rowMajorStrides
    if shapes[0] == input.shape, ranges.allSatisfy({ $0.step == 1 }) { return [input] }
    let copy = StridedCopy(
      shape: shapes[0], strides: zip(strides, ranges).map { $0 &* $1.step },
      start: zip(strides, ranges).reduce(0) { $0 &+ $1.0 &* $1.1.start })
    return [copy.apply(to: input, pool: context.pool)]
  }

  struct AxisRange {
    var start: Int
    var step: Int
    var count: Int
  }

  static func ranges(
    _ shape: [Int], starts: [Int], ends: [Int], axes: [Int], steps: [Int]
  ) throws(OperatorError) -> [AxisRange] {
    guard starts.count == ends.count, axes.count == starts.count, steps.count == starts.count
    else { throw .invalidValue("starts, ends, axes and steps differ in length") }
    var ranges = shape.map { AxisRange(start: 0, step: 1, count: $0) }
    for (index, axis) in try Axis.normalized(axes, rank: shape.count).enumerated() {
      let size = shape[axis]
      let step = steps[index]
      guard step != 0, step != .min else { throw .invalidValue("a step of \(step)") }
      func position(_ value: Int, _ low: Int, _ high: Int) -> Int {
        min(max(value < 0 ? value &+ size : value, low), high)
      }
      if step > 0 {
        let start = position(starts[index], 0, size)
        let end = position(ends[index], 0, size)
        let count = end > start ? (end - start - 1) / step + 1 : 0
        ranges[axis] = AxisRange(start: start, step: step, count: count)
      } else {
        let start = position(starts[index], -1, size - 1)
        let end = ends[index] <= -size - 1 ? -1 : position(ends[index], -1, size - 1)
        let count = start > end ? (start - end - 1) / -step + 1 : 0
        ranges[axis] = AxisRange(start: start, step: step, count: count)
      }
    }
    return ranges
  }
}
