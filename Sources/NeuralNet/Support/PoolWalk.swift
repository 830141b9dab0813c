import Tensors

/// Slides a window of any number of dimensions over the planes of a tensor `[N, C, …]`.
struct PoolWalk {
  let axes: [Window.Axis]

  /// For each dimension and output position the taps of the window that lie inside.
  private let covered: [[Range<Int>]]
  private let strides: [Int]

  init(axes: [Window.Axis]) {
    self.axes = axes
    strides = axes.map(\.size).rowMajorStrides
    covered = axes.map { axis in
      (0..<axis.outputSize).map { position in
        let start = position * axis.stride - axis.padBegin
        // The first tap inside; a window may begin far outside.
        let first = start < 0 ? (-start + axis.dilation - 1) / axis.dilation : 0
        let last = min(axis.kernel, (axis.size - start + axis.dilation - 1) / axis.dilation)
        return first..<max(first, last)
      }
    }
  }

  var outputCount: Int { axes.map(\.outputSize).product }
  var inputCount: Int { axes.map(\.size).product }

  /// Calls `body` for every output position with the offsets in the plane that its window covers.
  func forEachWindow(_ body: (_ output: Int, _ offsets: [Int]) -> Void) {
    let shape = axes.map(\.outputSize)
    let outputStrides = shape.rowMajorStrides
    for output in 0..<outputCount {
      var offsets = [0]
      for axis in axes.indices {
        let position = output / outputStrides[axis] % shape[axis]
        let start = position * axes[axis].stride - axes[axis].padBegin
        let taps = covered[axis][position]
        offsets = offsets.flatMap { offset in
          taps.map { offset + (start + $0 * axes[axis].dilation) * strides[axis] }
        }
      }
      body(output, offsets)
    }
  }

  /// How many positions of the window at each output lie within the padded input.
  func paddedCounts() -> [Int] {
    let shape = axes.map(\.outputSize)
    let outputStrides = shape.rowMajorStrides
    return (0..<outputCount).map { output in
      axes.indices.reduce(1) { count, index in
        let axis = axes[index]
        let start = output / outputStrides[index] % shape[index] * axis.stride - axis.padBegin
        let end = axis.size + axis.padEnd
        return count * max(0, min(axis.kernel, (end - start + axis.dilation - 1) / axis.dilation))
      }
    }
  }
}
