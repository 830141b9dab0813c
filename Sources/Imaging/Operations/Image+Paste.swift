extension Image {
  /// Lays another picture over this one, its top left corner at `(x, y)`.
  ///
  /// What lies beyond this picture is cut off. Where a mask is given, a gray picture of the
  /// other's size and depth, black keeps this picture's samples bit for bit, white takes the
  /// other's, and gray mixes them.
  ///
  /// - Throws: ``ImageOperationError/shapesDiffer(expected:got:)`` if channels or depth of the two
  ///   differ, or the mask does not fit.
  public mutating func paste(
    _ part: Image, x: Int, y: Int, mask: Image? = nil
  ) throws(ImageOperationError) {
    guard part.channels == channels, part.depth == depth else {
      throw .shapesDiffer(
        expected: "\(part.width)x\(part.height)x\(channels) \(depth)",
        got: "\(part.width)x\(part.height)x\(part.channels) \(part.depth)")
    }
    if let mask { try part.checkShape(of: mask, channels: 1) }
    let columns = Self.overlap(count: part.width, offset: x, limit: width)
    let rows = Self.overlap(count: part.height, offset: y, limit: height)
    guard !columns.isEmpty, !rows.isEmpty else { return }
    let area = PixelRectangle(
      x: columns.lowerBound, y: rows.lowerBound, width: columns.count, height: rows.count)
    let (left, top) = (x + area.x, y + area.y)
    guard let mask else {
      paste(part, from: area, x: left, y: top)
      return
    }
    let below = try cropped(
      to: PixelRectangle(x: left, y: top, width: area.width, height: area.height))
    let mixed = try below.blended(with: part.cropped(to: area), mask: mask.cropped(to: area))
    paste(
      mixed, from: PixelRectangle(x: 0, y: 0, width: area.width, height: area.height), x: left,
      y: top)
  }
}
