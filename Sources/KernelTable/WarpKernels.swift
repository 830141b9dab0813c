/// Kernels that move pixels to scattered places; each is described in the file of its name.
public struct WarpKernels: Sendable {
  public typealias Bytes = UnsafePointer<UInt8>
  public typealias MutableBytes = UnsafeMutablePointer<UInt8>
  public typealias Floats = UnsafePointer<Float>
  public typealias MutableFloats = UnsafeMutablePointer<Float>

  /// See `FillCurves.swift`.
  public typealias FillCurves =
    @Sendable (
      _ starts: UnsafePointer<Int32>, _ coefficients: Floats, _ pieces: Int,
      _ target: MutableFloats
    ) -> Void

  /// See `FillProjective.swift`.
  public typealias FillProjective =
    @Sendable (
      _ x: Float, _ dx: Float, _ y: Float, _ dy: Float, _ w: Float, _ dw: Float,
      _ xs: MutableFloats, _ ys: MutableFloats, _ count: Int
    ) -> Void

  /// See `FoldPositions.swift`.
  public typealias FoldPositions =
    @Sendable (_ positions: MutableFloats, _ count: Int, _ last: Float) -> Void

  /// See `RemapBilinear.swift`.
  public typealias RemapBilinear =
    @Sendable (
      _ source: Bytes, _ stride: Int, _ channels: Int, _ lastX: Float, _ lastY: Float,
      _ xs: Floats, _ ys: Floats, _ shift: Float, _ target: MutableBytes, _ count: Int,
      _ scratch: UnsafeMutableRawPointer
    ) -> Void

  public let fillCurves: FillCurves
  public let fillProjective: FillProjective
  public let foldPositions: FoldPositions
  public let remapBilinear: RemapBilinear

  public init(
    fillCurves: @escaping FillCurves,
    fillProjective: @escaping FillProjective,
    foldPositions: @escaping FoldPositions,
    remapBilinear: @escaping RemapBilinear
  ) {
    self.fillCurves = fillCurves
    self.fillProjective = fillProjective
    self.foldPositions = foldPositions
    self.remapBilinear = remapBilinear
  }
}
