import Tensors

/// Repeats a tensor along each axis as often as the second input says.
package struct Tile: Operator {
  package static let kind = "Tile"

  package init() {}

  package func outputShapes(_ operands: [Operand?]) throws(OperatorError) -> [[Int]]? {
    let shape = try operands.required(0).shape
    guard let repeats = try operands.integers(1) else { return nil }
    guard repeats.count == shape.count, repeats.allSatisfy({ $0 >= 0 }) else {
      throw .invalidValue("the repeats \(repeats) do not fit the shape \(shape)")
    }
    return [zip(shape, repeats).map { [$0, $1].product }]
  }

  package func forward(
    _ inputs: inout Inputs, shapes: [[Int]], context: ExecutionContext
  ) throws(OperatorError) -> [Tensor] {
    let input = try inputs.take(0)
    guard shapes[0].product > 0 else {
      let nothing = input.storage.gathered(starts: [], run: 0, pool: context.pool)
      return [Tensor(shape: shapes[0], storage: nothing)]
    }
    // Each dimension becomes two, of which the first is repeated.
    let split = input.shape.flatMap { [1, $0] }
    let repeated = zip(shapes[0], input.shape).flatMap { [$0 / $1, $1] }
    let expanded = Broadcast.expanded(
      Tensor(shape: split, storage: input.storage), to: repeated, pool: context.pool)
    return [Tensor(shape: shapes[0], storage: expanded.storage)]
  }
}
