/// Kernels that change or count colors of 8-bit pixels; each is described in the file of its name.
public struct ColorKernels: Sendable {
  public typealias Bytes = UnsafePointer<UInt8>
  public typealias MutableBytes = UnsafeMutablePointer<UInt8>
  public typealias Words = UnsafePointer<UInt16>

  /// See `BlendTables.swift`.
  public typealias BlendTables =
    @Sendable (
      _ first: Bytes, _ second: Bytes, _ a: UInt16, _ b: UInt16,
      _ target: UnsafeMutablePointer<UInt16>
    ) -> Void

  /// See `CountBytes.swift`.
  public typealias CountBytes =
    @Sendable (
      _ source: Bytes, _ count: Int, _ channels: Int, _ counts: UnsafeMutablePointer<UInt32>
    ) -> Void

  /// See `LabFromRGB.swift`.
  public typealias LabFromRGB =
    @Sendable (
      _ source: Bytes, _ channels: Int, _ count: Int, _ light: MutableBytes, _ a: MutableBytes,
      _ b: MutableBytes, _ tables: Words
    ) -> Void

  /// See `BlendTables.swift`.
  public typealias LookUpBetween =
    @Sendable (
      _ source: Bytes, _ target: MutableBytes, _ count: Int, _ left: Words, _ right: Words,
      _ a: Words, _ b: Words
    ) -> Void

  /// See `MixColors.swift`.
  public typealias MixColors =
    @Sendable (
      _ source: Bytes, _ channels: Int, _ target: MutableBytes, _ count: Int,
      _ weights: UnsafePointer<Int16>, _ bits: Int16
    ) -> Void

  /// See `RGBFromLab.swift`.
  public typealias RGBFromLab =
    @Sendable (
      _ light: Bytes, _ a: Bytes, _ b: Bytes, _ source: Bytes, _ channels: Int,
      _ target: MutableBytes, _ count: Int, _ table: Words
    ) -> Void

  /// See `SelectBits.swift`.
  public typealias SelectBits =
    @Sendable (
      _ source: Bytes, _ target: MutableBytes, _ count: Int, _ kept: Bytes, _ set: Bytes,
      _ period: Int
    ) -> Void

  /// See `ShiftHSV.swift`.
  public typealias ShiftHSV =
    @Sendable (
      _ source: Bytes, _ channels: Int, _ target: MutableBytes, _ count: Int, _ hue: Float,
      _ saturation: Float, _ value: Float
    ) -> Void

  /// See `SumBytes.swift`.
  public typealias SumBytes =
    @Sendable (
      _ source: Bytes, _ count: Int, _ channels: Int, _ sums: UnsafeMutablePointer<UInt64>
    ) -> Void

  public let blendTables: BlendTables
  public let countBytes: CountBytes
  public let labFromRGB: LabFromRGB
  public let lookUpBetween: LookUpBetween
  public let mixColors: MixColors
  public let rgbFromLab: RGBFromLab
  public let selectBits: SelectBits
  public let shiftHSV: ShiftHSV
  public let sumBytes: SumBytes

  public init(
    blendTables: @escaping BlendTables,
    countBytes: @escaping CountBytes,
    labFromRGB: @escaping LabFromRGB,
    lookUpBetween: @escaping LookUpBetween,
    mixColors: @escaping MixColors,
    rgbFromLab: @escaping RGBFromLab,
    selectBits: @escaping SelectBits,
    shiftHSV: @escaping ShiftHSV,
    sumBytes: @escaping SumBytes
  ) {
    self.blendTables = blendTables
    self.countBytes = countBytes
    self.labFromRGB = labFromRGB
    self.lookUpBetween = lookUpBetween
    self.mixColors = mixColors
    self.rgbFromLab = rgbFromLab
    self.selectBits = selectBits
    self.shiftHSV = shiftHSV
    self.sumBytes = sumBytes
  }
}
