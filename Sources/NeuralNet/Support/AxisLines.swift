/// The lines of a tensor along one axis: where each starts, and how far its elements lie apart.
struct AxisLines {
  /// The number of elements of a line.
  let size: Int

  /// The distance of neighbours.
  let stride: Int

  /// The number of lines.
  let count: Int

  init(_ shape: [Int], axis: Int) {
    size = shape[axis]
    stride = Array(shape.dropFirst(axis + 1)).product
    count = Array(shape.prefix(axis)).product * stride
  }

  /// Where a line starts.
  func start(_ line: Int) -> Int { start(line, size: size) }

  /// Where a line starts in a tensor that has another size along the axis.
  func start(_ line: Int, size: Int) -> Int { line / stride * stride * size + line % stride }
}
