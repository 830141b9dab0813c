import Tensors
import VectorMath

/// `y = x < 0 ? slope * x : x` with a slope that is broadcast to the input.
package struct PRelu: Operator {
  package static let kind = "PRelu"

  package init() {}

  package func outputShapes(_ operands: [Operand?]) throws(OperatorError) -> [[Int]]? {
    let shape = try operands.required(0).shape
    let slope = try operands.required(1).shape
    guard try Broadcast.shape(shape, slope) == shape else {
      throw .incompatibleShapes(shape, slope, "the slope must broadcast to the input")
    }
    return [shape]
  }

  package func forward(
    _ inputs: inout Inputs, shapes: [[Int]], context: ExecutionContext
  ) throws(OperatorError) -> [Tensor] {
    let shape = shapes[0]
    let slope = try inputs.required(1)
    if try inputs.required(0).elementType != .float32 {
      return [try integers(inputs, shape, context)]
    }
    let values = try inputs.floats(0)
    var result = context.buffer(shape)
    var span = result.mutableSpan
    if let layout = PRelu.channelLayout(shape, slope: slope.shape) {
      var slopes = try inputs.floats(1)
      if slopes.count == 1 { slopes = Array(repeating: slopes[0], count: layout.channels) }
      VectorMath.active.prelu(
        values.span, into: &span, layout: layout, slopes: slopes, threads: context.threads)
    } else {
      let expanded = Broadcast.expanded(slope, to: shape, pool: context.pool)
      guard case .float32(let slopes) = expanded.storage else {
        throw .wrongType(input: 1, expected: "float32", got: slope.elementType)
      }
      for index in values.indices {
        span[index] = values[index] < 0 ? values[index] * slopes[index] : values[index]
      }
    }
    return [Tensor(shape: shape, floats: result)]
  }

  private func integers(
    _ inputs: Inputs, _ shape: [Int], _ context: ExecutionContext
  ) throws(OperatorError) -> Tensor {
    let input = try inputs.required(0)
    let slope = Broadcast.expanded(try inputs.required(1), to: shape, pool: context.pool)
    let pairs = zip(try input.integers(input: 0), try slope.integers(input: 1))
    let results = pairs.map { Int64($0 < 0 ? $0 &* $1 : $0) }
    return Tensor(shape: shape, storage: input.storage.integersOfSameType(results))
  }

  /// The layout for a slope per channel, `[C, 1, …]` or a single one; nil for any other.
  private static func channelLayout(_ shape: [Int], slope: [Int]) -> ChannelLayout? {
    if slope.product == 1 { return ChannelLayout(outer: 1, channels: 1, inner: shape.product) }
    let channelAxis = shape.count - slope.count
    guard channelAxis >= 0, slope.dropFirst().allSatisfy({ $0 == 1 }) else {
      let isFull = slope.count == shape.count && shape.count > 1 && slope[0] == 1
      guard isFull, slope.dropFirst(2).allSatisfy({ $0 == 1 }) else { return nil }
      return ChannelLayout(
        outer: shape[0], channels: shape[1], inner: Array(shape.dropFirst(2)).product)
    }
    return ChannelLayout(
      outer: Array(shape.prefix(channelAxis)).product, channels: shape[channelAxis],
      inner: Array(shape.dropFirst(channelAxis + 1)).product)
  }
}
