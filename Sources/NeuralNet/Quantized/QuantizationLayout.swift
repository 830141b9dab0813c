/// How the scales of a quantised tensor lie along its elements: one for all, one for each slice
/// along an axis, or one for each block along an axis.
struct QuantizationLayout {
  /// Elements that follow each other and take scales that stand still or follow each other.
  struct Run {
    var elements: Range<Int>
    var firstScale: Int

    /// 1 if each element has a scale of its own, else 0.
    var scaleStep: Int
  }

  private let outer: Int
  private let size: Int
  private let inner: Int
  private let block: Int
  private let scalesAlongAxis: Int

  /// Finds out how scales of the shape `scale` go with a tensor of the given shape.
  ///
  /// `blockSize` is 0 unless the scales are blocked.
  init(_ shape: [Int], scale: [Int], axis: Int, blockSize: Int) throws(OperatorError) {
    guard scale.product != 1 || (blockSize > 0 && scale.count == shape.count) else {
      outer = 1
      size = 1
      inner = shape.product
      block = 0
      scalesAlongAxis = 1
      return
    }
    let axis = try Axis.normalized(axis, rank: shape.count)
    outer = Array(shape.prefix(axis)).product
    size = shape[axis]
    inner = Array(shape.suffix(from: axis + 1)).product
    guard blockSize > 0 else {
      guard scale.count == 1, scale[0] == size else {
        throw .wrongShape(input: 1, expected: "[] or [\(size)]", got: scale)
      }
      block = 0
      scalesAlongAxis = size
      return
    }
    var expected = shape
    expected[axis] = size / blockSize + (size % blockSize == 0 ? 0 : 1)
    guard scale == expected else {
      throw .wrongShape(input: 1, expected: "\(expected)", got: scale)
    }
    block = blockSize
    scalesAlongAxis = expected[axis]
  }

  /// Calls `body` with runs that cover all elements in order.
  func forEachRun(_ body: (Run) -> Void) {
    for slice in 0..<outer {
      for place in 0..<size {
        let start = (slice * size + place) * inner
        let elements = start..<start + inner
        if block == 0 {
          let scale = scalesAlongAxis == 1 ? 0 : place
          body(Run(elements: elements, firstScale: scale, scaleStep: 0))
        } else {
          let scale = (slice * scalesAlongAxis + place / block) * inner
          body(Run(elements: elements, firstScale: scale, scaleStep: 1))
        }
      }
    }
  }
}
