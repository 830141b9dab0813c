import VectorMath

extension Image {
  /// Mixes red, green and blue; alpha stays.
  ///
  /// 8-bit results are within 1.2 levels of the sums, cut to the range, while weights stay under 4.
  ///
  /// - Throws: ``ImageOperationError/channels(expected:got:)`` for other than RGB, or RGB and alpha;
  ///   ``ImageOperationError/outOfRange(name:value:range:)`` for weights of 64 and more.
  public func mixed(by matrix: ColorMatrix) throws(ImageOperationError) -> Image {
    try checkColors()
    let white = Double(depth.maximum)
    let rows = matrix.rows.map { [$0.x, $0.y, $0.z] }
    let offsets = [matrix.offsets.x, matrix.offsets.y, matrix.offsets.z]
    guard let weights = ColorWeights(rows, offsets: offsets.map { $0 * 255 }) else {
      let largest = rows.joined().max { abs($0) < abs($1) } ?? 0
      throw .outOfRange(name: "color weight", value: largest, range: "-64...64")
    }
    var target = Image(width: width, height: height, channels: channels, depth: depth)
    apply(
      to: &target,
      narrow: { VectorMath.active.mixColors($0, to: $1, weights: weights) },
      wide: { source, target in
        eachWideColor(source, target) { color in
          var result = matrix.offsets * white
          for (index, row) in matrix.rows.enumerated() { result[index] += (row * color).sum() }
          return result
        }
      })
    return target
  }

  /// Adds to hue, saturation and value of the HSV model; grays keep their lack of color, alpha
  /// stays.
  ///
  /// `turns` is a share of the circle, `saturation` and `value` are shares of the whole. Results are
  /// rounded once.
  ///
  /// - Throws: ``ImageOperationError/channels(expected:got:)`` for other than RGB, or RGB and alpha.
  public func shiftedHSV(
    turns: Double, saturation: Double = 0, value: Double = 0
  ) throws(ImageOperationError) -> Image {
    try checkColors()
    for (name, shift) in [("hue", turns), ("saturation", saturation), ("value", value)]
    where !shift.isFinite {
      throw .outOfRange(name: name, value: shift, range: "finite numbers")
    }
    var target = Image(width: width, height: height, channels: channels, depth: depth)
    apply(
      to: &target,
      narrow: {
        VectorMath.active.shiftHSV(
          $0, to: $1, turns: turns, saturation: saturation, value: value)
      },
      wide: { source, target in
        eachWideColor(source, target) { color in
          HSVColor(color / 65_535).shifted(
            turns: turns, saturation: saturation, value: value
          ).rgb * 65_535
        }
      })
    return target
  }

  /// Checks for red, green and blue.
  private func checkColors() throws(ImageOperationError) {
    guard channels == 3 || channels == 4 else { throw .channels(expected: "3 or 4", got: channels) }
  }
}

/// Passes the colors of 16-bit pixels through `body`, which works in levels; copies alpha.
private func eachWideColor(
  _ source: PixelRows<UInt16>, _ target: MutablePixelRows<UInt16>,
  _ body: (SIMD3<Double>) -> SIMD3<Double>
) {
  for pixel in 0..<(source.width * source.height) {
    let from = source.base + pixel * source.channels
    let to = target.base + pixel * source.channels
    let result = body(SIMD3(Double(from[0]), Double(from[1]), Double(from[2])))
    for color in 0..<3 { to[color] = UInt16(min(max(result[color], 0), 65_535).rounded()) }
    if source.channels == 4 { to[3] = from[3] }
  }
}

/// Hue in sixths of a turn, saturation and value in 0...1.
private struct HSVColor {
  var hue: Double
  var saturation: Double
  var value: Double

  init(_ rgb: SIMD3<Double>) {
    value = rgb.max()
    let chroma = value - rgb.min()
    saturation = chroma > 0 ? chroma / value : 0
    hue = 0
    guard chroma > 0 else { return }
    if rgb.x == value {
      hue = (rgb.y - rgb.z) / chroma
    } else if rgb.y == value {
      hue = (rgb.z - rgb.x) / chroma + 2
    } else {
      hue = (rgb.x - rgb.y) / chroma + 4
    }
  }

  func shifted(turns: Double, saturation: Double, value: Double) -> HSVColor {
    var result = self
    let moved = hue + (turns - turns.rounded(.down)) * 6
    result.hue = moved - (moved / 6).rounded(.down) * 6
    if self.saturation > 0 { result.saturation = min(max(self.saturation + saturation, 0), 1) }
    result.value = min(max(self.value + value, 0), 1)
    return result
  }

  var rgb: SIMD3<Double> {
    let chroma = value * saturation
    func share(_ amount: Double) -> Double { min(max(amount, 0), 1) * chroma }
    return SIMD3(
      share(abs(hue - 3) - 1), share(2 - abs(hue - 2)), share(2 - abs(hue - 4))
    ) + (value - chroma)
  }
}
