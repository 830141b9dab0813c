/// What a warp reads where the source has no pixel.
public enum WarpBorder: String, Sendable, CaseIterable {
  /// One color everywhere outside.
  case constant
  /// The picture mirrored about its outermost pixels, which are not repeated.
  case reflect
  /// The outermost pixels carried on.
  case replicate
}

/// How a warp reads between pixels.
public enum WarpInterpolation: String, Sendable, CaseIterable {
  case nearest, bilinear
}

/// The positions in the source that the pixels of a target read, an affine grid.
///
/// Continuous coordinates: the target pixel `(i, j)` reads at the image of `(i + 0.5, j + 0.5)`.
package struct WarpGrid: Sendable, Equatable {
  package let xFromX: Double
  package let xFromY: Double
  package let xOffset: Double
  package let yFromX: Double
  package let yFromY: Double
  package let yOffset: Double

  /// Creates the grid of the map `(x, y) -> (a x + b y + c, d x + e y + f)`, target to source.
  package init(a: Double, b: Double, c: Double, d: Double, e: Double, f: Double) {
    xFromX = a
    xFromY = b
    xOffset = c
    yFromX = d
    yFromY = e
    yOffset = f
  }

  /// Where the centre of a target pixel lies in the source, counted from the first pixel's corner.
  func position(_ i: Int, _ j: Int) -> (x: Double, y: Double) {
    let x = Double(i) + 0.5
    let y = Double(j) + 0.5
    return (xFromX * x + xFromY * y + xOffset, yFromX * x + yFromY * y + yOffset)
  }

  /// Whether positions and steps fit the fixed-point kernel, with room to spare.
  func fitsFixedPoint(width: Int, height: Int) -> Bool {
    guard max(abs(xFromX), abs(yFromX)) < 31.9 else { return false }
    let corners = [
      position(0, 0), position(width, 0), position(0, height), position(width, height),
    ]
    let limit = Double(1 << 28)
    return corners.allSatisfy { abs($0.x) < limit && abs($0.y) < limit }
  }
}

/// A coordinate along one target row, with 32 fractional bits.
struct FixedLine {
  let start: Int64
  let step: Int64

  init(start: Double, step: Double) {
    self.start = Int64((start * 4_294_967_296).rounded())
    self.step = Int64((step * 4_294_967_296).rounded())
  }

  @inline(__always)
  subscript(i: Int) -> Int64 { start &+ Int64(i) &* step }

  /// The indices in `0..<count` at which the coordinate lies in `low..<high`.
  func indices(in low: Int64, _ high: Int64, count: Int) -> Range<Int> {
    guard low < high else { return 0..<0 }
    guard step != 0 else { return low <= start && start < high ? 0..<count : 0..<0 }
    let (first, last) =
      step > 0
      ? (Self.ceiling(low - start, step), Self.ceiling(high - start, step))
      : (
        Self.ceiling(start - high + 1, -step), Self.ceiling(start - low + 1, -step)
      )
    let from = min(max(first, 0), count)
    return from..<max(min(last, count), from)
  }

  private static func ceiling(_ value: Int64, _ divisor: Int64) -> Int {
    let quotient = value / divisor
    return Int(value > 0 && quotient * divisor != value ? quotient + 1 : quotient)
  }
}

/// Maps an index outside `0..<count` back inside, or to nil where the fill color belongs.
func resolve(_ index: Int, count: Int, border: WarpBorder) -> Int? {
  if index >= 0, index < count { return index }
  switch border {
  case .constant: return nil
  case .replicate: return index < 0 ? 0 : count - 1
  case .reflect:
    guard count > 1 else { return 0 }
    let period = 2 * (count - 1)
    let place = ((index % period) + period) % period
    return place < count ? place : period - place
  }
}
