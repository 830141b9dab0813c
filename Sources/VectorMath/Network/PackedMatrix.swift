/// A matrix laid out in the panels of one tier's register tile, ready to be multiplied often.
public struct PackedMatrix: Sendable {
  /// The operand that a packed matrix can be.
  public enum Side: Sendable { case left, right }

  public let side: Side
  /// Extents of the matrix as it enters the product, after any transposition.
  public let rows: Int
  public let columns: Int

  /// Rows (left) or columns (right) of a panel.
  let panel: Int
  let storage: [Float]

  /// The extent that is cut into panels, rounded up to whole ones.
  static func padded(_ extent: Int, panel: Int) -> Int { (extent + panel - 1) / panel * panel }
}

/// Steps of the depth that are multiplied at a time; a panel of this depth stays in cache.
let depthBlock = 256

extension VectorMath {
  /// Packs the left operand of a product.
  ///
  /// - Parameters:
  ///   - matrix: Row-major, `[rows, columns]`; `[columns, rows]` if `transposed`.
  ///   - rows: Rows of the operand as it enters the product.
  ///   - columns: Its columns, the depth of the product.
  ///   - transposed: Whether `matrix` is the operand's transpose.
  ///   - scale: Multiplies every element.
  /// - Returns: The operand, bound to this tier.
  public func packLeft(
    _ matrix: Span<Float>, rows: Int, columns: Int, transposed: Bool = false, scale: Float = 1
  ) -> PackedMatrix {
    pack(
      matrix, side: .left, extent: rows, depth: columns,
      strides: transposed ? (1, rows) : (columns, 1), scale: scale)
  }

  /// Packs the right operand of a product.
  ///
  /// - Parameters:
  ///   - matrix: Row-major, `[rows, columns]`; `[columns, rows]` if `transposed`.
  ///   - rows: Rows of the operand as it enters the product, the depth of the product.
  ///   - columns: Its columns.
  ///   - transposed: Whether `matrix` is the operand's transpose.
  /// - Returns: The operand, bound to this tier.
  public func packRight(
    _ matrix: Span<Float>, rows: Int, columns: Int, transposed: Bool = false
  ) -> PackedMatrix {
    pack(
      matrix, side: .right, extent: columns, depth: rows,
      strides: transposed ? (rows, 1) : (1, columns), scale: 1)
  }

  private func pack(
    _ matrix: Span<Float>, side: PackedMatrix.Side, extent: Int, depth: Int,
    strides: (extent: Int, depth: Int), scale: Float
  ) -> PackedMatrix {
    precondition(matrix.count == extent * depth, "the matrix does not have rows * columns elements")
    let panel = side == .left ? kernels.network.tileRows : kernels.network.tileColumns
    let size = PackedMatrix.padded(extent, panel: panel) * depth
    let storage = [Float](unsafeUninitializedCapacity: size) { buffer, count in
      count = size
      guard let base = buffer.baseAddress, size > 0 else { return }
      matrix.withBase { x in
        packPanels(
          x, extent: extent, depth: depth, strides: strides, scale: scale, panel: panel, into: base,
          threads: 1)
      }
    }
    return PackedMatrix(
      side: side, rows: side == .left ? extent : depth, columns: side == .left ? depth : extent,
      panel: panel, storage: storage)
  }

  /// Packs a whole operand: block after block of the depth, in each panel after panel.
  func packPanels(
    _ x: UnsafePointer<Float>, extent: Int, depth: Int, strides: (extent: Int, depth: Int),
    scale: Float, panel: Int, into y: UnsafeMutablePointer<Float>, threads: Int
  ) {
    let panels = (extent + panel - 1) / panel
    let blocks = (depth + depthBlock - 1) / depthBlock
    ThreadTeam.spread(count: panels * blocks, threads: threads) { item in
      let start = item / panels * depthBlock
      let steps = min(depthBlock, depth - start)
      let first = item % panels * panel
      kernels.network.packPanel(
        x + first * strides.extent + start * strides.depth, strides.extent, strides.depth,
        min(panel, extent - first), steps, scale, panel,
        y + start * panels * panel + first * steps)
    }
  }
}
