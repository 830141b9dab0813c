/// Kernels that lay light, shade and noise over 8-bit samples; each is described in the file of
/// its name.
public struct LightKernels: Sendable {
  public typealias Bytes = UnsafePointer<UInt8>
  public typealias MutableBytes = UnsafeMutablePointer<UInt8>
  public typealias Floats = UnsafePointer<Float>

  /// See `HashedBytes.swift`.
  public typealias HashedBytes =
    @Sendable (_ first: UInt32, _ seed: UInt64, _ target: MutableBytes, _ count: Int) -> Void

  /// See `HashedBytes.swift`.
  public typealias HashedMask =
    @Sendable (
      _ first: UInt32, _ seed: UInt64, _ limit: UInt32, _ target: MutableBytes, _ count: Int
    ) -> Void

  /// See `ScaleBytes.swift`.
  public typealias ScaleBytes =
    @Sendable (
      _ source: Bytes, _ base: Floats, _ across: Floats, _ down: Float, _ target: MutableBytes,
      _ count: Int
    ) -> Void

  /// See `SpreadBytes.swift`.
  public typealias SpreadBytes =
    @Sendable (
      _ mask: Bytes, _ count: Int, _ channels: Int, _ colors: Int, _ target: MutableBytes
    ) -> Void

  /// See `StretchRow.swift`.
  public typealias StretchRow =
    @Sendable (
      _ nodes: UnsafePointer<UInt16>, _ shift: Int, _ target: MutableBytes, _ count: Int
    ) -> Void

  /// See `VeilBytes.swift`.
  public typealias VeilBytes =
    @Sendable (
      _ source: Bytes, _ gain: UInt16, _ color: Bytes, _ mask: Bytes, _ target: MutableBytes,
      _ count: Int
    ) -> Void

  public let hashedBytes: HashedBytes
  public let hashedMask: HashedMask
  public let scaleBytes: ScaleBytes
  public let spreadBytes: SpreadBytes
  public let stretchRow: StretchRow
  public let veilBytes: VeilBytes

  public init(
    hashedBytes: @escaping HashedBytes,
    hashedMask: @escaping HashedMask,
    scaleBytes: @escaping ScaleBytes,
    spreadBytes: @escaping SpreadBytes,
    stretchRow: @escaping StretchRow,
    veilBytes: @escaping VeilBytes
  ) {
    self.hashedBytes = hashedBytes
    self.hashedMask = hashedMask
    self.scaleBytes = scaleBytes
    self.spreadBytes = spreadBytes
    self.stretchRow = stretchRow
    self.veilBytes = veilBytes
  }
}
