import Sluice

/// How far a page's lines of text are off the level.
///
/// The upper and lower edges of the letters of one line lie on two parallels. Summed along the right
/// direction they add up to a few high peaks, along any other they even out: the angle with the
/// largest sum of squares is the skew.
///
/// - Source: W. Postl, "Detection of linear oblique structures and skew scan in digitized
///   documents", 1986; with vertical gradients in place of the ink itself, which leaves uneven
///   light and gray paper without weight.
struct SkewEstimate {
  /// The angle by which lines sink to the right, in degrees; negative when they rise; `nil` when
  /// no angle stands out.
  private(set) var degrees: Double?

  /// Estimates the skew of a page of one to four channels.
  init(of image: Image, within limit: Double) throws {
    let page = image.converted(color: .gray, alpha: .onWhite, depth: .uint8)
    let coarse = LetterEdges(of: try Self.shrunk(page, to: 500))
    guard coarse.count >= Self.fewestEdges else { return }
    let step = 0.2
    // A narrow search would hold nothing that the best angle could stand out from.
    let reach = Int((max(limit, 5) / step).rounded(.up)) + 1
    let scores = (-reach...reach).map { coarse.score(degrees: Double($0) * step) }
    guard let best = scores.indices.max(by: { scores[$0] < scores[$1] }),
      best > 0, best < scores.count - 1,
      scores[best] > Self.prominence * scores.sorted()[scores.count / 2]
    else { return }

    let fine = LetterEdges(of: try Self.shrunk(page, to: 1400))
    let start = Double(best - reach) * step
    let near = fine.peak(about: start, step: 0.05, count: 5)
    let found = fine.peak(about: near, step: 0.02, count: 3)
    // Room for the last fraction of a page that is skewed by the limit itself.
    degrees = abs(found) <= limit + 0.1 ? found : nil
  }

  /// A page with fewer edges is blank.
  private static let fewestEdges = 50

  /// How many times the middle score the best one must be: with text it is 10 and more.
  private static let prominence: Float = 4

  private static func shrunk(_ page: Image, to side: Int) throws -> Image {
    let scale = Double(side) / Double(max(page.width, page.height))
    guard scale < 1 else { return page }
    return try page.resized(
      width: max(1, Int((Double(page.width) * scale).rounded())),
      height: max(1, Int((Double(page.height) * scale).rounded())), filter: .area)
  }
}
