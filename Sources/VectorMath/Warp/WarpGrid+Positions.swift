extension WarpGrid {
  /// Whether a good part of a target of a size looks beyond a source, but not so far that its
  /// positions are coarse in `Float`.
  func leaves(_ width: Int, _ height: Int, _ targetWidth: Int, _ targetHeight: Int) -> Bool {
    let corners = [
      position(0, 0), position(targetWidth, 0), position(0, targetHeight),
      position(targetWidth, targetHeight),
    ]
    let reach = Double(1 << 14)
    return corners.allSatisfy { abs($0.x) < reach && abs($0.y) < reach }
      && corners.contains {
        $0.x < -2 || $0.y < -2 || $0.x > Double(width) + 2 || $0.y > Double(height) + 2
      }
  }

  /// What writes the positions of a row of a target of a width.
  func positions(width: Int) -> VectorMath.PositionRow {
    var xs = RowCurves(starts: [0, width])
    var ys = xs
    return { row, columns, rows in
      let start = position(0, row)
      xs.set(0, start.x, xFromX, 0, 0)
      ys.set(0, start.y, yFromX, 0, 0)
      VectorMath.active.fill(&columns, with: xs)
      VectorMath.active.fill(&rows, with: ys)
    }
  }
}
