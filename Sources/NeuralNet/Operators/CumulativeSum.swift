import Tensors

/// Sums up along the axis that the second input names.
///
/// Source: the ONNX operator CumSum, opsets 11 and 14.
package struct CumulativeSum: Operator {
  package static let kind = "CumSum"

  /// Whether a sum leaves out the element at its own place.
  package var isExclusive: Bool

  /// Whether the sums start at the end.
  package var isReversed: Bool

  package init(isExclusive: Bool = false, isReversed: Bool = false) {
    self.isExclusive = isExclusive
    self.isReversed = isReversed
  }

  package func outputShapes(_ operands: [Operand?]) throws(OperatorError) -> [[Int]]? {
    let shape = try operands.required(0).shape
    if let axes = try operands.integers(1) { _ = try axis(axes, rank: shape.count) }
    return [shape]
  }

  private func axis(_ axes: [Int], rank: Int) throws(OperatorError) -> Int {
    guard axes.count == 1 else { throw .invalidValue("there must be one axis, not \(axes)") }
    return try Axis.normalized(axes[0], rank: rank)
  }

  package func forward(
    _ inputs: inout Inputs, shapes: [[Int]], context: ExecutionContext
  ) throws(OperatorError) -> [Tensor] {
    let axis = try axis(inputs.integers(1), rank: shapes[0].count)
    let lines = AxisLines(shapes[0], axis: axis)
    let input = try inputs.required(0)
    if input.elementType == .float32 {
      var values = try inputs.takeFloats(0, pool: context.pool)
      sum(&values, lines, zero: 0) { $0 + $1 }
      return [Tensor(shape: shapes[0], floats: values)]
    }
    var values = try input.integers(input: 0).map { Int64($0) }
    sum(&values, lines, zero: 0) { $0 &+ $1 }
    return [Tensor(shape: shapes[0], storage: input.storage.integersOfSameType(values))]
  }

  private func sum<Element>(
    _ values: inout [Element], _ lines: AxisLines, zero: Element,
    _ add: (Element, Element) -> Element
  ) {
    for line in 0..<lines.count {
      let start = lines.start(line)
      var sum = zero
      for step in 0..<lines.size {
        let place = start + (isReversed ? lines.size - 1 - step : step) * lines.stride
        let before = sum
        sum = add(sum, values[place])
        values[place] = isExclusive ? before : sum
      }
    }
  }
}
