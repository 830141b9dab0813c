import Tensors
import VectorMath

/// The largest element of each window; the second output tells where it was.
package struct MaxPool: Operator {
  package static let kind = "MaxPool"

  package var window: Window

  /// Whether the places of the second output count columns first.
  package var countsColumnsFirst: Bool

  /// Whether anybody reads the second output.
  package var givesPlaces: Bool

  package init(window: Window, givesPlaces: Bool = false, countsColumnsFirst: Bool = false) {
    self.window = window
    self.givesPlaces = givesPlaces
    self.countsColumnsFirst = countsColumnsFirst
  }

  package func outputShapes(_ operands: [Operand?]) throws(OperatorError) -> [[Int]]? {
    let shape = try operands.required(0).shape
    guard shape.count > 2 else {
      throw .wrongRank(input: 0, expected: "3 or more", got: shape.count)
    }
    let axes = try window.axes(Array(shape.dropFirst(2)))
    let result = Array(shape.prefix(2)) + axes.map(\.outputSize)
    return givesPlaces ? [result, result] : [result]
  }

  package func forward(
    _ inputs: inout Inputs, shapes: [[Int]], context: ExecutionContext
  ) throws(OperatorError) -> [Tensor] {
    let input = try inputs.required(0)
    if let result = try fastResult(input, shapes[0], context) { return [result] }
    let walk = PoolWalk(axes: try window.axes(Array(input.shape.dropFirst(2))))
    let planes = shapes[0][0] * shapes[0][1]
    let values = try input.realValues(input: 0)
    var result = context.pool.take(planes * walk.outputCount)
    var places = [Int64](repeating: 0, count: result.count)
    walk.forEachWindow { output, offsets in
      for plane in 0..<planes {
        let start = plane * walk.inputCount
        var best = -Float.infinity
        var place = offsets.first ?? 0
        for offset in offsets where !(values[start + offset] <= best) && !best.isNaN {
          best = values[start + offset]
          place = offset
        }
        result[plane * walk.outputCount + output] = best
        places[plane * walk.outputCount + output] = Int64(start + reordered(place, walk))
      }
    }
    let indices = Tensor(shape: shapes[0], int64s: places)
    guard input.elementType != .float32 else {
      return [Tensor(shape: shapes[0], floats: result), indices]
    }
    let integers = input.storage.integersOfSameType(result.map { Int64(clamping: Double($0)) })
    return [Tensor(shape: shapes[0], storage: integers), indices]
  }

  /// The result of the kernels if they apply: two dimensions, and nobody asks for places.
  private func fastResult(
    _ input: Tensor, _ shape: [Int], _ context: ExecutionContext
  ) throws(OperatorError) -> Tensor? {
    guard !givesPlaces, case .float32(let values) = input.storage,
      let geometry = try PoolGeometry(window, input: input.shape, output: shape)
    else { return nil }
    var result = context.buffer(shape)
    var span = result.mutableSpan
    VectorMath.active.maxPool(
      values.span, into: &span, geometry: geometry, threads: context.threads)
    return Tensor(shape: shape, floats: result)
  }

  private func reordered(_ place: Int, _ walk: PoolWalk) -> Int {
    guard countsColumnsFirst, walk.inputCount > 0 else { return place }
    var rest = place
    var result = 0
    for axis in walk.axes.reversed() {
      result = result * axis.size + rest % axis.size
      rest /= axis.size
    }
    return result
  }
}

extension Tensor {
  /// The elements as `Float`s, whatever numeric type they have.
  package func realValues(input: Int) throws(OperatorError) -> [Float] {
    if case .float32(let values) = storage { return values }
    return try integers(input: input).map { Float($0) }
  }
}
