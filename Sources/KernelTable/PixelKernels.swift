/// Kernels over interleaved pixels of 8-bit samples; each is described in the file of its name.
public struct PixelKernels: Sendable {
  public typealias Bytes = UnsafePointer<UInt8>
  public typealias MutableBytes = UnsafeMutablePointer<UInt8>
  public typealias Floats = UnsafePointer<Float>

  /// See `BlendBytes.swift`.
  public typealias BlendBytes =
    @Sendable (
      _ first: Bytes, _ second: Bytes, _ target: MutableBytes, _ count: Int, _ weight: UInt32
    ) -> Void

  /// See `BlendBytes.swift`.
  public typealias BlendMasked =
    @Sendable (
      _ first: Bytes, _ second: Bytes, _ mask: Bytes, _ target: MutableBytes, _ pixels: Int,
      _ channels: Int
    ) -> Void

  /// See `FlipRow.swift`.
  public typealias FlipRow =
    @Sendable (_ source: Bytes, _ target: MutableBytes, _ count: Int, _ size: Int) -> Void

  /// See `GrayFromRGB.swift`.
  public typealias GrayFromRGB =
    @Sendable (_ source: Bytes, _ channels: Int, _ target: MutableBytes, _ count: Int) -> Void

  /// See `LookUpBytes.swift`.
  public typealias LookUpBytes =
    @Sendable (
      _ source: Bytes, _ target: MutableBytes, _ count: Int, _ tables: Bytes, _ channels: Int
    ) -> Void

  /// See `NormalizeInterleaved.swift`.
  public typealias NormalizeInterleaved =
    @Sendable (
      _ pixels: Bytes, _ count: Int, _ channels: Int, _ target: UnsafeMutablePointer<Float>,
      _ outputs: Int, _ order: UnsafePointer<Int>, _ scales: Floats, _ biases: Floats
    ) -> Void

  /// See `NormalizePlanar.swift`.
  public typealias NormalizePlanar =
    @Sendable (
      _ pixels: Bytes, _ count: Int, _ channels: Int,
      _ planes: UnsafePointer<UnsafeMutablePointer<Float>>, _ planeCount: Int,
      _ order: UnsafePointer<Int>, _ scales: Floats, _ biases: Floats
    ) -> Void

  /// See `PackSamples.swift`.
  public typealias PackSamples =
    @Sendable (
      _ planes: UnsafePointer<Floats>, _ step: Int, _ count: Int, _ channels: Int,
      _ scales: Floats, _ biases: Floats, _ target: MutableBytes
    ) -> Void

  /// See `ResampleColumns.swift`.
  public typealias ResampleColumns =
    @Sendable (
      _ sources: UnsafePointer<Bytes>, _ sourceBytes: Int,
      _ targets: UnsafePointer<MutableBytes>, _ targetWidth: Int, _ rowCount: Int,
      _ channels: Int, _ starts: UnsafePointer<Int32>, _ counts: UnsafePointer<Int32>,
      _ weights: UnsafePointer<Int32>, _ taps: Int, _ scratch: UnsafeMutableRawPointer
    ) -> Void

  /// See `WarpBilinear.swift`.
  public typealias WarpBilinear =
    @Sendable (
      _ source: Bytes, _ stride: Int, _ channels: Int, _ x: Int64, _ y: Int64, _ dx: Int64,
      _ dy: Int64, _ target: MutableBytes, _ count: Int, _ scratch: UnsafeMutableRawPointer
    ) -> Void

  /// See `WeightedRows.swift`.
  public typealias WeightedRows =
    @Sendable (
      _ rows: UnsafePointer<Bytes>, _ weights: UnsafePointer<Int32>, _ taps: Int,
      _ target: MutableBytes, _ count: Int
    ) -> Void

  public let blendBytes: BlendBytes
  public let blendMasked: BlendMasked
  public let flipRow: FlipRow
  public let grayFromRGB: GrayFromRGB
  public let lookUpBytes: LookUpBytes
  public let normalizeInterleaved: NormalizeInterleaved
  public let normalizePlanar: NormalizePlanar
  public let packSamples: PackSamples
  public let resampleColumns: ResampleColumns
  public let warpBilinear: WarpBilinear
  public let weightedRows: WeightedRows

  public init(
    blendBytes: @escaping BlendBytes,
    blendMasked: @escaping BlendMasked,
    flipRow: @escaping FlipRow,
    grayFromRGB: @escaping GrayFromRGB,
    lookUpBytes: @escaping LookUpBytes,
    normalizeInterleaved: @escaping NormalizeInterleaved,
    normalizePlanar: @escaping NormalizePlanar,
    packSamples: @escaping PackSamples,
    resampleColumns: @escaping ResampleColumns,
    warpBilinear: @escaping WarpBilinear,
    weightedRows: @escaping WeightedRows
  ) {
    self.blendBytes = blendBytes
    self.blendMasked = blendMasked
    self.flipRow = flipRow
    self.grayFromRGB = grayFromRGB
    self.lookUpBytes = lookUpBytes
    self.normalizeInterleaved = normalizeInterleaved
    self.normalizePlanar = normalizePlanar
    self.packSamples = packSamples
    self.resampleColumns = resampleColumns
    self.warpBilinear = warpBilinear
    self.weightedRows = weightedRows
  }
}
