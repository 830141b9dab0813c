import Tensors
import VectorMath

/// Collects channels of values in blocked layout: concatenation, slicing and shuffling at once.
struct BlockwiseRouting: Operator {
  static let kind = "BlockedRouting"

  let route: ChannelRoute

  func outputShapes(_ operands: [Operand?]) throws(OperatorError) -> [[Int]]? {
    let first = try BlockedShape.required(operands, 0)
    guard operands.count == route.sources else { throw .missingInput(operands.count) }
    for index in operands.indices {
      let shape = try BlockedShape.required(operands, index)
      guard shape[0] == first[0], shape[2] == first[2], shape[3] == first[3] else {
        throw .incompatibleShapes(first, shape, "they may differ in channels only")
      }
      let needed = route.needs[index]
      guard needed <= shape[1] * ChannelBlock.size else {
        throw .wrongShape(input: index, expected: "\(needed) channels at least", got: shape)
      }
    }
    return [
      [first[0], ChannelBlock.count(route.origins.count), first[2], first[3], ChannelBlock.size]
    ]
  }

  func forward(
    _ inputs: inout Inputs, shapes: [[Int]], context: ExecutionContext
  ) throws(OperatorError) -> [Tensor] {
    let shape = shapes[0]
    var result = context.buffer(shape)
    var span = result.mutableSpan
    for source in 0..<inputs.count {
      let values = try inputs.floats(source)
      VectorMath.active.routeChannels(
        values.span, source: source, into: &span, route: route, batch: shape[0],
        plane: shape[2] * shape[3], threads: context.threads)
    }
    return [Tensor(shape: shape, floats: result)]
  }
}
