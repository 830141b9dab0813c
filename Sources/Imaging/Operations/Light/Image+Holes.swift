import VectorMath

extension Image {
  /// Paints over rectangles; alpha stays.
  ///
  /// What lies beyond the picture is left out.
  ///
  /// - Throws: ``ImageOperationError`` if a color does not fit.
  package func filled(
    _ areas: [PixelRectangle], with paint: Paint
  ) throws(ImageOperationError) -> Image {
    if case .color(let values) = paint { try checkPixel(values, name: "fill") }
    var target = self
    for area in areas {
      let columns = Self.overlap(count: area.width, offset: area.x, limit: width)
      let rows = Self.overlap(count: area.height, offset: area.y, limit: height)
      guard area.width > 0, area.height > 0, !columns.isEmpty, !rows.isEmpty else { continue }
      target.paint(
        columns: columns.lowerBound + area.x..<columns.upperBound + area.x,
        rows: rows.lowerBound + area.y..<rows.upperBound + area.y, paint)
    }
    return target
  }

  /// Paints over pixels that a seed picks, each with a probability, or `perChannel` over single
  /// color values; alpha stays.
  ///
  /// - Throws: ``ImageOperationError`` if a color does not fit or `share` is not in 0...1.
  package func speckled(
    share: Double, seed: UInt64, perChannel: Bool, with paint: Paint
  ) throws(ImageOperationError) -> Image {
    guard share >= 0, share <= 1 else {
      throw .outOfRange(name: "share", value: share, range: "0...1")
    }
    if case .color(let values) = paint { try checkPixel(values, name: "fill") }
    let count = perChannel ? width * channels : width
    return veiled(paint, gain: 1, isPerSample: perChannel) { y, row in
      VectorMath.active.scatter(share, first: y &* count, seed: seed, to: row, count: count)
      return true
    }
  }

  /// The mean of each channel, rounded.
  package var meanPixel: [Int] {
    var sums = Array(repeating: 0, count: channels)
    let channels = channels
    func add<Sample: FixedWidthInteger>(_ rows: PixelRows<Sample>) {
      for y in 0..<rows.height {
        let row = rows.row(y)
        for c in 0..<channels {
          var sum = 0
          var i = c
          while i < rows.stride {
            sum &+= Int(truncatingIfNeeded: row[i])
            i &+= channels
          }
          sums[c] &+= sum
        }
      }
    }
    switch depth {
    case .uint8: withByteRows(add)
    case .uint16: withWideRows(add)
    }
    let area = width * height
    return sums.map { ($0 + area / 2) / area }
  }

  private mutating func paint(columns: Range<Int>, rows: Range<Int>, _ paint: Paint) {
    let colors = colorChannels
    let count = columns.count * channels
    switch depth {
    case .uint8:
      withMutableByteRows { target in
        var bytes = [UInt8](repeating: 0, count: count)
        Self.paint(target, columns, rows, colors: colors, paint) { y, seed, line in
          Self.noise(from: y * target.stride + columns.lowerBound * target.channels, seed, &bytes)
          for i in 0..<count { line[i] = bytes[i] }
        }
      }
    case .uint16:
      withMutableWideRows { target in
        var (low, high) = ([UInt8](repeating: 0, count: count), [UInt8](repeating: 0, count: count))
        Self.paint(target, columns, rows, colors: colors, paint) { y, seed, line in
          let first = y * target.stride + columns.lowerBound * target.channels
          Self.noise(from: first, seed, &high)
          Self.noise(from: first, ~seed, &low)
          for i in 0..<count { line[i] = UInt16(high[i]) << 8 | UInt16(low[i]) }
        }
      }
    }
  }

  private static func noise(from first: Int, _ seed: UInt64, _ bytes: inout [UInt8]) {
    bytes.withUnsafeMutableBufferPointer { bytes in
      guard let base = bytes.baseAddress else { return }
      VectorMath.active.noise(first: first, seed: seed, to: base, count: bytes.count)
    }
  }

  /// Paints a rectangle that lies inside; `noise` fills a line's worth of samples.
  private static func paint<Sample: FixedWidthInteger>(
    _ target: MutablePixelRows<Sample>, _ columns: Range<Int>, _ rows: Range<Int>, colors: Int,
    _ paint: Paint, noise: (_ y: Int, _ seed: UInt64, _ line: inout [Sample]) -> Void
  ) {
    let channels = target.channels
    var line = [Sample](repeating: 0, count: columns.count * channels)
    if case .color(let values) = paint {
      for i in line.indices { line[i] = Sample(values[i % channels]) }
    }
    for y in rows {
      if case .noise(let seed) = paint { noise(y, seed, &line) }
      let to = target.row(y) + columns.lowerBound * channels
      line.withUnsafeBufferPointer { line in
        guard let from = line.baseAddress else { return }
        guard colors < channels else { return to.update(from: from, count: line.count) }
        for x in 0..<columns.count {
          for c in 0..<colors { to[x * channels + c] = from[x * channels + c] }
        }
      }
    }
  }
}
