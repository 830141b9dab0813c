/// One product of packed panels: `output = clip(left * right + source + biases, low, high)`.
///
/// `left` holds panels of `tileRows` rows, each `depth` steps of `tileRows` numbers; `right` holds
/// panels of `tileColumns` columns, each `depth` steps of `tileColumns` numbers. Rows and columns
/// past the end are padding.
public struct PanelProduct {
  public var left: UnsafePointer<Float>
  public var right: UnsafePointer<Float>
  public var depth: Int
  public var rows: Int
  public var columns: Int
  public var output: UnsafeMutablePointer<Float>
  /// What the product is added to, laid out as `output`, which it may be; nil is zero.
  public var source: UnsafePointer<Float>?
  /// Elements between rows of `output` and of `source`.
  public var stride: Int
  /// One number a row, added to the whole row.
  public var rowBias: UnsafePointer<Float>?
  /// One number a column.
  public var columnBias: UnsafePointer<Float>?
  public var low: Float
  public var high: Float

  public init(
    left: UnsafePointer<Float>, right: UnsafePointer<Float>, depth: Int, rows: Int, columns: Int,
    output: UnsafeMutablePointer<Float>, source: UnsafePointer<Float>?, stride: Int
  ) {
    self.left = left
    self.right = right
    self.depth = depth
    self.rows = rows
    self.columns = columns
    self.output = output
    self.source = source
    self.stride = stride
    rowBias = nil
    columnBias = nil
    low = -.infinity
    high = .infinity
  }
}
