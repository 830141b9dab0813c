import Tensors

/// The positions of all elements that are not zero: int64 `[rank, count]`.
package struct NonZero: Operator {
  package static let kind = "NonZero"

  package init() {}

  package func outputShapes(_ operands: [Operand?]) throws(OperatorError) -> [[Int]]? {
    let operand = try operands.required(0)
    guard let value = operand.value else { return nil }
    return [[operand.rank, try NonZero.places(value).count]]
  }

  package func forward(
    _ inputs: inout Inputs, shapes: [[Int]], context: ExecutionContext
  ) throws(OperatorError) -> [Tensor] {
    let input = try inputs.required(0)
    let places = try NonZero.places(input)
    var positions: [Int64] = []
    positions.reserveCapacity(places.count * input.rank)
    if input.rank == 1 {
      for place in places { positions.append(Int64(place)) }
    } else {
      for (size, stride) in zip(input.shape, input.shape.rowMajorStrides) {
        for place in places { positions.append(Int64(place / stride % size)) }
      }
    }
    return [Tensor(shape: [input.rank, places.count], int64s: positions)]
  }

  private static func places(_ tensor: Tensor) throws(OperatorError) -> [Int] {
    switch tensor.storage {
    case .bool(let values): return places(values.span) { $0 }
    case .float32(let values): return places(values.span) { $0 != 0 }
    case .int64(let values): return places(values.span) { $0 != 0 }
    default:
      let values = try tensor.integers(input: 0)
      return places(values.span) { $0 != 0 }
    }
  }

  private static func places<Element>(
    _ values: Span<Element>, _ counts: (Element) -> Bool
  ) -> [Int] {
    // Writes every place, and goes on only if the element counts.
    var places = [Int](repeating: 0, count: values.count + 1)
    var count = 0
    for index in 0..<values.count {
      places[count] = index
      count += counts(values[index]) ? 1 : 0
    }
    places.removeLast(places.count - count)
    return places
  }
}
