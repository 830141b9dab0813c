/// The walk over a broadcast output as rows, each of which steps by 0 or 1 in either operand.
struct BroadcastPlan {
  /// Rows of the output, and elements of each.
  private(set) var rows = 1
  private(set) var width = 1
  /// Steps of the operands along a row, 0 or 1.
  private(set) var aStep = 1
  private(set) var bStep = 1

  /// The dimensions outside a row, outermost first.
  private var outer: [(extent: Int, aStride: Int, bStride: Int)] = []

  /// Plans the walk.
  ///
  /// - Precondition: Each dimension of `aShape` and `bShape`, aligned at the end, is 1 or that of
  ///   `shape`.
  init(shape: [Int], aShape: [Int], bShape: [Int]) {
    precondition(aShape.count <= shape.count && bShape.count <= shape.count)
    var dimensions: [(extent: Int, aStride: Int, bStride: Int)] = []
    var aSize = 1
    var bSize = 1
    for distance in 1...max(shape.count, 1) where distance <= shape.count {
      let extent = shape[shape.count - distance]
      let a = distance <= aShape.count ? aShape[aShape.count - distance] : 1
      let b = distance <= bShape.count ? bShape[bShape.count - distance] : 1
      precondition((a == extent || a == 1) && (b == extent || b == 1), "shapes do not broadcast")
      let next = (extent: extent, aStride: a == 1 ? 0 : aSize, bStride: b == 1 ? 0 : bSize)
      aSize *= a
      bSize *= b
      guard extent != 1 else { continue }
      guard let last = dimensions.last, next.aStride == last.aStride * last.extent,
        next.bStride == last.bStride * last.extent
      else {
        dimensions.append(next)
        continue
      }
      dimensions[dimensions.count - 1].extent *= extent
    }
    guard let inner = dimensions.first else { return }
    width = inner.extent
    aStep = inner.aStride
    bStep = inner.bStride
    outer = dimensions.dropFirst().reversed()
    rows = outer.reduce(1) { $0 * $1.extent }
  }

  /// Returns where a row starts in either operand.
  func starts(row: Int) -> (a: Int, b: Int) {
    var rest = row
    var a = 0
    var b = 0
    for dimension in outer.reversed() {
      let index = rest % dimension.extent
      rest /= dimension.extent
      a += index * dimension.aStride
      b += index * dimension.bStride
    }
    return (a, b)
  }
}
