/// Contrast-limited adaptive histogram equalisation (Zuiderveld, Graphics Gems IV).
extension VectorMath {
  /// Equalises a gray picture, or the lightness of an RGB picture in CIE L*a*b*; alpha is copied.
  ///
  /// As OpenCV's `createCLAHE` on a gray picture, or on L of its 8-bit Lab.
  ///
  /// - Precondition: equal shapes of one, three or four channels.
  package func equalizeTiles(
    _ source: PixelRows<UInt8>, to target: MutablePixelRows<UInt8>, grid: TileGrid
  ) {
    precondition(source.channels == target.channels && [1, 3, 4].contains(source.channels))
    precondition(source.width == target.width && source.height == target.height)
    precondition(source.width == grid.width && source.height == grid.height)
    let count = source.width * source.height
    // The kernels write whole vectors.
    let room = (count + 127) & ~63
    let planes = source.channels == 1 ? 2 : 4
    Scratch.withBytes(room * planes) { memory in
      var cutter = ScratchCutter(memory)
      let light = cutter.take(UInt8.self, room)
      let even = cutter.take(UInt8.self, room)
      if source.channels == 1 {
        light.update(from: source.base, count: count)
        equalize(light, even, grid)
        target.base.update(from: even, count: count)
        return
      }
      let a = cutter.take(UInt8.self, room)
      let b = cutter.take(UInt8.self, room)
      LabTables.fromRGB.withUnsafeBufferPointer { tables in
        guard let tables = tables.baseAddress else { return }
        kernels.color.labFromRGB(source.base, source.channels, count, light, a, b, tables)
      }
      equalize(light, even, grid)
      LabTables.toRGB.withUnsafeBufferPointer { table in
        guard let table = table.baseAddress else { return }
        kernels.color.rgbFromLab(
          even, a, b, source.base, source.channels, target.base, count, table)
      }
    }
  }

  private func equalize(
    _ source: UnsafeMutablePointer<UInt8>, _ target: UnsafeMutablePointer<UInt8>,
    _ grid: TileGrid
  ) {
    let tables = tileTables(source, grid)
    let (columns, rows) = (grid.columnMix, grid.rowMix)
    let segments = columns.segments
    var blended = [UInt16](repeating: 0, count: 256 * grid.columns)
    tables.withUnsafeBufferPointer { tables in
      blended.withUnsafeMutableBufferPointer { blended in
        columns.firstWeights.withUnsafeBufferPointer { near in
          columns.secondWeights.withUnsafeBufferPointer { far in
            guard let tables = tables.baseAddress, let blended = blended.baseAddress,
              let near = near.baseAddress, let far = far.baseAddress
            else { return }
            for y in 0..<grid.height {
              for column in 0..<grid.columns {
                kernels.color.blendTables(
                  tables + 256 * (rows.first[y] * grid.columns + column),
                  tables + 256 * (rows.second[y] * grid.columns + column),
                  rows.firstWeights[y], rows.secondWeights[y], blended + 256 * column)
              }
              // A segment may write past its end: what follows is written later.
              for segment in segments {
                let x = segment.lowerBound
                kernels.color.lookUpBetween(
                  source + y * grid.width + x, target + y * grid.width + x, segment.count,
                  blended + 256 * columns.first[x], blended + 256 * columns.second[x],
                  near + x, far + x)
              }
            }
          }
        }
      }
    }
  }

  /// The table of each tile, row by row.
  private func tileTables(_ source: UnsafeMutablePointer<UInt8>, _ grid: TileGrid) -> [UInt8] {
    var tables: [UInt8] = []
    tables.reserveCapacity(256 * grid.rows * grid.columns)
    var counts = [UInt32](repeating: 0, count: 512 * grid.columns)
    for row in 0..<grid.rows {
      counts.withUnsafeMutableBufferPointer { counts in
        counts.update(repeating: 0)
        guard let base = counts.baseAddress else { return }
        for y in grid.tileRows(row) {
          for column in 0..<grid.columns {
            let x = grid.tileColumns(column)
            kernels.color.countBytes(
              source + y * grid.width + x.lowerBound, x.count, 1, base + 512 * column)
            for x in grid.mirroredColumns(column) {
              base[512 * column + Int(source[y * grid.width + x])] += 1
            }
          }
        }
      }
      for column in 0..<grid.columns {
        let tile = (0..<256).map { level in
          Int(counts[512 * column + level]) + Int(counts[512 * column + 256 + level])
        }
        tables += grid.table(counts: tile).map { UInt8($0) }
      }
    }
    return tables
  }
}
