/// Moves of whole pixels. A "channel" here is a byte of the pixel, so that 16-bit pictures go the
/// same way with twice the channels.
extension VectorMath {
  /// Mirrors left and right.
  ///
  /// - Precondition: equal shapes; the memory does not overlap.
  package func flipHorizontally(_ source: PixelRows<UInt8>, to target: MutablePixelRows<UInt8>) {
    precondition(source.width == target.width && source.height == target.height)
    precondition(source.channels == target.channels)
    for y in 0..<source.height {
      kernels.pixels.flipRow(source.row(y), target.row(y), source.width, source.channels)
    }
  }

  /// Swaps rows and columns: pixel `(x, y)` goes to `(y, x)`, counted from the far side where
  /// `reversingRows` or `reversingColumns` of the target asks for it.
  ///
  /// - Precondition: the target has the sides swapped; the memory does not overlap.
  package func transpose(
    _ source: PixelRows<UInt8>, to target: MutablePixelRows<UInt8>,
    reversingRows: Bool = false, reversingColumns: Bool = false
  ) {
    precondition(source.width == target.height && source.height == target.width)
    precondition(source.channels == target.channels)
    let tile = 32
    for left in stride(from: 0, to: source.width, by: tile) {
      for top in stride(from: 0, to: source.height, by: tile) {
        for x in left..<min(left + tile, source.width) {
          let row = target.row(reversingRows ? source.width - 1 - x : x)
          transposeColumn(
            source, x, top..<min(top + tile, source.height), row, isReversed: reversingColumns)
        }
      }
    }
  }
}

@inline(__always)
private func transposeColumn(
  _ source: PixelRows<UInt8>, _ x: Int, _ rows: Range<Int>, _ target: UnsafeMutablePointer<UInt8>,
  isReversed: Bool
) {
  let size = source.channels
  let stride = source.stride
  var from = source.row(rows.lowerBound) + x &* size
  let last = source.height - 1
  var to = target + size &* (isReversed ? last - rows.lowerBound : rows.lowerBound)
  let step = isReversed ? -size : size
  var left = rows.count
  switch size {
  case 1:
    while left > 0 {
      to[0] = from[0]
      from += stride
      to += step
      left &-= 1
    }
  case 3:
    while left > 0 {
      let low = UnsafeRawPointer(from).loadUnaligned(as: UInt16.self)
      UnsafeMutableRawPointer(to).storeBytes(of: low, as: UInt16.self)
      to[2] = from[2]
      from += stride
      to += step
      left &-= 1
    }
  case 4:
    while left > 0 {
      let word = UnsafeRawPointer(from).loadUnaligned(as: UInt32.self)
      UnsafeMutableRawPointer(to).storeBytes(of: word, as: UInt32.self)
      from += stride
      to += step
      left &-= 1
    }
  default:
    while left > 0 {
      var byte = 0
      while byte < size {
        to[byte] = from[byte]
        byte &+= 1
      }
      from += stride
      to += step
      left &-= 1
    }
  }
}
