import Tensors

/// Puts a border around a tensor, or cuts one off where a pad is negative.
///
/// Inputs: data, pads (all begins, then all ends), the constant, the axes that the pads are for.
package struct Pad: Operator {
  package static let kind = "Pad"

  package enum Mode: String, Sendable {
    case constant, edge, reflect, wrap
  }

  package var mode: Mode

  package init(mode: Mode) {
    self.mode = mode
  }

  package func outputShapes(_ operands: [Operand?]) throws(OperatorError) -> [[Int]]? {
    let shape = try operands.required(0).shape
    guard let pads = try operands.integers(1) else { return nil }
    var axes: [Int]?
    if operands.optional(3) != nil {
      guard let given = try operands.integers(3) else { return nil }
      axes = given
    }
    let borders = try Pad.borders(pads, axes: axes, rank: shape.count)
    var result: [Int] = []
    for (size, border) in zip(shape, borders) {
      let padded = size + border.begin + border.end
      guard padded >= 0, padded == 0 || size > 0 || mode == .constant else {
        throw .invalidValue("the pads \(pads) do not fit the shape \(shape)")
      }
      result.append(padded)
    }
    return [result]
  }

  package func forward(
    _ inputs: inout Inputs, shapes: [[Int]], context: ExecutionContext
  ) throws(OperatorError) -> [Tensor] {
    let input = try inputs.required(0)
    let axes = inputs.optional(3) == nil ? nil : try inputs.integers(3)
    let borders = try Pad.borders(inputs.integers(1), axes: axes, rank: input.rank)
    // The source position for every position of the result, one list an axis; nil is the border.
    let sources = zip(zip(input.shape, shapes[0]), borders).map { sizes, border in
      (0..<sizes.1).map { source($0 - border.begin, size: sizes.0) }
    }
    let strides = input.shape.rowMajorStrides
    var places: [Int?] = [0]
    for (axis, positions) in sources.enumerated() {
      places = places.flatMap { place in
        positions.map { position in
          guard let place, let position else { return nil }
          return place + position * strides[axis]
        }
      }
    }
    return [try filled(input, shapes[0], places, inputs.optional(2))]
  }

  private func source(_ position: Int, size: Int) -> Int? {
    if (0..<size).contains(position) { return position }
    switch mode {
    case .constant: return nil
    case .edge: return min(max(position, 0), size - 1)
    case .wrap: return (position % size + size) % size
    case .reflect:
      guard size > 1 else { return 0 }
      let period = 2 * (size - 1)
      let folded = (position % period + period) % period
      return folded < size ? folded : period - folded
    }
  }

  private func filled(
    _ input: Tensor, _ shape: [Int], _ places: [Int?], _ constant: Tensor?
  ) throws(OperatorError) -> Tensor {
    if case .float32(let values) = input.storage {
      let border = Float(try constant?.realNumbers(input: 2).first ?? 0)
      return Tensor(shape: shape, floats: places.map { $0.map { values[$0] } ?? border })
    }
    let values = try input.integers(input: 0)
    let border = try constant?.integers(input: 2).first ?? 0
    let results = places.map { Int64($0.map { values[$0] } ?? border) }
    return Tensor(shape: shape, storage: input.storage.integersOfSameType(results))
  }

  private static func borders(
    _ pads: [Int], axes: [Int]?, rank: Int
  ) throws(OperatorError) -> [(begin: Int, end: Int)] {
    let axes = try Axis.normalized(axes ?? Array(0..<rank), rank: rank)
    guard pads.count == 2 * axes.count,
      pads.allSatisfy({ (-(1 << 31)...(1 << 31)).contains($0) })
    else { throw .invalidValue("the pads \(pads) are not two for each of \(axes.count) axes") }
    var borders = Array(repeating: (begin: 0, end: 0), count: rank)
    for (index, axis) in axes.enumerated() {
      borders[axis] = (pads[index], pads[axes.count + index])
    }
    return borders
  }
}
