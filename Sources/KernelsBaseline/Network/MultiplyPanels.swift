import KernelTable

/// Multiplies packed panels and finishes each tile: `clip(left * right + source + biases)`.
///
/// Every element is summed over `depth` in order, from zero, so that its bits depend neither on
/// the tile it falls in nor on how rows and columns were split. Error: `depth` roundings on FMA
/// tiers, twice that on the baseline.
func multiplyPanels(_ product: PanelProduct) {
  withUnsafeTemporaryAllocation(
    byteCount: panelRows &* panelColumns &* 4, alignment: 64
  ) { buffer in
    guard let base = buffer.baseAddress else { return }
    let scratch = base.assumingMemoryBound(to: Float.self)
    var right = product.right
    var column = 0
    while column < product.columns {
      var left = product.left
      var row = 0
      while row < product.rows {
        multiplyTile(left, right, product.depth, scratch)
        finishTile(product, scratch, row, column)
        left += panelRows &* product.depth
        row &+= panelRows
      }
      right += panelColumns &* product.depth
      column &+= panelColumns
    }
  }
}

@inline(__always)
private func finishTile(
  _ product: PanelProduct, _ scratch: UnsafeMutablePointer<Float>, _ firstRow: Int,
  _ firstColumn: Int
) {
  let rows = least(panelRows, product.rows &- firstRow)
  let columns = least(panelColumns, product.columns &- firstColumn)
  var r = 0
  while r < rows {
    let bias = product.rowBias.map { $0[firstRow &+ r] } ?? 0
    var c = 0
    while c < columns {
      let width = least(TileLanes.scalarCount, columns &- c)
      finish(
        product, scratch + (r &* panelColumns &+ c), firstRow &+ r, firstColumn &+ c, width, bias)
      c &+= TileLanes.scalarCount
    }
    r &+= 1
  }
}

/// Moves up to one vector of a tile's row from scratch to the output.
@inline(__always)
private func finish(
  _ product: PanelProduct, _ scratch: UnsafeMutablePointer<Float>, _ row: Int, _ column: Int,
  _ width: Int, _ bias: Float
) {
  let place = row &* product.stride &+ column
  var v = UnsafeRawPointer(scratch).loadUnaligned(as: TileLanes.self)
  v += TileLanes(repeating: bias)
  guard width == TileLanes.scalarCount else {
    UnsafeMutableRawPointer(scratch).storeBytes(of: v, as: TileLanes.self)
    finishTail(product, scratch, place, column, width)
    return
  }
  if let biases = product.columnBias {
    v += UnsafeRawPointer(biases + column).loadUnaligned(as: TileLanes.self)
  }
  if let source = product.source {
    v += UnsafeRawPointer(source + place).loadUnaligned(as: TileLanes.self)
  }
  let low = TileLanes(repeating: product.low)
  let high = TileLanes(repeating: product.high)
  v = v.replacing(with: low, where: v .< low)
  v = v.replacing(with: high, where: v .> high)
  UnsafeMutableRawPointer(product.output + place).storeBytes(of: v, as: TileLanes.self)
}

private func finishTail(
  _ product: PanelProduct, _ scratch: UnsafeMutablePointer<Float>, _ place: Int, _ column: Int,
  _ width: Int
) {
  var i = 0
  while i < width {
    var v = scratch[i]
    if let biases = product.columnBias { v += biases[column &+ i] }
    if let source = product.source { v += source[place &+ i] }
    if v < product.low { v = product.low }
    if v > product.high { v = product.high }
    product.output[place &+ i] = v
    i &+= 1
  }
}
