/// Convolutions and pools on blocked layout, 16 channels side by side.
public struct BlockedKernels: Sendable {
  public typealias Input = UnsafePointer<Float>
  public typealias Output = UnsafeMutablePointer<Float>

  /// The most output blocks that one pass takes.
  public let mostBlocks: Int

  /// See `MultiplyBlocks.swift`.
  public let multiply: @Sendable (_ pass: BlockTilePass) -> Void

  /// A convolution of each channel with its own window; see `SlideBlocks.swift`.
  public let slide:
    @Sendable (_ pass: BlockWindowPass, _ weights: Input, _ bias: Input, _ finish: BlockFinish) ->
      Void

  /// The largest number of each window, minus infinity for an empty one; see `PoolBlocks.swift`.
  public let maximum: @Sendable (_ pass: BlockWindowPass) -> Void

  /// The sum of each window.
  public let sum: @Sendable (_ pass: BlockWindowPass) -> Void

  /// The sums of `count` pixels of 16 channels, times `scale`.
  public let sumPixels: @Sendable (_ x: Input, _ count: Int, _ scale: Float, _ y: Output) -> Void

  /// Tiles of a plane to products; see `Winograd.swift`.
  public let winogradInput: @Sendable (_ pass: WinogradPass, _ x: Input, _ y: Output) -> Void

  /// Products to tiles of a plane.
  public let winogradOutput:
    @Sendable (
      _ pass: WinogradPass, _ x: Input, _ bias: Input, _ finish: BlockFinish, _ y: Output
    ) -> Void

  public init(
    mostBlocks: Int, multiply: @escaping @Sendable (_ pass: BlockTilePass) -> Void,
    slide:
      @escaping @Sendable (
        _ pass: BlockWindowPass, _ weights: Input, _ bias: Input, _ finish: BlockFinish
      ) -> Void,
    maximum: @escaping @Sendable (_ pass: BlockWindowPass) -> Void,
    sum: @escaping @Sendable (_ pass: BlockWindowPass) -> Void,
    sumPixels:
      @escaping @Sendable (_ x: Input, _ count: Int, _ scale: Float, _ y: Output) -> Void,
    winogradInput: @escaping @Sendable (_ pass: WinogradPass, _ x: Input, _ y: Output) -> Void,
    winogradOutput:
      @escaping @Sendable (
        _ pass: WinogradPass, _ x: Input, _ bias: Input, _ finish: BlockFinish, _ y: Output
      ) -> Void
  ) {
    self.mostBlocks = mostBlocks
    self.multiply = multiply
    self.slide = slide
    self.maximum = maximum
    self.sum = sum
    self.sumPixels = sumPixels
    self.winogradInput = winogradInput
    self.winogradOutput = winogradOutput
  }
}
