import Geometry

/// Drawing on 8-bit gray, RGB and RGBA pictures.
///
/// Positions are continuous pixel coordinates; what lies outside the picture is cut off, and
/// shapes with infinite or undefined positions are left out.
extension Image {
  /// Draws the outline of a box, `thickness` pixels wide, inside the picture and around the box.
  ///
  /// - Throws: `ImagingError.cannotDraw`.
  public mutating func drawBox(
    _ box: Box, color: Color, thickness: Int = 1
  ) throws(ImagingError) {
    guard let edges = pixels(of: box) else { return try checkDrawable() }
    let line = max(thickness, 1)
    let outward = line / 2
    let left = max(edges.x.lowerBound - outward, min(0, edges.x.lowerBound))
    let top = max(edges.y.lowerBound - outward, min(0, edges.y.lowerBound))
    let right = min(edges.x.upperBound + outward, max(width, edges.x.upperBound))
    let bottom = min(edges.y.upperBound + outward, max(height, edges.y.upperBound))
    let across = min(line, max(right - left, 1))
    let down = min(line, max(bottom - top, 1))
    try draw(color) { canvas in
      canvas.fill(x: left..<right, y: top..<(top + down), opacity: 255)
      canvas.fill(x: left..<right, y: max(bottom - down, top)..<bottom, opacity: 255)
      canvas.fill(x: left..<(left + across), y: top..<bottom, opacity: 255)
      canvas.fill(x: max(right - across, left)..<right, y: top..<bottom, opacity: 255)
    }
  }

  /// Fills a box; `opacity` is 0...1.
  ///
  /// - Throws: `ImagingError.cannotDraw`.
  public mutating func fillBox(
    _ box: Box, color: Color, opacity: Double = 1
  ) throws(ImagingError) {
    guard let edges = pixels(of: box) else { return try checkDrawable() }
    let level = UInt32((min(max(opacity, 0), 1) * 255).rounded())
    try draw(color) { $0.fill(x: edges.x, y: edges.y, opacity: level) }
  }

  /// Draws a line with smooth edges and round ends.
  ///
  /// - Throws: `ImagingError.cannotDraw`.
  public mutating func drawLine(
    from start: Point, to end: Point, color: Color, thickness: Double = 1
  ) throws(ImagingError) {
    try draw(color) { $0.stroke(from: start, to: end, radius: max(thickness, 0.1) / 2) }
  }

  /// Draws the closed outline of a polygon.
  ///
  /// - Throws: `ImagingError.cannotDraw`.
  public mutating func drawPolygon(
    _ points: [Point], color: Color, thickness: Double = 1
  ) throws(ImagingError) {
    try draw(color) { canvas in
      for (start, end) in zip(points, points.dropFirst() + points.prefix(1)) {
        canvas.stroke(from: start, to: end, radius: max(thickness, 0.1) / 2)
      }
    }
  }

  /// Draws a filled circle, such as a keypoint.
  ///
  /// - Throws: `ImagingError.cannotDraw`.
  public mutating func drawDot(
    at centre: Point, radius: Double, color: Color
  ) throws(ImagingError) {
    try draw(color) { $0.stroke(from: centre, to: centre, radius: max(radius, 0.1)) }
  }

  /// Draws one line of text with its top left corner at a pixel.
  ///
  /// - Throws: `ImagingError.cannotDraw`, `.noFont` or `.codec`.
  public mutating func drawText(
    _ text: String, x: Int, y: Int, height: Int, color: Color
  ) throws(ImagingError) {
    try checkDrawable()
    let mask = try TextMask.rendered(text, height: height)
    try draw(color) { canvas in
      for row in 0..<mask.height {
        for column in 0..<mask.width {
          canvas.blend(x + column, y + row, UInt32(mask.coverage[row * mask.width + column]))
        }
      }
    }
  }

  /// Draws text on a plate of the color above a box, or inside it where there is no room above.
  ///
  /// - Throws: `ImagingError.cannotDraw`, `.noFont` or `.codec`.
  public mutating func drawLabel(
    _ text: String, above box: Box, color: Color, style: LabelStyle
  ) throws(ImagingError) {
    try checkDrawable()
    guard let edges = pixels(of: box), !text.isEmpty else { return }
    let mask = try TextMask.rendered(text, height: style.textHeight)
    let margin = max(style.textHeight / 6, 1)
    let plate = (width: mask.width + 2 * margin, height: mask.height + 2 * margin)
    let above = edges.y.lowerBound - plate.height
    let left = max(min(edges.x.lowerBound, width - plate.width), 0)
    let top = max(min(above >= 0 ? above : edges.y.lowerBound, height - plate.height), 0)
    try draw(color) {
      $0.fill(x: left..<(left + plate.width), y: top..<(top + plate.height), opacity: 255)
    }
    try drawText(
      text, x: left + margin, y: top + margin, height: style.textHeight,
      color: color.readableText)
  }

  private func checkDrawable() throws(ImagingError) {
    guard depth == .uint8, [1, 3, 4].contains(channels) else {
      throw .cannotDraw(channels: channels, depth: depth)
    }
  }

  private mutating func draw(_ color: Color, _ body: (Canvas) -> Void) throws(ImagingError) {
    try checkDrawable()
    let size = (width: width, height: height, channels: channels)
    withUnsafeMutableBytes { bytes in
      guard let start = bytes.assumingMemoryBound(to: UInt8.self).baseAddress else { return }
      body(
        Canvas(
          start, width: size.width, height: size.height, channels: size.channels, color: color))
    }
  }

  /// The pixels of a box, at least one wide and high; nil if it is not finite.
  private func pixels(of box: Box) -> (x: Range<Int>, y: Range<Int>)? {
    guard [box.x0, box.y0, box.x1, box.y1].allSatisfy(\.isFinite) else { return nil }
    func range(_ low: Double, _ high: Double, _ side: Int) -> Range<Int> {
      // One picture's width beyond the edges is as good as any farther.
      let limit = Double(side)
      let first = Int(min(max(low.rounded(), -limit), 2 * limit))
      let last = Int(min(max(high.rounded(), -limit), 2 * limit))
      return first..<max(last, first + 1)
    }
    return (range(box.x0, box.x1, width), range(box.y0, box.y1, height))
  }
}
