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
      let isEmpty = Pad.kept(size, border).isEmpty
      guard padded >= 0, padded == 0 || !isEmpty || mode == .constant else {
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
    guard borders.contains(where: { $0 != (0, 0) }) else { return [input] }
    let layout = rows(input.shape, shapes[0], borders)
    if case .float32(let values) = input.storage {
      let border = Float(try inputs.optional(2)?.realNumbers(input: 2).first ?? 0)
      var result = context.pool.takeEmpty(shapes[0].product)
      layout.fill(values, border: border, into: &result)
      return [Tensor(shape: shapes[0], floats: result)]
    }
    let border = try inputs.optional(2)?.integers(input: 2).first ?? 0
    var result: [Int64] = []
    layout.fill(
      try input.integers(input: 0).map { Int64($0) }, border: Int64(border), into: &result)
    return [Tensor(shape: shapes[0], storage: input.storage.integersOfSameType(result))]
  }

  /// Where the rows of the result come from; nil is the border.
  private struct Rows {
    /// For each row where it begins in the input.
    var starts: [Int?]

    /// For each element of a row its place in a row of the input.
    var places: [Int?]

    /// The elements of a row that come from neighbouring places, and the first of those.
    var run: Range<Int>
    var runStart: Int

    func fill<Element>(_ values: [Element], border: Element, into result: inout [Element]) {
      for start in starts {
        guard let start else {
          result.append(contentsOf: repeatElement(border, count: places.count))
          continue
        }
        for place in places[..<run.lowerBound] {
          result.append(place.map { values[start + $0] } ?? border)
        }
        result.append(contentsOf: values[start + runStart..<start + runStart + run.count])
        for place in places[run.upperBound...] {
          result.append(place.map { values[start + $0] } ?? border)
        }
      }
    }
  }

  private func rows(
    _ shape: [Int], _ padded: [Int], _ borders: [(begin: Int, end: Int)]
  ) -> Rows {
    let strides = shape.rowMajorStrides
    let sources = shape.indices.map { axis in
      let kept = Pad.kept(shape[axis], borders[axis])
      return (0..<padded[axis]).map { source($0 - borders[axis].begin, kept) }
    }
    var starts: [Int?] = padded.contains(0) ? [] : [0]
    for axis in shape.indices.dropLast() {
      starts = starts.flatMap { start in
        sources[axis].map { position in
          guard let start, let position else { return nil }
          return start + position * strides[axis]
        }
      }
    }
    let last = shape.count - 1
    let kept = Pad.kept(shape[last], borders[last])
    let first = min(max(borders[last].begin, 0), padded[last])
    let end = max(first, min(padded[last], borders[last].begin + kept.upperBound))
    return Rows(
      starts: starts, places: sources[last], run: first..<end,
      runStart: first < end ? first - borders[last].begin : 0)
  }

  /// What negative pads leave of an axis.
  private static func kept(_ size: Int, _ border: (begin: Int, end: Int)) -> Range<Int> {
    let first = min(max(0, -border.begin), size)
    return first..<max(first, min(size, size + border.end))
  }

  private func source(_ position: Int, _ kept: Range<Int>) -> Int? {
    if kept.contains(position) { return position }
    let place = position - kept.lowerBound
    switch mode {
    case .constant: return nil
    case .edge: return min(max(position, kept.lowerBound), kept.upperBound - 1)
    case .wrap:
      return (place % kept.count + kept.count) % kept.count + kept.lowerBound
    case .reflect:
      guard kept.count > 1 else { return kept.lowerBound }
      let period = 2 * (kept.count - 1)
      let folded = (place % period + period) % period
      return (folded < kept.count ? folded : period - folded) + kept.lowerBound
    }
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
