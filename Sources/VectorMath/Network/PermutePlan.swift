/// A permutation of dimensions as a loop over blocks, each a run of equal order on both sides or a
/// 2-D transposition of the dimensions that are innermost on either side.
struct PermutePlan {
  /// Blocks in all.
  private(set) var count = 1
  /// Whether a block is a run of `columns` elements.
  private(set) var isRun = true
  private(set) var rows = 1
  private(set) var columns = 1
  /// Elements between rows of a block in the input, and in the transposed output.
  private(set) var inStride = 1
  private(set) var outStride = 1

  private var outer: [Dimension] = []

  private struct Dimension {
    var extent: Int
    var inStride: Int
    var outStride: Int
  }

  init(shape: [Int], order: [Int]) {
    var dimensions = Self.merged(shape: shape, order: order)
    guard let last = dimensions.last else { return }
    if last.inStride == 1 {
      columns = last.extent
      dimensions.removeLast()
    } else {
      isRun = false
      rows = last.extent
      inStride = last.inStride
      dimensions.removeLast()
      if let inner = dimensions.firstIndex(where: { $0.inStride == 1 }) {
        columns = dimensions[inner].extent
        outStride = dimensions[inner].outStride
        dimensions.remove(at: inner)
      }
    }
    outer = dimensions
    count = outer.reduce(1) { $0 * $1.extent }
  }

  /// Returns where a block starts in the input and in the output.
  func starts(block: Int) -> (input: Int, output: Int) {
    var rest = block
    var input = 0
    var output = 0
    for dimension in outer.reversed() {
      let index = rest % dimension.extent
      rest /= dimension.extent
      input += index * dimension.inStride
      output += index * dimension.outStride
    }
    return (input, output)
  }

  /// The output's dimensions without those of extent 1, neighbours on both sides joined.
  private static func merged(shape: [Int], order: [Int]) -> [Dimension] {
    var strides = [Int](repeating: 1, count: shape.count)
    for i in shape.indices.dropLast().reversed() { strides[i] = strides[i + 1] * shape[i + 1] }
    var result: [Dimension] = []
    for i in order where shape[i] != 1 {
      if let last = result.last, last.inStride == strides[i] * shape[i] {
        result[result.count - 1] = Dimension(
          extent: last.extent * shape[i], inStride: strides[i], outStride: 1)
      } else {
        result.append(Dimension(extent: shape[i], inStride: strides[i], outStride: 1))
      }
    }
    var size = 1
    for i in result.indices.reversed() {
      result[i].outStride = size
      size *= result[i].extent
    }
    return result
  }
}
