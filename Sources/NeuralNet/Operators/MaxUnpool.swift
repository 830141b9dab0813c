import Tensors

/// Puts elements back to the places that max-pooling took them from; zero everywhere else.
///
/// Inputs: data, the places as MaxPool gives them, and optionally the shape of the result.
package struct MaxUnpool: Operator {
  package static let kind = "MaxUnpool"

  package var window: Window

  package init(window: Window) {
    self.window = window
  }

  package func outputShapes(_ operands: [Operand?]) throws(OperatorError) -> [[Int]]? {
    let shape = try operands.required(0).shape
    let places = try operands.required(1).shape
    guard places == shape else { throw .wrongShape(input: 1, expected: "\(shape)", got: places) }
    let pooled = try pooledShape(shape)
    guard operands.optional(2) != nil else { return [pooled] }
    guard let wanted = try operands.integers(2) else { return nil }
    guard wanted.count == pooled.count, zip(wanted, pooled).allSatisfy({ $0 >= $1 }) else {
      throw .invalidValue("the shape \(wanted) is smaller than \(pooled)")
    }
    return [wanted]
  }

  /// The smallest shape from which pooling gives that of the input.
  private func pooledShape(_ shape: [Int]) throws(OperatorError) -> [Int] {
    guard shape.count > 2 else {
      throw .wrongRank(input: 0, expected: "3 or more", got: shape.count)
    }
    let rank = shape.count - 2
    let kernel = try Window.spread(
      window.kernel, "kernel_shape", count: rank, default: 1, in: Window.positive)
    let strides = try Window.spread(
      window.strides, "strides", count: rank, default: 1, in: Window.positive)
    let pads = try Window.spread(
      window.pads, "pads", count: 2 * rank, default: 0, in: Window.natural)
    var result = Array(shape.prefix(2))
    for axis in 0..<rank {
      let steps = [shape[axis + 2] - 1, strides[axis]].product
      let (size, overflow) = steps.addingReportingOverflow(
        kernel[axis] - pads[axis] - pads[rank + axis])
      guard !overflow, size > 0, shape[axis + 2] > 0 else {
        throw .invalidAttribute("pads", "nothing is left of \(shape)")
      }
      result.append(size)
    }
    return result
  }

  package func forward(
    _ inputs: inout Inputs, shapes: [[Int]], context: ExecutionContext
  ) throws(OperatorError) -> [Tensor] {
    let values = try inputs.floats(0)
    let places = try inputs.integers(1)
    let pooled = try pooledShape(inputs.required(0).shape)
    let count = pooled.product
    let pooledStrides = pooled.rowMajorStrides
    let strides = shapes[0].rowMajorStrides
    var result = [Float](repeating: 0, count: shapes[0].product)
    for (value, place) in zip(values, places) {
      guard (0..<count).contains(place) else {
        throw .invalidValue("the place \(place) lies outside \(pooled)")
      }
      var target = 0
      for axis in pooled.indices {
        target += place / pooledStrides[axis] % pooled[axis] * strides[axis]
      }
      result[target] = value
    }
    return [Tensor(shape: shapes[0], floats: result)]
  }
}
