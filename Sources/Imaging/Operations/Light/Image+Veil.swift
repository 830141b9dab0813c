import VectorMath

extension Image {
  /// How much of a color lies over each pixel.
  package enum Veil: Sendable {
    /// As much as a field says.
    case field(SoftField)
    /// As much as a gray 8-bit picture of the same size says.
    case mask(Image)
    /// As much as a gray picture says, or a table of 256 for the pixel's brightness if that is more.
    case cover(Image, byBrightness: [UInt8])
  }

  /// The channels that hold color, not alpha.
  package var colorChannels: Int { channels == 2 || channels == 4 ? channels - 1 : channels }

  /// Dims the picture and lays paint over it; alpha stays.
  ///
  /// - Throws: ``ImageOperationError`` if a color does not fit, a mask has another shape, or
  ///   `gain` is not in 0...1.
  package func veiled(
    with paint: Paint, _ veil: Veil, gain: Double = 1
  ) throws(ImageOperationError) -> Image {
    guard gain >= 0, gain <= 1 else {
      throw .outOfRange(name: "gain", value: gain, range: "0...1")
    }
    if case .color(let values) = paint { try checkPixel(values, name: "color") }
    switch veil {
    case .field(let field):
      return veiled(paint, gain: gain) { field.write(row: $0, width: width, to: $1) }
    case .mask(let mask):
      try checkMask(mask)
      return mask.withByteRows { rows in
        veiled(paint, gain: gain) { y, row in
          row.update(from: rows.row(y), count: width)
          return true
        }
      }
    case .cover(let mask, let table):
      try checkMask(mask)
      guard table.count == 256 else {
        throw .valueCount(name: "table", expected: 256, got: table.count)
      }
      return mask.withByteRows { rows in
        veiled(paint, gain: gain) { y, row in
          writeBrightness(of: y, to: row)
          let flakes = rows.row(y)
          for x in 0..<width { row[x] = max(table[Int(row[x])], flakes[x]) }
          return true
        }
      }
    }
  }

  /// Adds light as a second exposure does, `255 - (255 - a) * (255 - b) / 255`; alpha stays.
  ///
  /// There is a field for each color channel, or one for all.
  /// - Throws: ``ImageOperationError/valueCount(name:expected:got:)``.
  package func screened(with light: [SoftField]) throws(ImageOperationError) -> Image {
    let colors = colorChannels
    guard light.count == 1 || light.count == colors else {
      throw .valueCount(name: "light", expected: colors, got: light.count)
    }
    let white = Paint.color(Array(repeating: depth.maximum, count: channels))
    if light.count == 1 {
      return veiled(white, gain: 1) { light[0].write(row: $0, width: self.width, to: $1) }
    }
    let (width, channels) = (self.width, self.channels)
    let line = UnsafeMutablePointer<UInt8>.allocate(capacity: width)
    defer { line.deallocate() }
    return veiled(white, gain: 1, isPerSample: true) { y, row in
      var isSeen = false
      for (channel, field) in light.enumerated() {
        if field.write(row: y, width: width, to: line) {
          isSeen = true
        } else {
          line.update(repeating: 0, count: width)
        }
        for x in 0..<width { row[x * channels + channel] = line[x] }
      }
      return isSeen
    }
  }

  /// Runs the kernel of the picture's depth.
  func veiled(
    _ paint: Paint, gain: Double, isPerSample: Bool = false, mask: MaskRow
  ) -> Image {
    var target = Image(width: width, height: height, channels: channels, depth: depth)
    let colors = colorChannels
    apply(
      to: &target,
      narrow: {
        VectorMath.active.veil(
          $0, to: $1, paint: paint, colors: colors, gain: gain, isPerSample: isPerSample,
          mask: mask)
      },
      wide: {
        VectorMath.active.veil(
          $0, to: $1, paint: paint, colors: colors, gain: gain, isPerSample: isPerSample,
          mask: mask)
      })
    return target
  }

  private func checkMask(_ mask: Image) throws(ImageOperationError) {
    guard mask.width == width, mask.height == height, mask.channels == 1, mask.depth == .uint8
    else {
      throw .shapesDiffer(
        expected: "\(width)x\(height)x1 uint8",
        got: "\(mask.width)x\(mask.height)x\(mask.channels) \(mask.depth)")
    }
  }

  /// Writes the brightness of a row's pixels: luma of RGB, else the mean of the color channels.
  private func writeBrightness(of y: Int, to row: UnsafeMutablePointer<UInt8>) {
    let colors = colorChannels
    switch depth {
    case .uint8:
      withByteRows { source in
        let line = PixelRows(
          base: source.row(y), width: width, height: 1, channels: channels)
        if colors == 3 {
          VectorMath.active.gray(
            line, to: MutablePixelRows(base: row, width: width, height: 1, channels: 1))
          return
        }
        for x in 0..<width {
          var sum = 0
          for c in 0..<colors { sum += Int(line.base[x * channels + c]) }
          row[x] = UInt8(sum / colors)
        }
      }
    case .uint16:
      withWideRows { source in
        let line = source.row(y)
        let weights = colors == 3 ? [299, 587, 114] : Array(repeating: 1, count: colors)
        let total = weights.reduce(0, +)
        for x in 0..<width {
          var sum = 0
          for c in 0..<colors { sum += weights[c] * Int(line[x * channels + c]) }
          row[x] = UInt8(sum / (256 * total))
        }
      }
    }
  }
}
