import Tensors

/// The slices of a tensor that the rows of another point at, as GatherND and ScatterND want them.
struct IndexedSlices {
  /// Where each slice starts.
  private(set) var starts: [Int] = []

  /// The number of elements of a slice.
  let run: Int

  /// Finds the slices of a tensor of the given shape; `indices` must have at least one dimension
  /// more than `batchDimensions`, and no more columns than there are dimensions left.
  init(
    shape: [Int], indices: Tensor, batchDimensions: Int = 0
  ) throws(OperatorError) {
    let values = try indices.integers(input: 1)
    let width = indices.shape.last ?? 0
    let strides = Array(shape.rowMajorStrides.dropFirst(batchDimensions))
    let sizes = Array(shape.dropFirst(batchDimensions))
    run = Array(sizes.dropFirst(width)).product
    let batches = Array(indices.shape.prefix(batchDimensions)).product
    let rows = Array(indices.shape.dropLast()).product
    guard rows > 0 else { return }
    let rowsPerBatch = rows / batches
    let batchStride = sizes.product
    starts.reserveCapacity(rows)
    var next = 0
    for batch in 0..<batches {
      for _ in 0..<rowsPerBatch {
        var start = batch * batchStride
        for column in 0..<width {
          start += try values[next].gatherPosition(size: sizes[column]) * strides[column]
          next += 1
        }
        starts.append(start)
      }
    }
  }
}
