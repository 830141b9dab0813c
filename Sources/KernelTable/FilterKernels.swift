/// Kernels of filters and noise; each is described in the file that is named.
///
/// Those that read lists of rows may read ``rowSlack`` samples past the end of each, and write as
/// far past the end of sums.
public struct FilterKernels: Sendable {
  public typealias Bytes = UnsafePointer<UInt8>
  public typealias MutableBytes = UnsafeMutablePointer<UInt8>
  public typealias Floats = UnsafePointer<Float>
  public typealias MutableFloats = UnsafeMutablePointer<Float>
  public typealias Rows = UnsafePointer<UnsafePointer<UInt8>>
  public typealias Sums = UnsafePointer<UInt16>
  public typealias MutableSums = UnsafeMutablePointer<UInt16>
  public typealias Words = UnsafePointer<UInt32>

  /// What kernels over lists of rows may touch past their end.
  public static let rowSlack = 64

  /// See `ApplyField.swift`.
  public typealias AddField =
    @Sendable (
      _ source: Bytes, _ field: Floats, _ target: MutableBytes, _ count: Int
    ) -> Void

  /// See `TapSums.swift`.
  public typealias CombineSums =
    @Sendable (
      _ center: Bytes, _ first: Sums, _ second: Sums, _ weights: UnsafePointer<Int32>,
      _ target: MutableBytes, _ count: Int
    ) -> Void

  /// See `RandomField.swift`.
  public typealias CountField =
    @Sendable (
      _ key: UInt64, _ first: UInt32, _ thresholds: Words, _ thresholdCount: Int,
      _ scale: Float, _ target: MutableFloats, _ count: Int
    ) -> Void

  /// See `ApplyField.swift`.
  public typealias DrawLevels =
    @Sendable (
      _ source: Bytes, _ words: Words, _ slots: Words, _ slotBits: Int,
      _ target: MutableBytes, _ count: Int
    ) -> Void

  /// See `ShiftHueLightness.swift`.
  public typealias LightnessSums =
    @Sendable (
      _ source: Bytes, _ channels: Int, _ count: Int, _ sums: UnsafeMutablePointer<UInt64>
    ) -> Void

  /// See `Median.swift`.
  public typealias MedianOfNine =
    @Sendable (
      _ rows: Rows, _ step: Int, _ scratch: MutableBytes, _ target: MutableBytes,
      _ count: Int
    ) -> Void

  /// See `MedianOfTwentyFive.swift`.
  public typealias MedianOfTwentyFive =
    @Sendable (
      _ rows: Rows, _ step: Int, _ scratch: MutableBytes, _ target: MutableBytes,
      _ count: Int
    ) -> Void

  /// See `ApplyField.swift`.
  public typealias MultiplyField =
    @Sendable (
      _ source: Bytes, _ field: Floats, _ target: MutableBytes, _ count: Int
    ) -> Void

  /// See `RandomField.swift`.
  public typealias NormalField =
    @Sendable (
      _ key: UInt64, _ first: UInt32, _ mean: Float, _ deviation: Float,
      _ target: MutableFloats, _ count: Int
    ) -> Void

  /// See `RandomField.swift`.
  public typealias RandomWords =
    @Sendable (
      _ key: UInt64, _ first: UInt32, _ target: UnsafeMutablePointer<UInt32>, _ count: Int
    ) -> Void

  /// See `Median.swift`.
  public typealias RankOfTaps =
    @Sendable (
      _ rows: Rows, _ taps: Int, _ below: UInt8, _ target: MutableBytes, _ count: Int
    ) -> Void

  /// See `BoxSums.swift`.
  public typealias RunningMeans =
    @Sendable (
      _ sums: Sums, _ channels: Int, _ taps: Int, _ multiplier: UInt64,
      _ target: MutableBytes, _ width: Int
    ) -> Void

  /// See `TapSums.swift`.
  public typealias ScaleSums =
    @Sendable (
      _ sums: Sums, _ multiplier: UInt32, _ shift: UInt32, _ target: MutableBytes,
      _ count: Int
    ) -> Void

  /// See `ShiftHueLightness.swift`.
  public typealias ShiftHueLightness =
    @Sendable (
      _ source: Bytes, _ channels: Int, _ lifts: Floats, _ turns: Floats,
      _ target: MutableBytes, _ count: Int
    ) -> Void

  /// See `BoxSums.swift`.
  public typealias SlideColumns =
    @Sendable (
      _ sums: MutableSums, _ entering: Bytes, _ leaving: Bytes, _ count: Int
    ) -> Void

  /// See `TapSums.swift`.
  public typealias SlideSums =
    @Sendable (
      _ sums: UnsafeMutablePointer<UInt32>, _ changes: Sums, _ multiplier: UInt32,
      _ target: MutableBytes, _ count: Int
    ) -> Void

  /// See `ApplyField.swift`.
  public typealias SpreadField =
    @Sendable (
      _ field: Floats, _ channels: Int, _ target: MutableFloats, _ count: Int
    ) -> Void

  /// See `BoxSums.swift`.
  public typealias SumNeighbors =
    @Sendable (
      _ sums: Sums, _ step: Int, _ taps: Int, _ target: MutableSums, _ count: Int
    ) -> Void

  /// See `TapSums.swift`.
  public typealias TapSums =
    @Sendable (
      _ plus: Rows, _ plusCount: Int, _ minus: Rows, _ minusCount: Int,
      _ target: MutableSums, _ count: Int
    ) -> Void

  /// See `RandomField.swift`.
  public typealias UniformField =
    @Sendable (
      _ key: UInt64, _ first: UInt32, _ low: Float, _ span: Float,
      _ target: MutableFloats, _ count: Int
    ) -> Void

  /// See `WeightedPairs.swift`.
  public typealias WeightedFloats =
    @Sendable (
      _ rows: UnsafePointer<Floats>, _ weights: Floats, _ taps: Int,
      _ target: MutableFloats, _ count: Int
    ) -> Void

  /// See `WeightedPairs.swift`.
  public typealias WeightedPairs =
    @Sendable (
      _ rows: Rows, _ high: Sums, _ low: Sums, _ radius: Int, _ target: MutableBytes,
      _ count: Int
    ) -> Void

  public let addField: AddField
  public let combineSums: CombineSums
  public let countField: CountField
  public let drawLevels: DrawLevels
  public let lightnessSums: LightnessSums
  public let medianOfNine: MedianOfNine
  public let medianOfTwentyFive: MedianOfTwentyFive
  public let multiplyField: MultiplyField
  public let normalField: NormalField
  public let randomWords: RandomWords
  public let rankOfTaps: RankOfTaps
  public let runningMeans: RunningMeans
  public let scaleSums: ScaleSums
  public let shiftHueLightness: ShiftHueLightness
  public let slideColumns: SlideColumns
  public let slideSums: SlideSums
  public let spreadField: SpreadField
  public let sumNeighbors: SumNeighbors
  public let tapSums: TapSums
  public let uniformField: UniformField
  public let weightedFloats: WeightedFloats
  public let weightedPairs: WeightedPairs

  public init(
    addField: @escaping AddField,
    combineSums: @escaping CombineSums,
    countField: @escaping CountField,
    drawLevels: @escaping DrawLevels,
    lightnessSums: @escaping LightnessSums,
    medianOfNine: @escaping MedianOfNine,
    medianOfTwentyFive: @escaping MedianOfTwentyFive,
    multiplyField: @escaping MultiplyField,
    normalField: @escaping NormalField,
    randomWords: @escaping RandomWords,
    rankOfTaps: @escaping RankOfTaps,
    runningMeans: @escaping RunningMeans,
    scaleSums: @escaping ScaleSums,
    shiftHueLightness: @escaping ShiftHueLightness,
    slideColumns: @escaping SlideColumns,
    slideSums: @escaping SlideSums,
    spreadField: @escaping SpreadField,
    sumNeighbors: @escaping SumNeighbors,
    tapSums: @escaping TapSums,
    uniformField: @escaping UniformField,
    weightedFloats: @escaping WeightedFloats,
    weightedPairs: @escaping WeightedPairs
  ) {
    self.addField = addField
    self.combineSums = combineSums
    self.countField = countField
    self.drawLevels = drawLevels
    self.lightnessSums = lightnessSums
    self.medianOfNine = medianOfNine
    self.medianOfTwentyFive = medianOfTwentyFive
    self.multiplyField = multiplyField
    self.normalField = normalField
    self.randomWords = randomWords
    self.rankOfTaps = rankOfTaps
    self.runningMeans = runningMeans
    self.scaleSums = scaleSums
    self.shiftHueLightness = shiftHueLightness
    self.slideColumns = slideColumns
    self.slideSums = slideSums
    self.spreadField = spreadField
    self.sumNeighbors = sumNeighbors
    self.tapSums = tapSums
    self.uniformField = uniformField
    self.weightedFloats = weightedFloats
    self.weightedPairs = weightedPairs
  }
}
