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
    let area = PixelRectangle(
      x: columns.lowerBound, y: rows.lowerBound, width: columns.count, height: rows.count)
    guard area.width > 0, area.height > 0 else {
      target.fill(with: fill)
      return target
    }
    let place = PixelRectangle(
      x: area.x + x, y: area.y + y, width: area.width, height: area.height)
    if place.width < width || place.height < height { target.fill(with: fill, around: place) }
    target.paste(self, from: area, x: place.x, y: place.y)
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

  /// Gives every pixel the same value, those inside a rectangle left out.
  mutating func fill(
    with pixel: [Int],
    around hole: PixelRectangle = PixelRectangle(x: 0, y: 0, width: 0, height: 0)
  ) {
    let size = channels * depth.byteCount
    let bytes =
      depth == .uint8
      ? pixel.map { UInt8($0) }
      : pixel.flatMap { value in Swift.withUnsafeBytes(of: UInt16(value)) { Array($0) } }
    var line: [UInt8] = []
    line.reserveCapacity(bytesPerRow)
    for _ in 0..<width { line += bytes }
    let (rowBytes, rows) = (bytesPerRow, height)
    let (left, right) = (hole.x * size, (hole.x + hole.width) * size)
    withUnsafeMutableBytes { target in
      line.withUnsafeBytes { line in
        guard let base = target.baseAddress, let line = line.baseAddress else { return }
        for row in 0..<rows {
          let start = base + row * rowBytes
          if row >= hole.y, row < hole.y + hole.height {
            start.copyMemory(from: line, byteCount: left)
            (start + right).copyMemory(from: line + right, byteCount: rowBytes - right)
          } else {
            start.copyMemory(from: line, byteCount: rowBytes)
          }
        }
      }
    }
  }
}
