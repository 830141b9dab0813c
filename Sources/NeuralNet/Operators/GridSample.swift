import Tensors

/// Samples `[N, C, …sizes]` at the points `[N, …places, rank]`; the result is `[N, C, …places]`.
///
/// Coordinates run from -1 to 1, x first.
package struct GridSample: Operator {
  package static let kind = "GridSample"

  package var sampling: PointSampling

  package init(sampling: PointSampling) {
    self.sampling = sampling
  }

  package func outputShapes(_ operands: [Operand?]) throws(OperatorError) -> [[Int]]? {
    let shape = try operands.required(0).shape
    let grid = try operands.required(1).shape
    // Each dimension multiplies the number of taps.
    guard (3...6).contains(shape.count) else {
      throw .wrongRank(input: 0, expected: "3 to 6", got: shape.count)
    }
    guard grid.count == shape.count, grid[0] == shape[0], grid.last == shape.count - 2 else {
      throw .incompatibleShapes(
        shape, grid, "the grid must be [\(shape[0]), …, \(shape.count - 2)]")
    }
    let result = Array(shape.prefix(2)) + grid.dropFirst().dropLast()
    guard result.product == 0 || !shape.contains(0) else {
      throw .wrongShape(input: 0, expected: "something to sample from", got: shape)
    }
    return [result]
  }

  package func forward(
    _ inputs: inout Inputs, shapes: [[Int]], context: ExecutionContext
  ) throws(OperatorError) -> [Tensor] {
    let values = try inputs.floats(0)
    let grid = try inputs.floats(1)
    let shape = try inputs.required(0).shape
    let sizes = Array(shape.dropFirst(2))
    let (channels, plane) = (shape[1], sizes.product)
    let places = Array(shapes[0].dropFirst(2)).product
    var result = context.buffer(shapes[0])
    for item in 0..<(channels == 0 ? 0 : shape[0]) {
      for place in 0..<places {
        let start = (item * places + place) * sizes.count
        let point = sizes.indices.map { axis in
          sampling.place(grid[start + sizes.count - 1 - axis], size: sizes[axis])
        }
        let taps = sampling.taps(point, sizes: sizes)
        for channel in item * channels..<(item + 1) * channels {
          var sum: Float = 0
          for tap in taps { sum += values[channel * plane + tap.offset] * tap.weight }
          result[channel * places + place] = sum
        }
      }
    }
    return [Tensor(shape: shapes[0], floats: result)]
  }
}
