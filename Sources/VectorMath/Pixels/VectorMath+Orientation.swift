extension VectorMath {
  /// Mirrors left and right.
  ///
  /// - Precondition: equal shapes; the memory does not overlap.
  package func flipHorizontally<Sample: BitwiseCopyable>(
    _ source: PixelRows<Sample>, to target: MutablePixelRows<Sample>
  ) {
    precondition(source.width == target.width && source.height == target.height)
    precondition(source.channels == target.channels)
    let channels = source.channels
    for y in 0..<source.height {
      let input = source.row(y)
      let output = target.row(y)
      let last = source.width - 1
      switch channels {
      case 1:
        for x in 0...last { output[x] = input[last - x] }
      case 3:
        for x in 0...last {
          let from = input + 3 * (last - x)
          output[3 * x] = from[0]
          output[3 * x + 1] = from[1]
          output[3 * x + 2] = from[2]
        }
      case 4:
        for x in 0...last {
          let from = UnsafeRawPointer(input + 4 * (last - x))
          UnsafeMutableRawPointer(output + 4 * x).storeBytes(
            of: from.loadUnaligned(as: Quadruple<Sample>.self), as: Quadruple<Sample>.self)
        }
      default:
        for x in 0...last {
          for c in 0..<channels { output[channels * x + c] = input[channels * (last - x) + c] }
        }
      }
    }
  }

  /// Swaps rows and columns: pixel `(x, y)` goes to `(y, x)`; or, turned by `quarters`, rotates.
  ///
  /// One quarter turns the picture clockwise. Odd quarters and transposition swap the sides.
  ///
  /// - Precondition: the target has the matching sides; the memory does not overlap.
  package func transpose<Sample: BitwiseCopyable>(
    _ source: PixelRows<Sample>, to target: MutablePixelRows<Sample>,
    reversingRows: Bool = false, reversingColumns: Bool = false
  ) {
    precondition(source.width == target.height && source.height == target.width)
    precondition(source.channels == target.channels)
    let channels = source.channels
    let tile = 16
    for top in stride(from: 0, to: source.height, by: tile) {
      for left in stride(from: 0, to: source.width, by: tile) {
        for y in top..<min(top + tile, source.height) {
          let column = reversingColumns ? source.height - 1 - y : y
          let input = source.row(y)
          for x in left..<min(left + tile, source.width) {
            let row = reversingRows ? source.width - 1 - x : x
            let to = target.base + row * target.stride + column * channels
            let from = input + x * channels
            if channels == 3 {
              to[0] = from[0]
              to[1] = from[1]
              to[2] = from[2]
            } else {
              for c in 0..<channels { to[c] = from[c] }
            }
          }
        }
      }
    }
  }
}

private struct Quadruple<Sample: BitwiseCopyable>: BitwiseCopyable {
  let samples: (Sample, Sample, Sample, Sample)
}
