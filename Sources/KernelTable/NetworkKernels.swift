/// Matrix products, windows, transpositions and box kernels of the network engine.
public struct NetworkKernels: Sendable {
  public typealias Input = UnsafePointer<Float>
  public typealias Output = UnsafeMutablePointer<Float>

  /// Rows and columns of the register tile.
  public let tileRows: Int
  public let tileColumns: Int

  /// Packs `rows` rows of `depth` numbers, `x[r * rowStride + k * step]`, times `scale`, into one
  /// panel of `panel` rows; see `Packing.swift`.
  public let packPanel:
    @Sendable (
      _ x: Input, _ rowStride: Int, _ step: Int, _ rows: Int, _ depth: Int, _ scale: Float,
      _ panel: Int, _ y: Output
    ) -> Void

  /// Packs patches `first ..< first + columns`, rows `start ..< start + depth`, into panels of
  /// `tileColumns` columns; see `PackPatches.swift`.
  public let packPatches:
    @Sendable (
      _ x: Input, _ grid: PatchGrid, _ start: Int, _ depth: Int, _ first: Int, _ columns: Int,
      _ y: Output
    ) -> Void

  /// Multiplies packed panels; see `MultiplyPanels.swift`.
  public let multiplyPanels: @Sendable (_ product: PanelProduct) -> Void

  /// Copies a plane into padded form; see `Window.swift`.
  public let splitPlane: @Sendable (_ x: Input, _ form: SplitPlane, _ y: Output) -> Void

  /// Slides a window over a plane; see `Window.swift`.
  public let slideWindow: @Sendable (_ code: WindowCode, _ pass: WindowPass) -> Void

  /// `y[j * yStride + i] = x[i * xStride + j]` for `i < rows`, `j < columns`.
  public let transpose:
    @Sendable (
      _ x: Input, _ xStride: Int, _ y: Output, _ yStride: Int, _ rows: Int, _ columns: Int
    ) -> Void

  /// Overlap of one box with `count` boxes; see `OverlapRow.swift`.
  public let overlapRow:
    @Sendable (
      _ box: SIMD4<Float>, _ x0: Input, _ y0: Input, _ x1: Input, _ y1: Input, _ y: Output,
      _ count: Int
    ) -> Void

  /// As `overlapRow`, in `Double`.
  public let overlapRowDouble:
    @Sendable (
      _ box: SIMD4<Double>, _ x0: UnsafePointer<Double>, _ y0: UnsafePointer<Double>,
      _ x1: UnsafePointer<Double>, _ y1: UnsafePointer<Double>,
      _ y: UnsafeMutablePointer<Double>, _ count: Int
    ) -> Void

  public init(
    tileRows: Int, tileColumns: Int,
    packPanel:
      @escaping @Sendable (
        _ x: Input, _ rowStride: Int, _ step: Int, _ rows: Int, _ depth: Int, _ scale: Float,
        _ panel: Int, _ y: Output
      ) -> Void,
    packPatches:
      @escaping @Sendable (
        _ x: Input, _ grid: PatchGrid, _ start: Int, _ depth: Int, _ first: Int, _ columns: Int,
        _ y: Output
      ) -> Void,
    multiplyPanels: @escaping @Sendable (_ product: PanelProduct) -> Void,
    splitPlane: @escaping @Sendable (_ x: Input, _ form: SplitPlane, _ y: Output) -> Void,
    slideWindow: @escaping @Sendable (_ code: WindowCode, _ pass: WindowPass) -> Void,
    transpose:
      @escaping @Sendable (
        _ x: Input, _ xStride: Int, _ y: Output, _ yStride: Int, _ rows: Int, _ columns: Int
      ) -> Void,
    overlapRow:
      @escaping @Sendable (
        _ box: SIMD4<Float>, _ x0: Input, _ y0: Input, _ x1: Input, _ y1: Input, _ y: Output,
        _ count: Int
      ) -> Void,
    overlapRowDouble:
      @escaping @Sendable (
        _ box: SIMD4<Double>, _ x0: UnsafePointer<Double>, _ y0: UnsafePointer<Double>,
        _ x1: UnsafePointer<Double>, _ y1: UnsafePointer<Double>,
        _ y: UnsafeMutablePointer<Double>, _ count: Int
      ) -> Void
  ) {
    self.tileRows = tileRows
    self.tileColumns = tileColumns
    self.packPanel = packPanel
    self.packPatches = packPatches
    self.multiplyPanels = multiplyPanels
    self.splitPlane = splitPlane
    self.slideWindow = slideWindow
    self.transpose = transpose
    self.overlapRow = overlapRow
    self.overlapRowDouble = overlapRowDouble
  }
}
