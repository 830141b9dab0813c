extension Image {
  /// The part of the picture inside a rectangle.
  ///
  /// - Throws: ``ImageOperationError/outside(_:width:height:)``.
  public func cropped(to area: PixelRectangle) throws(ImageOperationError) -> Image {
    guard area.fits(width: width, height: height) else {
      throw .outside(area, width: width, height: height)
    }
    guard area.width < width || area.height < height else { return self }
    var target = Image(
      width: area.width, height: area.height, channels: channels, depth: depth)
    target.paste(self, from: area, x: 0, y: 0)
    return target
  }

  /// The picture on a larger or smaller canvas, its top left corner at `(x, y)`.
  ///
  /// What lies beyond the canvas is cut off; what the picture leaves free has the value `fill`, one
  /// number a channel.
  ///
  /// - Throws: ``ImageOperationError`` for an impossible size or a wrong `fill`.
  public func embedded(
    width: Int, height: Int, x: Int, y: Int, fill: [Int]
  ) throws(ImageOperationError) -> Image {
    try checkPixel(fill, name: "fill")
    var target = try Image.result(width: width, height: height, channels: channels, depth: depth)
    let columns = Self.overlap(count: self.width, offset: x, limit: width)
    let rows = Self.overlap(count: self.height, offset: y, limit: height)
    if columns.count < width || rows.count < height {
      target.fill(with: fill)
    }
    if !columns.isEmpty, !rows.isEmpty {
      let area = PixelRectangle(
        x: columns.lowerBound, y: rows.lowerBound, width: columns.count, height: rows.count)
      target.paste(self, from: area, x: columns.lowerBound + x, y: rows.lowerBound + y)
    }
    return target
  }

  /// The positions in `0..<count` that lie in `0..<limit` once moved by `offset`.
  static func overlap(count: Int, offset: Int, limit: Int) -> Range<Int> {
    guard offset > -count, offset < limit else { return 0..<0 }
    let first = max(0, -offset)
    return first..<max(first, min(count, limit - offset))
  }

  /// Copies a rectangle of another picture of the same kind; both ends lie inside.
  package mutating func paste(_ source: Image, from area: PixelRectangle, x: Int, y: Int) {
    let pixel = channels * depth.byteCount
    let (from, to) = (source.bytesPerRow, bytesPerRow)
    source.withUnsafeBytes { input in
      withUnsafeMutableBytes { output in
        guard let input = input.baseAddress, let output = output.baseAddress else { return }
        for row in 0..<area.height {
          (output + (y + row) * to + x * pixel).copyMemory(
            from: input + (area.y + row) * from + area.x * pixel, byteCount: area.width * pixel)
        }
      }
    }
  }

  /// Gives every pixel the same value.
  mutating func fill(with pixel: [Int]) {
    let rowBytes = bytesPerRow
    let rows = height
    let size = channels * depth.byteCount
    let isWide = depth == .uint16
    withUnsafeMutableBytes { bytes in
      guard let base = bytes.baseAddress else { return }
      for (c, value) in pixel.enumerated() {
        if isWide {
          base.storeBytes(of: UInt16(value), toByteOffset: 2 * c, as: UInt16.self)
        } else {
          base.storeBytes(of: UInt8(value), toByteOffset: c, as: UInt8.self)
        }
      }
      var done = size
      while done < rowBytes {
        let count = min(done, rowBytes - done)
        (base + done).copyMemory(from: base, byteCount: count)
        done += count
      }
      for row in 1..<max(rows, 1) {
        (base + row * rowBytes).copyMemory(from: base, byteCount: rowBytes)
      }
    }
  }
}
