import Tensors
import VectorMath

/// Resize of height and width in blocked layout; inputs as those of Resize.
struct BlockwiseResize: Operator {
  static let kind = "BlockedResize"

  /// The operator on `[N, C, H, W]`.
  let resize: Resize

  /// How many channels the blocks hold.
  let channels: Int

  func outputShapes(_ operands: [Operand?]) throws(OperatorError) -> [[Int]]? {
    let shape = try BlockedShape.required(operands, 0, channels: channels)
    guard let targets = try targets(shape, operands) else { return nil }
    return [[shape[0], shape[1], targets[2].outputSize, targets[3].outputSize, shape[4]]]
  }

  func forward(
    _ inputs: inout Inputs, shapes: [[Int]], context: ExecutionContext
  ) throws(OperatorError) -> [Tensor] {
    let shape = try inputs.required(0).shape
    guard let targets = try targets(shape, inputs.operands) else { throw .missingInput(2) }
    let values = try inputs.floats(0)
    var result = context.buffer(shapes[0])
    var span = result.mutableSpan
    VectorMath.active.resampleBlocked(
      values.span, into: &span, planes: shape[0] * shape[1], size: Extent(shape[2], shape[3]),
      vertical: taps(targets[2]), horizontal: taps(targets[3]), threads: context.threads)
    return [Tensor(shape: shapes[0], floats: result)]
  }

  private func taps(_ target: ResizeSampling.Target) -> AxisTaps {
    resize.sampling.taps(target)
      ?? AxisTaps(nearest: (0..<target.outputSize).map { Int32(truncatingIfNeeded: $0) })
  }

  private func targets(
    _ shape: [Int], _ operands: [Operand?]
  ) throws(OperatorError) -> [ResizeSampling.Target]? {
    let plain = [shape[0], channels, shape[2], shape[3]]
    guard let targets = try resize.targets(plain, operands) else { return nil }
    guard targets[0].outputSize == shape[0], targets[1].outputSize == channels else {
      throw .unsupported("resizing of the batch or of channels in blocked layout")
    }
    return targets
  }
}
