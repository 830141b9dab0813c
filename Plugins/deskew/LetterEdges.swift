import Sluice

/// The places of a gray picture where it becomes lighter or darker from one row to the next.
struct LetterEdges {
  private var x: [Float] = []
  private var y: [Float] = []
  private var weight: [Float] = []
  private let width: Float
  private let height: Float

  /// Smaller steps are noise; larger ones, at a page's own edge, count no more than a letter's.
  private static let steps = 12...96

  init(of page: Image) {
    let width = page.width
    self.width = Float(width)
    height = Float(page.height)
    page.withBytes { bytes in
      for i in 0..<(bytes.count - width) {
        let step = Int(bytes[i + width]) - Int(bytes[i])
        guard abs(step) >= Self.steps.lowerBound else { continue }
        x.append(Float(i % width))
        y.append(Float(i / width))
        weight.append(Float(max(-Self.steps.upperBound, min(step, Self.steps.upperBound))))
      }
    }
  }

  /// The number of places.
  var count: Int { weight.count }

  /// The sum of squares of the steps summed along lines that sink by an angle.
  func score(degrees: Double) -> Float {
    let turn = AffineMap.rotation(degrees: degrees)
    let (cosine, sine) = (Float(turn.a), Float(turn.d))
    // Four bins a pixel, smoothed over some two pixels: with one, level lines, which fall into
    // whole bins, would win over lines a tenth of a degree off.
    let offset = max(0, width * sine) + 2
    let length = width * abs(sine) + height * cosine + 4
    var bins = [Float](repeating: 0, count: Int(length * 4))
    for i in weight.indices {
      bins[Int((y[i] * cosine - x[i] * sine + offset) * 4)] += weight[i]
    }
    for _ in 0..<2 { bins = sums(of: bins, by: 5) }
    return bins.reduce(0) { $0 + $1 * $1 }
  }

  /// The sum of every `count` neighbours.
  private func sums(of values: [Float], by count: Int) -> [Float] {
    var sum: Float = 0
    return values.indices.map { i in
      sum += values[i] - (i < count ? 0 : values[i - count])
      return sum
    }
  }

  /// The best of `2 * count + 1` angles about a start, refined by a parabola through its neighbours.
  func peak(about start: Double, step: Double, count: Int) -> Double {
    let scores = (-count...count).map { Double(score(degrees: start + Double($0) * step)) }
    let best = scores.indices.max { scores[$0] < scores[$1] } ?? count
    let angle = start + Double(best - count) * step
    guard best > 0, best < scores.count - 1 else { return angle }
    let (low, middle, high) = (scores[best - 1], scores[best], scores[best + 1])
    let bend = low - 2 * middle + high
    return bend < 0 ? angle + step / 2 * (low - high) / bend : angle
  }
}
