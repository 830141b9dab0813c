/// A soft line or dot that falls through a picture, in continuous pixel coordinates.
package struct Streak: Sendable {
  /// Where it begins.
  package var x, y: Double
  /// From its beginning to its end.
  package var dx, dy: Double
  /// Half its width.
  package var radius: Double
  /// Over how many pixels its edge fades.
  package var softness: Double
  /// How much it covers at its middle, 0...1.
  package var opacity: Double
  /// Whether it fades towards its ends.
  package var isTapered: Bool

  /// Creates a streak.
  package init(
    x: Double, y: Double, dx: Double, dy: Double, radius: Double, softness: Double = 1,
    opacity: Double, isTapered: Bool = false
  ) {
    self.x = x
    self.y = y
    self.dx = dx
    self.dy = dy
    self.radius = radius
    self.softness = softness
    self.opacity = opacity
    self.isTapered = isTapered
  }
}

extension Image {
  /// A gray 8-bit picture of streaks over an even `ground` of 0...1; where they overlap the
  /// larger value stands.
  package static func mask(
    of streaks: [Streak], width: Int, height: Int, ground: Double = 0
  ) -> Image {
    let level = Int((min(max(ground, 0), 1) * 255).rounded())
    var mask = Image(width: width, height: height, channels: 1)
    mask.fill(with: [level])
    mask.withUnsafeMutableBytes { bytes in
      guard let base = bytes.assumingMemoryBound(to: UInt8.self).baseAddress else { return }
      for streak in streaks
      where [streak.x, streak.y, streak.dx, streak.dy, streak.radius].allSatisfy(\.isFinite) {
        draw(streak, base, width: width, height: height)
      }
    }
    return mask
  }

  private static func draw(
    _ streak: Streak, _ base: UnsafeMutablePointer<UInt8>, width: Int, height: Int
  ) {
    let softness = max(streak.softness, 1)
    let reach = streak.radius + softness / 2
    let slope = 1 / softness
    let (x0, y0, dx, dy) = (streak.x, streak.y, streak.dx, streak.dy)
    let squared = dx * dx + dy * dy
    let scale = squared > 0 ? 1 / squared : 0
    // Lines thinner than a pixel are fainter instead.
    let peak = 255 * min(max(streak.opacity, 0), 1) * min(1, max(streak.radius, 0) * 2)
    let isLevel = abs(dy) <= 1e-9
    let (downward, lean) = isLevel ? (0, 0) : (1 / dy, dx / dy)
    let steepness = squared > 0 ? abs(dy) / squared.squareRoot() : 1
    let top = bound(min(y0, y0 + dy) - reach, height)
    let bottom = bound((max(y0, y0 + dy) + reach).rounded(.up), height)
    for y in top..<max(top, bottom) {
      let py = Double(y) + 0.5 - y0
      var (left, right) = (min(0, dx), max(0, dx))
      if abs(dy) > 1e-9 {
        let first = min(max((py - reach) / dy, 0), 1) * dx
        let last = min(max((py + reach) / dy, 0), 1) * dx
        (left, right) = (min(first, last), max(first, last))
      }
      let start = bound(x0 + left - reach, width)
      let end = bound((x0 + right + reach).rounded(.up), width)
      let row = base + y * width
      let share = min(max(py * downward, 0), 1)
      let fade = peak * 4 * share * (1 - share)
      for x in start..<max(start, end) {
        let px = Double(x) + 0.5 - x0
        if streak.isTapered, abs(dy) > 1e-9 {
          // The ends are not seen: the distance is that from the line, cheaply.
          let distance = abs(px - py * lean) * steepness
          let level = UInt8(min(max((reach - distance) * slope, 0), 1) * fade + 0.5)
          if level > row[x] { row[x] = level }
          continue
        }
        let along = min(max((px * dx + py * dy) * scale, 0), 1)
        let (ox, oy) = (px - along * dx, py - along * dy)
        let distance = (ox * ox + oy * oy).squareRoot()
        var value = min(max((reach - distance) * slope, 0), 1) * peak
        if streak.isTapered { value *= 4 * along * (1 - along) }
        let level = UInt8(value + 0.5)
        if level > row[x] { row[x] = level }
      }
    }
  }

  private static func bound(_ value: Double, _ limit: Int) -> Int {
    Int(min(max(value.rounded(.down), 0), Double(limit)))
  }
}
