import Tensors
import VectorMath

/// MaxPool and AveragePool in blocked layout.
struct BlockwisePool: Operator {
  static let kind = "BlockedPool"

  enum Function: Sendable, Equatable {
    case maximum
    case average(countsPadding: Bool)
  }

  let function: Function
  let window: Window

  func outputShapes(_ operands: [Operand?]) throws(OperatorError) -> [[Int]]? {
    let shape = try BlockedShape.required(operands, 0)
    let axes = try window.axes([shape[2], shape[3]])
    return [[shape[0], shape[1], axes[0].outputSize, axes[1].outputSize, shape[4]]]
  }

  func forward(
    _ inputs: inout Inputs, shapes: [[Int]], context: ExecutionContext
  ) throws(OperatorError) -> [Tensor] {
    let shape = try inputs.required(0).shape
    guard
      let geometry = try PoolGeometry(
        window, input: Array(shape.prefix(4)), output: Array(shapes[0].prefix(4)))
    else { throw .unsupported("a window of this size") }
    let values = try inputs.floats(0)
    var result = context.buffer(shapes[0])
    var span = result.mutableSpan
    switch function {
    case .maximum:
      VectorMath.active.maxPoolBlocked(
        values.span, into: &span, geometry: geometry, threads: context.threads)
    case .average(let countsPadding):
      VectorMath.active.averagePoolBlocked(
        values.span, into: &span, geometry: geometry, includePadding: countsPadding,
        threads: context.threads)
    }
    return [Tensor(shape: shapes[0], floats: result)]
  }
}

extension BlockwisePool {
  /// Whether the kernels take the window whatever the picture's size.
  static func supports(_ window: Window) -> Bool {
    let limit = 1 << 12
    guard window.kernel.count == 2, window.pads.allSatisfy({ (0..<limit).contains($0) }) else {
      return false
    }
    let dilations = window.dilations.isEmpty ? [1, 1] : window.dilations
    return zip(window.kernel, dilations).allSatisfy { kernel, dilation in
      (1..<limit).contains(kernel) && (1..<limit).contains(dilation) && kernel * dilation < limit
    }
  }
}
