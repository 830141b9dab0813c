/// Positions this far inside the source and beyond are safe for the kernel's rounding.
private let margin: Int64 = 1 << 18

private let one: Int64 = 1 << 32

extension VectorMath {
  /// Fills `target` with the source seen through an affine grid.
  ///
  /// Bilinear weights have 11 bits: within one level of exact arithmetic. A nearest position on
  /// the edge of two pixels takes the right or lower one.
  ///
  /// - Precondition: equal channel counts, `fill` has as many values; the memory does not overlap.
  package func warp(
    _ source: PixelRows<UInt8>, to target: MutablePixelRows<UInt8>, grid: WarpGrid, fill: [UInt8],
    border: WarpBorder, interpolation: WarpInterpolation
  ) {
    precondition(source.channels == target.channels && fill.count == source.channels)
    guard grid.fitsFixedPoint(width: target.width, height: target.height),
      source.stride * source.height < 1 << 30
    else {
      warpExactly(
        source, to: target, grid: grid, fill: fill, border: border, interpolation: interpolation)
      return
    }
    if interpolation == .bilinear, border != .constant, source.channels <= 4,
      grid.leaves(source.width, source.height, target.width, target.height)
    {
      remap(
        source, to: target, fill: fill, border: border, interpolation: interpolation,
        positions: grid.positions(width: target.width))
      return
    }
    switch interpolation {
    case .nearest: warpNearest(source, to: target, grid: grid, fill: fill, border: border)
    case .bilinear: warpBilinear(source, to: target, grid: grid, fill: fill, border: border)
    }
  }

  private func warpBilinear(
    _ source: PixelRows<UInt8>, to target: MutablePixelRows<UInt8>, grid: WarpGrid, fill: [UInt8],
    border: WarpBorder
  ) {
    let channels = source.channels
    // The kernel reads four bytes a neighbour; past the last pixel there may be none.
    let spare = channels < 4 ? (4 - channels + channels - 1) / channels : 0
    let widest = channels <= 4 ? Int64(source.width - 1 - spare) : 0
    let edge = WarpEdge(source: source, fill: fill, border: border)
    Scratch.withBytes(8192) { scratch in
      for j in 0..<target.height {
        // Half a weight's unit is added so that the kernel's cut rounds.
        let y = Double(j) + 0.5
        let half = 0.5 / 2048 - 0.5
        let lineX = FixedLine(
          start: grid.xFromX * 0.5 + grid.xFromY * y + grid.xOffset + half, step: grid.xFromX)
        let lineY = FixedLine(
          start: grid.yFromX * 0.5 + grid.yFromY * y + grid.yOffset + half, step: grid.yFromX)
        let near =
          border == .constant
          ? lineX.indices(in: -one, Int64(source.width) * one, count: target.width)
            .clamped(
              to: lineY.indices(in: -one, Int64(source.height) * one, count: target.width))
          : 0..<target.width
        var inside = lineX.indices(in: margin, widest * one, count: target.width)
          .clamped(to: near)
        inside = lineY.indices(in: margin, Int64(source.height - 1) * one, count: target.width)
          .clamped(to: inside)
        if inside.isEmpty { inside = near.lowerBound..<near.lowerBound }
        let output = target.row(j)
        edge.fill(output, 0..<near.lowerBound)
        edge.bilinear(output, near.lowerBound..<inside.lowerBound, lineX, lineY)
        if !inside.isEmpty {
          kernels.pixels.warpBilinear(
            source.base, source.stride, channels, lineX[inside.lowerBound],
            lineY[inside.lowerBound], lineX.step, lineY.step,
            output + inside.lowerBound * channels, inside.count, scratch)
        }
        edge.bilinear(output, inside.upperBound..<near.upperBound, lineX, lineY)
        edge.fill(output, near.upperBound..<target.width)
      }
    }
  }

  private func warpNearest(
    _ source: PixelRows<UInt8>, to target: MutablePixelRows<UInt8>, grid: WarpGrid, fill: [UInt8],
    border: WarpBorder
  ) {
    let edge = WarpEdge(source: source, fill: fill, border: border)
    for j in 0..<target.height {
      let y = Double(j) + 0.5
      let lineX = FixedLine(
        start: grid.xFromX * 0.5 + grid.xFromY * y + grid.xOffset, step: grid.xFromX)
      let lineY = FixedLine(
        start: grid.yFromX * 0.5 + grid.yFromY * y + grid.yOffset, step: grid.yFromX)
      let inside = lineX.indices(in: 0, Int64(source.width) * one, count: target.width)
        .clamped(to: lineY.indices(in: 0, Int64(source.height) * one, count: target.width))
      let output = target.row(j)
      edge.nearest(output, 0..<inside.lowerBound, lineX, lineY)
      copyNearest(source, output, inside, lineX, lineY)
      edge.nearest(output, inside.upperBound..<target.width, lineX, lineY)
    }
  }
}

/// Safe: every position in `range` lies in the source; a pixel goes as one word where the word
/// ends inside both pictures.
private func copyNearest(
  _ source: PixelRows<UInt8>, _ output: UnsafeMutablePointer<UInt8>, _ range: Range<Int>,
  _ lineX: FixedLine, _ lineY: FixedLine
) {
  let channels = source.channels
  let stride = source.stride
  let wordLimit = channels == 3 || channels == 4 ? stride * source.height - 4 : -1
  let wordEnd = range.upperBound - (channels == 3 ? 1 : 0)
  var x = lineX[range.lowerBound]
  var y = lineY[range.lowerBound]
  var i = range.lowerBound
  while i < range.upperBound {
    let offset = Int(y >> 32) &* stride &+ Int(x >> 32) &* channels
    let from = source.base + offset
    let to = output + i &* channels
    if offset <= wordLimit, i < wordEnd {
      let word = UnsafeRawPointer(from).loadUnaligned(as: UInt32.self)
      UnsafeMutableRawPointer(to).storeBytes(of: word, as: UInt32.self)
    } else {
      var c = 0
      while c < channels {
        to[c] = from[c]
        c &+= 1
      }
    }
    x &+= lineX.step
    y &+= lineY.step
    i &+= 1
  }
}
