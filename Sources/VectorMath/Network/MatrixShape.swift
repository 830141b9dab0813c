/// The extents of a product: `[rows, depth]` times `[depth, columns]`.
public struct MatrixShape: Sendable, Equatable {
  public var rows: Int
  public var columns: Int
  public var depth: Int

  public init(rows: Int, columns: Int, depth: Int) {
    precondition(rows >= 0 && columns >= 0 && depth >= 0)
    self.rows = rows
    self.columns = columns
    self.depth = depth
  }
}
