/// Writes the pixels of a warp whose neighbours are not all in the source, one by one, with the
/// kernel's arithmetic.
struct WarpEdge {
  private let source: PixelRows<UInt8>
  private let fillColor: [UInt8]
  private let border: WarpBorder

  init(source: PixelRows<UInt8>, fill: [UInt8], border: WarpBorder) {
    self.source = source
    fillColor = fill
    self.border = border
  }

  /// Paints a run of pixels with the fill color.
  func fill(_ output: UnsafeMutablePointer<UInt8>, _ range: Range<Int>) {
    let channels = source.channels
    for i in range {
      for c in 0..<channels { output[i * channels + c] = fillColor[c] }
    }
  }

  func nearest(
    _ output: UnsafeMutablePointer<UInt8>, _ range: Range<Int>, _ lineX: FixedLine,
    _ lineY: FixedLine
  ) {
    for i in range {
      let from = pixel(Int(lineX[i] >> 32), Int(lineY[i] >> 32))
      for c in 0..<source.channels {
        output[i * source.channels + c] = from.map { $0[c] } ?? fillColor[c]
      }
    }
  }

  func bilinear(
    _ output: UnsafeMutablePointer<UInt8>, _ range: Range<Int>, _ lineX: FixedLine,
    _ lineY: FixedLine
  ) {
    for i in range {
      let x = Int(lineX[i] >> 32)
      let y = Int(lineY[i] >> 32)
      let fx = Int32(truncatingIfNeeded: (lineX[i] >> 21) & 2047)
      let fy = Int32(truncatingIfNeeded: (lineY[i] >> 21) & 2047)
      let topLeft = pixel(x, y)
      let topRight = pixel(x + 1, y)
      let bottomLeft = pixel(x, y + 1)
      let bottomRight = pixel(x + 1, y + 1)
      for c in 0..<source.channels {
        let blank = fillColor[c]
        let upper = mix(topLeft?[c] ?? blank, topRight?[c] ?? blank, fx)
        let lower = mix(bottomLeft?[c] ?? blank, bottomRight?[c] ?? blank, fx)
        let sum = (upper << 11) + (lower - upper) * fy + (1 << 21)
        output[i * source.channels + c] = UInt8(truncatingIfNeeded: sum >> 22)
      }
    }
  }

  private func mix(_ a: UInt8, _ b: UInt8, _ fraction: Int32) -> Int32 {
    (Int32(a) << 11) + (Int32(b) - Int32(a)) * fraction
  }

  private func pixel(_ x: Int, _ y: Int) -> UnsafePointer<UInt8>? {
    guard let column = resolve(x, count: source.width, border: border),
      let row = resolve(y, count: source.height, border: border)
    else { return nil }
    return source.base + row * source.stride + column * source.channels
  }
}
