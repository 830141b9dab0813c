import Tensors

/// The `k` largest or smallest elements along an axis and their places; `k` is the second input.
///
/// Of equal elements the one that stands first comes first.
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
    shape[axis] = count
    return [shape, shape]
  }

  package func forward(
    _ inputs: inout Inputs, shapes: [[Int]], context: ExecutionContext
  ) throws(OperatorError) -> [Tensor] {
    let input = try inputs.required(0)
    let axis = try Axis.normalized(axis, rank: input.rank)
    let values = try input.realNumbers(input: 0)
    let inner = Array(input.shape.dropFirst(axis + 1)).product
    let outer = Array(input.shape.prefix(axis)).product
    let size = input.shape[axis]
    let count = shapes[0][axis]
    var places = [Int64](repeating: 0, count: shapes[0].product)
    var starts = [Int](repeating: 0, count: places.count)
    for row in 0..<outer {
      for column in 0..<inner {
        let start = row * size * inner + column
        let order = (0..<size).sorted { first, second in
          let (a, b) = (values[start + first * inner], values[start + second * inner])
          if a == b { return first < second }
          return takesLargest ? a > b : a < b
        }
        for (rank, position) in order.prefix(count).enumerated() {
          let place = (row * count + rank) * inner + column
          places[place] = Int64(position)
          starts[place] = start + position * inner
        }
      }
    }
    let storage = input.storage.gathered(starts: starts, run: 1, pool: context.pool)
    return [
      Tensor(shape: shapes[0], storage: storage), Tensor(shape: shapes[0], int64s: places),
    ]
  }
}
