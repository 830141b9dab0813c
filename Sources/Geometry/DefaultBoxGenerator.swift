/// Lays the default boxes of SSD over feature maps, as torchvision's `DefaultBoxGenerator` does.
///
/// Each position has a square of scale `s_k`, one of scale `sqrt(s_k · s_k+1)`, and for each ratio
/// a wide and a high box (Liu 2016).
public struct DefaultBoxGenerator: Sendable, Equatable {
  /// The ratios of the longer to the shorter side, for each feature map.
  public var aspectRatios: [[Double]]

  /// The scales as shares of the picture's sides; one more than there are feature maps.
  public var scales: [Double]

  /// The pixels between neighbouring positions of each feature map; `nil` divides evenly.
  public var steps: [Double]?

  /// Whether widths and heights are cut to the picture's.
  public var clips: Bool

  /// Creates a generator with scales of its own.
  public init(
    aspectRatios: [[Double]], scales: [Double], steps: [Double]? = nil, clips: Bool = true
  ) {
    precondition(scales.count > aspectRatios.count, "there must be one scale more than maps")
    precondition(steps.map { $0.count == aspectRatios.count } ?? true, "every map needs one step")
    self.aspectRatios = aspectRatios
    self.scales = scales
    self.steps = steps
    self.clips = clips
  }

  /// Creates a generator with evenly spaced scales, and 1 as the last.
  public init(
    aspectRatios: [[Double]], minimumRatio: Double = 0.15, maximumRatio: Double = 0.9,
    steps: [Double]? = nil, clips: Bool = true
  ) {
    let count = aspectRatios.count
    var scales = [minimumRatio, maximumRatio]
    if count > 1 {
      let range = maximumRatio - minimumRatio
      scales = (0..<count).map { minimumRatio + range * Double($0) / Double(count - 1) } + [1]
    }
    self.init(aspectRatios: aspectRatios, scales: scales, steps: steps, clips: clips)
  }

  /// The number of boxes at each position of each feature map.
  public var countsPerPosition: [Int] { aspectRatios.map { 2 + 2 * $0.count } }

  /// Returns widths and heights of one feature map's boxes, as shares of the picture's sides.
  public func sizes(level: Int) -> [(width: Double, height: Double)] {
    let scale = scales[level]
    let between = (scale * scales[level + 1]).squareRoot()
    var sizes = [(width: scale, height: scale), (width: between, height: between)]
    for ratio in aspectRatios[level] {
      let (long, short) = (scale * ratio.squareRoot(), scale / ratio.squareRoot())
      sizes += [(width: long, height: short), (width: short, height: long)]
    }
    guard clips else { return sizes }
    return sizes.map { (width: min(max($0.width, 0), 1), height: min(max($0.height, 0), 1)) }
  }

  /// Returns the boxes of all feature maps in turn, in pixels: by row, by column, then by size.
  public func boxes(image: ImageSize, features: [ImageSize]) -> [Box] {
    precondition(features.count == aspectRatios.count, "every feature map needs ratios")
    let (width, height) = (Double(image.width), Double(image.height))
    var result: [Box] = []
    for (level, feature) in features.enumerated() {
      let sizes = sizes(level: level)
      let columns = steps.map { width / $0[level] } ?? Double(feature.width)
      let rows = steps.map { height / $0[level] } ?? Double(feature.height)
      result.reserveCapacity(result.count + feature.area * sizes.count)
      for row in 0..<feature.height {
        for column in 0..<feature.width {
          let center = Point(
            x: (Double(column) + 0.5) / columns * width, y: (Double(row) + 0.5) / rows * height)
          for size in sizes {
            result.append(
              Box(center: center, width: size.width * width, height: size.height * height))
          }
        }
      }
    }
    return result
  }
}
