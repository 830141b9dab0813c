/// Kernels of the network engine over unsigned bytes with interleaved channels.
public struct QuantizedKernels: Sendable {
  public typealias Product =
    @Sendable (_ product: ByteProduct, _ places: BytePlaces, _ scaling: ByteScaling) -> Void

  public typealias Slide =
    @Sendable (_ window: ByteWindow, _ places: BytePlaces, _ scaling: ByteScaling) -> Void

  /// The most blocks of 16 output channels in one product.
  public let blocks: Int

  /// Multiplies by the best instructions that the CPU has; see `MultiplyBytes.swift`.
  public var multiply: Product

  /// The same by instructions that every CPU of the tier has.
  public let multiplyExactly: Product

  /// Slides a window over each channel by the best instructions that the CPU has; see
  /// `SlideBytes.swift`.
  public var slide: Slide

  /// The same by instructions that every CPU of the tier has.
  public let slideExactly: Slide

  /// `y[c]` is the largest `x[places[t] + c]` for `t < taps` and `c < count`, a multiple of 16.
  public let largest:
    @Sendable (
      _ x: UnsafePointer<UInt8>, _ places: UnsafePointer<Int>, _ taps: Int, _ count: Int,
      _ y: UnsafeMutablePointer<UInt8>
    ) -> Void

  /// Adds to `sums[c]` all `x[p * step + c]` for `p < pixels` and `c < count`, a multiple of 16.
  public let accumulate:
    @Sendable (
      _ x: UnsafePointer<UInt8>, _ step: Int, _ pixels: Int, _ count: Int,
      _ sums: UnsafeMutablePointer<Int32>
    ) -> Void

  /// Adds bytes to bytes; `count` is a multiple of 16; `y` may be `a` or `b`.
  public let add:
    @Sendable (
      _ a: UnsafePointer<UInt8>, _ b: UnsafePointer<UInt8>, _ y: UnsafeMutablePointer<UInt8>,
      _ count: Int, _ sum: ByteSum
    ) -> Void

  /// `y[i] = clamp(round(x[i] / scale), low, high) + zeroPoint` for `i < count`.
  public let quantize:
    @Sendable (
      _ x: UnsafePointer<Float>, _ count: Int, _ scale: Float, _ low: Float, _ high: Float,
      _ zeroPoint: Int32, _ y: UnsafeMutablePointer<UInt8>
    ) -> Void

  /// Interleaves up to four rows of `count` bytes, `step` bytes apart, into pixels of four bytes;
  /// channels that there are none of become `filler`.
  public let interleave:
    @Sendable (
      _ x: UnsafePointer<UInt8>, _ step: Int, _ rows: Int, _ count: Int, _ filler: UInt8,
      _ y: UnsafeMutablePointer<UInt8>
    ) -> Void

  public init(
    blocks: Int, multiply: @escaping Product, multiplyExactly: @escaping Product,
    slide: @escaping Slide, slideExactly: @escaping Slide,
    largest:
      @escaping @Sendable (
        _ x: UnsafePointer<UInt8>, _ places: UnsafePointer<Int>, _ taps: Int, _ count: Int,
        _ y: UnsafeMutablePointer<UInt8>
      ) -> Void,
    accumulate:
      @escaping @Sendable (
        _ x: UnsafePointer<UInt8>, _ step: Int, _ pixels: Int, _ count: Int,
        _ sums: UnsafeMutablePointer<Int32>
      ) -> Void,
    add:
      @escaping @Sendable (
        _ a: UnsafePointer<UInt8>, _ b: UnsafePointer<UInt8>, _ y: UnsafeMutablePointer<UInt8>,
        _ count: Int, _ sum: ByteSum
      ) -> Void,
    quantize:
      @escaping @Sendable (
        _ x: UnsafePointer<Float>, _ count: Int, _ scale: Float, _ low: Float, _ high: Float,
        _ zeroPoint: Int32, _ y: UnsafeMutablePointer<UInt8>
      ) -> Void,
    interleave:
      @escaping @Sendable (
        _ x: UnsafePointer<UInt8>, _ step: Int, _ rows: Int, _ count: Int, _ filler: UInt8,
        _ y: UnsafeMutablePointer<UInt8>
      ) -> Void
  ) {
    self.blocks = blocks
    self.multiply = multiply
    self.multiplyExactly = multiplyExactly
    self.slide = slide
    self.slideExactly = slideExactly
    self.largest = largest
    self.accumulate = accumulate
    self.add = add
    self.quantize = quantize
    self.interleave = interleave
  }
}
