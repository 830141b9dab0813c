import VectorMath

/// A smooth field over a picture, for masks: values at nodes `2^shift` pixels apart, straight in between.
///
/// The first node stands on the centre of the first pixel.
package struct SoftField: Sendable {
  /// Pixels from node to node are two to the power of this.
  package let shift: Int
  package let columns: Int
  package let rows: Int
  /// Levels with 8 fractional bits, at most 255 · 256.
  private var nodes: [UInt16]

  /// Makes a field for a picture of a size from a function of the pixel's place, 0...1; values
  /// beyond are cut, and what is not a number counts as 0.
  ///
  /// - Precondition: the sides are positive, `shift` lies in 0...15.
  package init(
    width: Int, height: Int, shift: Int, value: (_ column: Double, _ row: Double) -> Double
  ) {
    self.shift = shift
    columns = (width - 1) >> shift + 2
    rows = (height - 1) >> shift + 2
    nodes = []
    nodes.reserveCapacity(columns * rows)
    let step = Double(1 << shift)
    for row in 0..<rows {
      for column in 0..<columns {
        let level = value(Double(column) * step, Double(row) * step) * 65_280
        nodes.append(level > 0 ? UInt16(min(level.rounded(), 65_280)) : 0)
      }
    }
  }

  /// Makes several fields on one grid from a function that writes all their values at a place.
  ///
  /// - Precondition: the sides are positive, `shift` lies in 0...15.
  package static func several(
    _ count: Int, width: Int, height: Int, shift: Int,
    values: (_ column: Double, _ row: Double, _ values: inout [Double]) -> Void
  ) -> [SoftField] {
    var found = Array(repeating: 0.0, count: count)
    var all: [[Double]] = Array(repeating: [], count: count)
    let first = SoftField(width: width, height: height, shift: shift) { column, row in
      values(column, row, &found)
      for field in 1..<max(count, 1) { all[field].append(found[field]) }
      return found[0]
    }
    return [first]
      + all.dropFirst().map { levels in
        var place = 0
        return SoftField(width: width, height: height, shift: shift) { _, _ in
          defer { place += 1 }
          return levels[place]
        }
      }
  }

  /// Makes a field from a gray 8-bit picture of one pixel a node.
  ///
  /// - Precondition: the picture has the node grid's size.
  init(width: Int, height: Int, shift: Int, levels: Image) {
    self.shift = shift
    columns = (width - 1) >> shift + 2
    rows = (height - 1) >> shift + 2
    precondition(levels.width == columns && levels.height == rows && levels.channels == 1)
    nodes = levels.withBytes { bytes in (0..<bytes.count).map { UInt16(bytes[$0]) << 8 } }
  }

  /// Returns the field with every value multiplied by a factor of 0...1.
  package func scaled(by factor: Double) -> SoftField {
    var result = self
    let weight = UInt64((min(max(factor, 0), 1) * 65_536).rounded())
    for place in nodes.indices {
      result.nodes[place] = UInt16((UInt64(nodes[place]) * weight) >> 16)
    }
    return result
  }

  /// The largest step whose nodes are still at most `pixels` apart.
  package static func shift(spacing pixels: Double) -> Int {
    guard pixels >= 2 else { return 0 }
    let whole = Int(min(pixels, 32_768))
    return Int.bitWidth - 1 - whole.leadingZeroBitCount
  }

  /// Writes a row of a picture of `width` columns; returns false where all of it is 0.
  func write(row y: Int, width: Int, to target: UnsafeMutablePointer<UInt8>) -> Bool {
    let upper = y >> shift * columns
    let part = UInt32(y & (1 << shift - 1))
    let rest = UInt32(1 << shift) - part
    var isSeen = false
    let line = (0..<columns).map { column in
      let low = UInt32(nodes[upper + column])
      let high = UInt32(nodes[upper + columns + column])
      let level = UInt16((low * rest + high * part) >> UInt32(shift))
      if level > 0 { isSeen = true }
      return level
    }
    guard isSeen else { return false }
    line.withUnsafeBufferPointer { line in
      guard let base = line.baseAddress else { return }
      VectorMath.active.stretch(base, shift: shift, to: target, count: width)
    }
    return true
  }
}
