import Tensors

/// Moves blocks of channels into space: `[N, C·b², H, W]` to `[N, C, H·b, W·b]`.
package struct DepthToSpace: Operator {
  package static let kind = "DepthToSpace"

  package var blockSize: Int

  /// Whether a block's rows and columns are the inner part of the channel (mode CRD).
  package var isColumnRowDepth: Bool

  package init(blockSize: Int, isColumnRowDepth: Bool) {
    self.blockSize = blockSize
    self.isColumnRowDepth = isColumnRowDepth
  }

  package func outputShapes(_ operands: [Operand?]) throws(OperatorError) -> [[Int]]? {
    let shape = try operands.required(0).shape
    guard shape.count == 4 else { throw .wrongRank(input: 0, expected: "4", got: shape.count) }
    guard blockSize > 0, shape[1] % (blockSize * blockSize) == 0 else {
      throw .wrongShape(
        input: 0, expected: "a multiple of \(blockSize)² channels", got: shape)
    }
    return [
      [
        shape[0], shape[1] / (blockSize * blockSize), shape[2] * blockSize, shape[3] * blockSize,
      ]
    ]
  }

  package func forward(
    _ inputs: inout Inputs, shapes: [[Int]], context: ExecutionContext
  ) throws(OperatorError) -> [Tensor] {
    let input = try inputs.required(0)
    let (height, width) = (input.shape[2], input.shape[3])
    let plane = height * width
    let channels = shapes[0][1]
    let block = blockSize
    // Dimensions of the result: n, c, h, block row, w, block column.
    let channelStride = isColumnRowDepth ? block * block * plane : plane
    let rowStride = isColumnRowDepth ? block * plane : block * channels * plane
    let columnStride = isColumnRowDepth ? plane : channels * plane
    let copy = StridedCopy(
      shape: [shapes[0][0], channels, height, block, width, block],
      strides: [input.shape[1] * plane, channelStride, width, rowStride, 1, columnStride])
    let result = copy.apply(to: input, pool: context.pool)
    return [Tensor(shape: shapes[0], storage: result.storage)]
  }
}
