/// A copy of a picture with a margin of one pixel, so that bilinear reading needs no special case at
/// the edge.
struct FramedCopy {
  /// The first pixel of the margin.
  let base: UnsafePointer<UInt8>

  /// Bytes from one row to the next.
  let stride: Int

  /// Bytes that the copy of a picture takes; one row and some pixels follow the margin, for reads
  /// that get no weight.
  static func byteCount(_ source: PixelRows<UInt8>) -> Int {
    (source.width + 2) * source.channels * (source.height + 3) + 64
  }

  /// Copies a picture into memory of that size.
  ///
  /// The margin has the color `fill`, or that of the nearest pixel if nil.
  init(_ source: PixelRows<UInt8>, fill: [UInt8]?, _ memory: UnsafeMutableRawPointer) {
    let channels = source.channels
    let rowBytes = (source.width + 2) * channels
    let start = memory.assumingMemoryBound(to: UInt8.self)
    for y in 0..<source.height {
      let from = source.row(y)
      let to = start + (y + 1) * rowBytes
      (to + channels).update(from: from, count: source.stride)
      for c in 0..<channels {
        to[c] = fill?[c] ?? from[c]
        to[rowBytes - channels + c] = fill?[c] ?? from[source.stride - channels + c]
      }
    }
    let bottom = start + (source.height + 1) * rowBytes
    if let fill {
      for i in 0..<source.width + 2 {
        for c in 0..<channels {
          start[i * channels + c] = fill[c]
          bottom[i * channels + c] = fill[c]
        }
      }
    } else {
      start.update(from: start + rowBytes, count: rowBytes)
      bottom.update(from: bottom - rowBytes, count: rowBytes)
    }
    (bottom + rowBytes).update(repeating: 0, count: rowBytes + 64)
    base = UnsafePointer(start)
    stride = rowBytes
  }
}
