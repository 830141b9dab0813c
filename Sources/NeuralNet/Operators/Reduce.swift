import Foundation
import Tensors
import VectorMath

/// Folds some axes into one number each; the axes are the second input or, without it, all.
package struct Reduce: Operator {
  package static let kind = "Reduce"

  /// What is done besides folding.
  package enum Function: String, Sendable, CaseIterable {
    case sum = "ReduceSum"
    case mean = "ReduceMean"
    case maximum = "ReduceMax"
    case minimum = "ReduceMin"
    case product = "ReduceProd"
    case sumOfSquares = "ReduceSumSquare"
    case sumOfMagnitudes = "ReduceL1"
    case euclideanNorm = "ReduceL2"
    case logarithmOfSum = "ReduceLogSum"
    case logarithmOfSumOfExponentials = "ReduceLogSumExp"
  }

  package var function: Function
  package var keepsDimensions: Bool

  /// Whether an empty list of axes means none instead of all.
  package var ignoresEmptyAxes: Bool

  package init(_ function: Function, keepsDimensions: Bool = true, ignoresEmptyAxes: Bool = false) {
    self.function = function
    self.keepsDimensions = keepsDimensions
    self.ignoresEmptyAxes = ignoresEmptyAxes
  }

  package func outputShapes(_ operands: [Operand?]) throws(OperatorError) -> [[Int]]? {
    let shape = try operands.required(0).shape
    guard let axes = try reducedAxes(shape.count, operands) else { return nil }
    if keepsDimensions { return [shape.indices.map { axes.contains($0) ? 1 : shape[$0] }] }
    return [shape.indices.filter { !axes.contains($0) }.map { shape[$0] }]
  }

  private func reducedAxes(_ rank: Int, _ operands: [Operand?]) throws(OperatorError) -> [Int]? {
    var axes: [Int] = []
    if operands.optional(1) != nil {
      guard let given = try operands.integers(1) else { return nil }
      axes = try Axis.normalized(given, rank: rank)
    }
    return axes.isEmpty && !ignoresEmptyAxes ? Array(0..<rank) : axes.sorted()
  }

  package func forward(
    _ inputs: inout Inputs, shapes: [[Int]], context: ExecutionContext
  ) throws(OperatorError) -> [Tensor] {
    let input = try inputs.required(0)
    guard let axes = try reducedAxes(input.rank, inputs.operands) else { throw .missingInput(1) }
    let kept = (0..<input.rank).filter { !axes.contains($0) }
    let strides = input.shape.rowMajorStrides
    let order = kept + axes
    var ordered = input
    var layout = AxisLayout(
      outer: shapes[0].product, axis: axes.map { input.shape[$0] }.product)
    if let first = axes.first, axes == Array(first..<first + axes.count) {
      // The reduced axes lie together: what follows them is the inner extent.
      let inner = Array(input.shape.dropFirst(first + axes.count)).product
      layout = AxisLayout(
        outer: Array(input.shape.prefix(first)).product, axis: layout.axis, inner: inner)
    } else {
      ordered = StridedCopy(
        shape: order.map { input.shape[$0] }, strides: order.map { strides[$0] }
      ).apply(to: input, pool: context.pool)
    }
    guard case .float32(let values) = ordered.storage else {
      let results = integers(try ordered.integers(input: 0), layout)
      let storage = ordered.storage.integersOfSameType(results)
      return [Tensor(shape: shapes[0], storage: storage)]
    }
    var result = context.buffer(shapes[0])
    reduce(values, into: &result, layout, context)
    return [Tensor(shape: shapes[0], floats: result)]
  }

  private func reduce(
    _ values: [Float], into result: inout [Float], _ layout: AxisLayout,
    _ context: ExecutionContext
  ) {
    let math = VectorMath.active
    func fold(_ reduction: Reduction, _ values: [Float], _ result: inout [Float]) {
      var span = result.mutableSpan
      math.reduce(
        reduction, values.span, into: &span, layout: layout, threads: context.threads)
    }
    func apply(_ map: UnaryMap, _ values: inout [Float]) {
      var span = values.mutableSpan
      math.map(map, &span, threads: context.threads)
    }
    switch function {
    case .sum: fold(.sum, values, &result)
    case .mean: fold(.mean, values, &result)
    case .maximum: fold(.maximum, values, &result)
    case .minimum: fold(.minimum, values, &result)
    case .product: fold(.product, values, &result)
    case .sumOfSquares: fold(.sumOfSquares, values, &result)
    case .sumOfMagnitudes: fold(.sumOfMagnitudes, values, &result)
    case .euclideanNorm:
      fold(.sumOfSquares, values, &result)
      apply(.squareRoot, &result)
    case .logarithmOfSum:
      fold(.sum, values, &result)
      apply(.logarithm, &result)
    case .logarithmOfSumOfExponentials:
      var largest = result
      fold(.maximum, values, &largest)
      // The largest is subtracted so that nothing overflows.
      largest = largest.map { $0.isFinite ? $0 : 0 }
      var shifted = values
      for place in shifted.indices {
        let outer = place / (layout.axis * layout.inner)
        shifted[place] -= largest[outer * layout.inner + place % layout.inner]
      }
      apply(.exponential, &shifted)
      fold(.sum, shifted, &result)
      apply(.logarithm, &result)
      for place in result.indices { result[place] += largest[place] }
    }
  }

  private func integers(_ values: [Int], _ layout: AxisLayout) -> [Int64] {
    var results: [Int64] = []
    for place in 0..<layout.outer * layout.inner {
      let start = place / layout.inner * layout.axis * layout.inner + place % layout.inner
      let line = (0..<layout.axis).map { Int64(values[start + $0 * layout.inner]) }
      switch function {
      case .sum: results.append(line.reduce(0, &+))
      case .product: results.append(line.reduce(1, &*))
      case .maximum: results.append(line.max() ?? .min)
      case .minimum: results.append(line.min() ?? .max)
      case .mean: results.append(line.isEmpty ? 0 : line.reduce(0, &+) / Int64(line.count))
      case .sumOfMagnitudes:
        results.append(line.reduce(0) { $0 &+ Int64(truncatingIfNeeded: $1.magnitude) })
      case .sumOfSquares: results.append(line.reduce(0) { $0 &+ $1 &* $1 })
      case .euclideanNorm:
        let squares = line.reduce(0.0) { $0 + Double($1) * Double($1) }
        results.append(Int64(clamping: squares.squareRoot()))
      case .logarithmOfSum:
        results.append(Int64(clamping: log(line.reduce(0.0) { $0 + Double($1) })))
      case .logarithmOfSumOfExponentials:
        let largest = Double(line.max() ?? 0)
        let sum = line.reduce(0.0) { $0 + exp(Double($1) - largest) }
        results.append(Int64(clamping: largest + log(sum)))
      }
    }
    return results
  }
}
