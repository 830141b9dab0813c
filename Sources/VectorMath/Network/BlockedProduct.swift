import KernelTable

/// Where the right operand of a product comes from.
enum RightOperand {
  case packed(UnsafePointer<Float>)
  case matrix(UnsafePointer<Float>, rowStride: Int, columnStride: Int)
  case patches(UnsafePointer<Float>, PatchGrid)
}

/// One product, cut into blocks of rows and columns that threads take one by one.
///
/// A block packs its own part of the right operand and runs through the whole depth, so that no
/// element depends on another block.
struct BlockedProduct {
  let kernels: KernelTable
  let shape: MatrixShape
  /// Packed by `packPanels`.
  var left: UnsafePointer<Float>
  var right: RightOperand
  var output: UnsafeMutablePointer<Float>
  /// Elements between rows of the output.
  var stride: Int
  /// Added to the product; laid out as the output, which it may be.
  var source: UnsafePointer<Float>?
  var beta: Float = 1
  var rowBias: UnsafePointer<Float>?
  var columnBias: UnsafePointer<Float>?
  var epilogue = Epilogue()

  /// The cut into blocks, in multiples of the register tile.
  struct Cut {
    var rows: Int
    var columns: Int
    var rowBlocks: Int
    var columnBlocks: Int
    var count: Int { rowBlocks * columnBlocks }
  }

  private static let mostColumns = 256
  /// A multiple of every tier's tile.
  private static let mostRows = 240

  /// Chooses blocks for `copies` products of one shape on `threads` threads.
  static func cut(
    shape: MatrixShape, copies: Int, kernels: NetworkKernels, threads: Int
  ) -> Cut {
    let wanted = threads > 1 ? (3 * threads + copies - 1) / max(copies, 1) : 1
    let tile = kernels.tileColumns
    let perBlock = (shape.columns + wanted - 1) / wanted
    let columns = min(
      mostColumns, max(PackedMatrix.padded(perBlock, panel: tile), min(2 * tile, mostColumns)))
    let columnBlocks = max(1, (shape.columns + columns - 1) / columns)
    let parts = max(1, wanted / columnBlocks)
    let rows = max(
      PackedMatrix.padded((shape.rows + parts - 1) / parts, panel: kernels.tileRows),
      4 * kernels.tileRows)
    return Cut(
      rows: rows, columns: columns, rowBlocks: max(1, (shape.rows + rows - 1) / rows),
      columnBlocks: columnBlocks)
  }

  /// Computes one block of `cut`.
  func run(block: Int, of cut: Cut) {
    let firstRow = block % cut.rowBlocks * cut.rows
    let firstColumn = block / cut.rowBlocks * cut.columns
    let rows = firstRow..<min(firstRow + cut.rows, shape.rows)
    let columns = firstColumn..<min(firstColumn + cut.columns, shape.columns)
    guard !rows.isEmpty, !columns.isEmpty else { return }
    scaleOutput(rows, columns)
    if case .packed = right {
      multiply(rows, columns, scratch: nil)
    } else {
      let tile = kernels.network.tileColumns
      let size = PackedMatrix.padded(columns.count, panel: tile) * min(depthBlock, shape.depth)
      withUnsafeTemporaryAllocation(byteCount: max(size, 1) * 4, alignment: 64) { buffer in
        multiply(rows, columns, scratch: buffer.baseAddress?.assumingMemoryBound(to: Float.self))
      }
    }
    guard epilogue.bounds == nil, let activation = epilogue.activation else { return }
    let (code, p, q) = activation.lowered
    for row in rows {
      let part = output + row * stride + columns.lowerBound
      kernels.arithmetic.unary(code, part, part, columns.count, p, q)
    }
  }

  private func scaleOutput(_ rows: Range<Int>, _ columns: Range<Int>) {
    guard source != nil, beta != 1 else { return }
    for row in rows {
      let part = output + row * stride + columns.lowerBound
      kernels.arithmetic.unary(.scaleBias, part, part, columns.count, beta, 0)
    }
  }

  private func multiply(
    _ rows: Range<Int>, _ columns: Range<Int>, scratch: UnsafeMutablePointer<Float>?
  ) {
    let paddedRows = PackedMatrix.padded(shape.rows, panel: kernels.network.tileRows)
    var start = 0
    repeat {
      let depth = min(depthBlock, shape.depth - start)
      guard let panels = rightPanels(columns, start: start, depth: depth, scratch: scratch) else {
        return
      }
      let isLast = start + depth >= shape.depth
      var first = rows.lowerBound
      while first < rows.upperBound {
        let count = min(Self.mostRows, rows.upperBound - first)
        let place = first * stride + columns.lowerBound
        let carried = start == 0 ? source.map { $0 + place } : UnsafePointer(output + place)
        var product = PanelProduct(
          left: left + start * paddedRows + first * depth, right: panels, depth: depth,
          rows: count, columns: columns.count, output: output + place, source: carried,
          stride: stride)
        if isLast {
          product.rowBias = rowBias.map { $0 + first }
          product.columnBias = columnBias.map { $0 + columns.lowerBound }
          let (low, high) = epilogue.bounds ?? (-.infinity, .infinity)
          product.low = low
          product.high = high
        }
        kernels.network.multiplyPanels(product)
        first += count
      }
      start += depth
    } while start < shape.depth
  }

  private func rightPanels(
    _ columns: Range<Int>, start: Int, depth: Int, scratch: UnsafeMutablePointer<Float>?
  ) -> UnsafePointer<Float>? {
    let tile = kernels.network.tileColumns
    switch right {
    case .packed(let panels):
      let padded = PackedMatrix.padded(shape.columns, panel: tile)
      return panels + start * padded + columns.lowerBound * depth
    case .matrix(let x, let rowStride, let columnStride):
      guard let scratch else { return nil }
      var first = columns.lowerBound
      var y = scratch
      while first < columns.upperBound {
        kernels.network.packPanel(
          x + start * rowStride + first * columnStride, columnStride, rowStride,
          min(tile, columns.upperBound - first), depth, 1, tile, y)
        first += tile
        y += tile * depth
      }
      return UnsafePointer(scratch)
    case .patches(let x, let grid):
      guard let scratch else { return nil }
      kernels.network.packPatches(
        x, grid, start, depth, columns.lowerBound, columns.count, scratch)
      return UnsafePointer(scratch)
    }
  }
}
