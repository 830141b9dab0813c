/// Reads a picture between its pixels in `Double`.
struct ExactReader<Sample: FixedWidthInteger & UnsignedInteger> {
  let source: PixelRows<Sample>
  let fill: [Sample]
  let border: WarpBorder

  /// Beyond this every position is outside alike, and conversion to an integer cannot fail.
  private static var limit: Double { Double(1 << 40) }

  /// Writes the pixel under a position.
  func nearest(_ x: Double, _ y: Double, _ output: UnsafeMutablePointer<Sample>) {
    let from = pixel(Int(Self.held(x).rounded(.down)), Int(Self.held(y).rounded(.down)))
    for c in 0..<source.channels { output[c] = from?[c] ?? fill[c] }
  }

  /// Writes the mean of the four pixels round a position by their distance; rounds half up.
  func bilinear(_ x: Double, _ y: Double, _ output: UnsafeMutablePointer<Sample>) {
    let (x, y) = (Self.held(x - 0.5), Self.held(y - 0.5))
    let (left, top) = (x.rounded(.down), y.rounded(.down))
    let (fx, fy) = (x - left, y - top)
    let (x0, y0) = (Int(left), Int(top))
    let topLeft = pixel(x0, y0)
    let topRight = pixel(x0 + 1, y0)
    let bottomLeft = pixel(x0, y0 + 1)
    let bottomRight = pixel(x0 + 1, y0 + 1)
    for c in 0..<source.channels {
      func sample(_ pixel: UnsafePointer<Sample>?) -> Double { Double(pixel?[c] ?? fill[c]) }
      let upper = sample(topLeft) * (1 - fx) + sample(topRight) * fx
      let lower = sample(bottomLeft) * (1 - fx) + sample(bottomRight) * fx
      output[c] = Sample(upper * (1 - fy) + lower * fy + 0.5)
    }
  }

  private func pixel(_ x: Int, _ y: Int) -> UnsafePointer<Sample>? {
    guard let column = resolve(x, count: source.width, border: border),
      let row = resolve(y, count: source.height, border: border)
    else { return nil }
    return source.base + row * source.stride + column * source.channels
  }

  private static func held(_ value: Double) -> Double {
    value.isNaN ? -limit : min(max(value, -limit), limit)
  }
}
