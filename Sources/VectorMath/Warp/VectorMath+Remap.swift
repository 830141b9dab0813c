import KernelTable

extension VectorMath {
  /// Numbers that a row of positions has room for beyond its pixels: kernels write whole vectors.
  package static let positionSlack = 16

  /// Writes the positions that the pixels of a row read, one each, in continuous coordinates of the
  /// source; both spans hold ``positionSlack`` more numbers than the row has pixels.
  package typealias PositionRow = (
    _ row: Int, _ xs: inout MutableSpan<Float>, _ ys: inout MutableSpan<Float>
  ) -> Void

  /// Fills `target` with the source read at a position for each pixel.
  ///
  /// Bilinear weights of 8-bit pictures have 11 bits. A nearest position on the edge of two pixels
  /// takes the right or lower one. Positions that are not numbers read somewhere.
  ///
  /// - Precondition: equal channel counts, `fill` has as many values; the memory does not overlap.
  package func remap(
    _ source: PixelRows<UInt8>, to target: MutablePixelRows<UInt8>, fill: [UInt8],
    border: WarpBorder, interpolation: WarpInterpolation, positions: PositionRow
  ) {
    precondition(source.channels == target.channels && fill.count == source.channels)
    let limit = 1 << 20
    guard interpolation == .bilinear, source.channels <= 4, source.width < limit,
      source.height < limit, source.stride * source.height < 1 << 30
    else {
      remapExactly(
        source, to: target, fill: fill, border: border, interpolation: interpolation,
        positions: positions)
      return
    }
    let count = target.width + Self.positionSlack
    Scratch.withBytes(FramedCopy.byteCount(source)) { bytes in
      let framed = FramedCopy(source, fill: border == .constant ? fill : nil, bytes)
      let size = 2 * ScratchCutter.size(Float.self, count) + 8192
      Scratch.withBytes(size) { scratch in
        var cutter = ScratchCutter(scratch)
        let xs = cutter.take(Float.self, count)
        let ys = cutter.take(Float.self, count)
        let work = UnsafeMutableRawPointer(cutter.take(UInt8.self, 8192))
        for j in 0..<target.height {
          Self.fill(xs, ys, count, j, positions)
          let shift: Float
          if border == .reflect {
            mirror(xs, target.width, source.width)
            mirror(ys, target.width, source.height)
            shift = 1
          } else {
            shift = 0.5
          }
          kernels.warp.remapBilinear(
            framed.base, framed.stride, source.channels, Float(source.width + 1),
            Float(source.height + 1), xs, ys, shift, target.row(j), target.width, work)
        }
      }
    }
  }

  /// Fills `target` like ``remap(_:to:fill:border:interpolation:positions:)``, in `Double` from the
  /// positions on, for any kind of sample and any number of channels; rounds half up.
  ///
  /// - Precondition: equal channel counts, `fill` has as many values; the memory does not overlap.
  package func remapExactly<Sample: FixedWidthInteger & UnsignedInteger>(
    _ source: PixelRows<Sample>, to target: MutablePixelRows<Sample>, fill: [Sample],
    border: WarpBorder, interpolation: WarpInterpolation, positions: PositionRow
  ) {
    precondition(source.channels == target.channels && fill.count == source.channels)
    let count = target.width + Self.positionSlack
    Scratch.withBytes(2 * ScratchCutter.size(Float.self, count)) { scratch in
      var cutter = ScratchCutter(scratch)
      let xs = cutter.take(Float.self, count)
      let ys = cutter.take(Float.self, count)
      let reader = ExactReader(source: source, fill: fill, border: border)
      for j in 0..<target.height {
        Self.fill(xs, ys, count, j, positions)
        var output = target.row(j)
        for i in 0..<target.width {
          switch interpolation {
          case .nearest: reader.nearest(Double(xs[i]), Double(ys[i]), output)
          case .bilinear: reader.bilinear(Double(xs[i]), Double(ys[i]), output)
          }
          output += source.channels
        }
      }
    }
  }

  /// Mirrors positions about the outermost pixels' centres, and counts them from the first centre.
  private func mirror(_ positions: UnsafeMutablePointer<Float>, _ count: Int, _ length: Int) {
    guard length > 1 else {
      positions.update(repeating: 0, count: count)
      return
    }
    for i in 0..<count { positions[i] -= 0.5 }
    kernels.warp.foldPositions(positions, count, Float(length - 1))
  }

  private static func fill(
    _ xs: UnsafeMutablePointer<Float>, _ ys: UnsafeMutablePointer<Float>, _ count: Int, _ row: Int,
    _ positions: PositionRow
  ) {
    // Safe: both arrays have room for `count` numbers, and the spans end with the call.
    var columns = MutableSpan(_unsafeStart: xs, count: count)
    var rows = MutableSpan(_unsafeStart: ys, count: count)
    positions(row, &columns, &rows)
  }
}
