import Tensors

/// Moves blocks of space into channels: `[N, C, H·b, W·b]` to `[N, b²·C, H, W]`.
package struct SpaceToDepth: Operator {
  package static let kind = "SpaceToDepth"

  package var blockSize: Int

  package init(blockSize: Int) {
    self.blockSize = blockSize
  }

  package func outputShapes(_ operands: [Operand?]) throws(OperatorError) -> [[Int]]? {
    let shape = try operands.required(0).shape
    guard shape.count == 4 else { throw .wrongRank(input: 0, expected: "4", got: shape.count) }
    guard blockSize > 0, shape[2] % blockSize == 0, shape[3] % blockSize == 0 else {
      throw .wrongShape(
        input: 0, expected: "[N, C, a multiple of \(blockSize), likewise]", got: shape)
    }
    return [
      [
        shape[0], [shape[1], blockSize, blockSize].product, shape[2] / blockSize,
        shape[3] / blockSize,
      ]
    ]
  }

  package func forward(
    _ inputs: inout Inputs, shapes: [[Int]], context: ExecutionContext
  ) throws(OperatorError) -> [Tensor] {
    let input = try inputs.required(0)
    let strides = input.shape.rowMajorStrides
    // Dimensions of the result: n, block row, block column, c, h, w.
    let copy = StridedCopy(
      shape: [
        input.shape[0], blockSize, blockSize, input.shape[1], shapes[0][2], shapes[0][3],
      ],
      strides: [
        strides[0], strides[2], strides[3], strides[1], strides[2] * blockSize, blockSize,
      ])
    let result = copy.apply(to: input, pool: context.pool)
    return [Tensor(shape: shapes[0], storage: result.storage)]
  }
}
