import Geometry
import Glibc

/// The pixels of an 8-bit picture, for drawing; everything outside is cut off.
///
/// Safe: every write goes through ``blend(_:_:_:)`` or ``fill(x:y:_:opacity:)``, which stay inside.
struct Canvas {
  private let start: UnsafeMutablePointer<UInt8>
  private let width: Int
  private let height: Int
  private let channels: Int
  /// The color in the channels of the picture.
  private let paint: (UInt32, UInt32, UInt32)

  init(
    _ start: UnsafeMutablePointer<UInt8>, width: Int, height: Int, channels: Int, color: Color
  ) {
    self.start = start
    self.width = width
    self.height = height
    self.channels = channels
    let gray = UInt32(color.luma)
    paint =
      channels <= 2
      ? (gray, gray, gray) : (UInt32(color.red), UInt32(color.green), UInt32(color.blue))
  }

  /// Mixes the color into one pixel; `coverage` is 0...255.
  func blend(_ x: Int, _ y: Int, _ coverage: UInt32) {
    guard x >= 0, x < width, y >= 0, y < height, coverage > 0 else { return }
    let pixel = start + (y * width + x) * channels
    pixel[0] = mixed(pixel[0], paint.0, coverage)
    if channels >= 3 {
      pixel[1] = mixed(pixel[1], paint.1, coverage)
      pixel[2] = mixed(pixel[2], paint.2, coverage)
    }
    if channels == 4 {
      pixel[3] = mixed(pixel[3], 255, coverage)
    }
  }

  /// Fills the pixels of two ranges; `opacity` is 0...255.
  func fill(x columns: Range<Int>, y rows: Range<Int>, opacity: UInt32) {
    let across = columns.clamped(to: 0..<width)
    for y in rows.clamped(to: 0..<height) {
      for x in across {
        blend(x, y, opacity)
      }
    }
  }

  /// Draws the points no farther than `radius` from the line between two points, edges smoothed.
  func stroke(from a: Point, to b: Point, radius: Double) {
    guard [a.x, a.y, b.x, b.y, radius].allSatisfy(\.isFinite) else { return }
    let reach = radius + 0.5
    let top = clamp(min(a.y, b.y) - reach, 0, height)
    let bottom = clamp((max(a.y, b.y) + reach).rounded(.up), 0, height)
    for y in top..<max(bottom, top) {
      let centre = Double(y) + 0.5
      // The part of the line that this row can see gives the columns to look at.
      var range = (min(a.x, b.x), max(a.x, b.x))
      if abs(b.y - a.y) > 1e-9 {
        let first = min(max((centre - reach - a.y) / (b.y - a.y), 0), 1)
        let last = min(max((centre + reach - a.y) / (b.y - a.y), 0), 1)
        let ends = (a.x + first * (b.x - a.x), a.x + last * (b.x - a.x))
        range = (min(ends.0, ends.1), max(ends.0, ends.1))
      }
      let left = clamp(range.0 - reach, 0, width)
      let right = clamp((range.1 + reach).rounded(.up), 0, width)
      for x in left..<max(right, left) {
        let distance = distance(Point(x: Double(x) + 0.5, y: centre), a, b)
        let coverage = min(max(radius + 0.5 - distance, 0), 1)
        blend(x, y, UInt32((coverage * 255).rounded()))
      }
    }
  }

  private func distance(_ p: Point, _ a: Point, _ b: Point) -> Double {
    let (dx, dy) = (b.x - a.x, b.y - a.y)
    let length = dx * dx + dy * dy
    let t = length > 0 ? min(max(((p.x - a.x) * dx + (p.y - a.y) * dy) / length, 0), 1) : 0
    return hypot(p.x - a.x - t * dx, p.y - a.y - t * dy)
  }

  private func clamp(_ value: Double, _ low: Int, _ high: Int) -> Int {
    Int(min(max(value.rounded(.down), Double(low)), Double(high)))
  }

  private func mixed(_ old: UInt8, _ new: UInt32, _ coverage: UInt32) -> UInt8 {
    UInt8((UInt32(old) * (255 - coverage) + new * coverage + 127) / 255)
  }
}
