import Synchronization

/// The weighted source positions that make up each target position along one axis.
///
/// Source: Pillow's `precompute_coeffs` and `normalize_coeffs_8bpc`, whose rounding it repeats.
final class ResampleWeights: Sendable {
  /// Weights listed for each target position; those past its count are zero.
  let taps: Int
  /// First source position of each target position.
  let starts: [Int32]
  /// Source positions used by each target position.
  let counts: [Int32]
  /// Weights with 22 fractional bits.
  let fixed: [Int32]
  /// Weights that sum to one.
  let exact: [Double]
  /// The source positions that any target position uses, ascending.
  let used: [Int32]
  /// First source position of each target position, counted in `used`.
  let usedStarts: [Int32]

  private struct Key: Hashable {
    let source: Int
    let target: Int
    let filter: ResampleFilter
  }

  private static let cacheLimit = 64
  private static let cache = Mutex<[Key: ResampleWeights]>([:])

  /// The weights for one change of size; recent ones are kept.
  static func cached(from source: Int, to target: Int, filter: ResampleFilter) -> ResampleWeights {
    let key = Key(source: source, target: target, filter: filter)
    if let known = cache.withLock({ $0[key] }) {
      return known
    }
    let made = ResampleWeights(from: source, to: target, filter: filter)
    cache.withLock { table in
      if table.count >= cacheLimit {
        table.removeAll(keepingCapacity: true)
      }
      table[key] = made
    }
    return made
  }

  init(from source: Int, to target: Int, filter: ResampleFilter) {
    let lists = (0..<target).map { Self.list($0, from: source, to: target, filter: filter) }
    let longest = lists.lazy.map(\.weights.count).max() ?? 1
    taps = longest
    starts = lists.map { Int32($0.start) }
    counts = lists.map { Int32($0.weights.count) }
    exact = lists.flatMap { $0.weights + Array(repeating: 0, count: longest - $0.weights.count) }
    fixed = exact.map { Int32(($0 * 4_194_304 + ($0 < 0 ? -0.5 : 0.5)).rounded(.towardZero)) }

    var used: [Int32] = []
    var usedStarts: [Int32] = []
    for (start, count) in zip(starts, counts) {
      let known = used.last ?? -1
      used += max(start, known + 1)..<max(start + count, known + 1)
      let end = used.last ?? -1
      usedStarts.append(Int32(used.count) - 1 - (end - start))
    }
    self.used = used
    self.usedStarts = usedStarts
  }

  private static func list(
    _ index: Int, from source: Int, to target: Int, filter: ResampleFilter
  ) -> (start: Int, weights: [Double]) {
    let scale = Double(source) / Double(target)
    switch filter {
    case .bilinearNoAntialias: return pair(index, source: source, scale: scale)
    case .area: return coverage(index, source: source, scale: scale)
    case .nearest, .box, .bilinear, .bicubic, .lanczos: break
    }
    let filterScale = max(scale, 1)
    let support = filter.support * filterScale
    let center = (Double(index) + 0.5) * scale
    let start = max(Int(center - support + 0.5), 0)
    let end = min(Int(center + support + 0.5), source)
    var weights = (start..<max(end, start)).map { position in
      filter.value(at: (Double(position) - center + 0.5) * (1 / filterScale))
    }
    let sum = weights.reduce(0, +)
    if sum != 0 {
      for i in weights.indices { weights[i] /= sum }
    }
    return (start, weights)
  }

  private static func pair(
    _ index: Int, source: Int, scale: Double
  ) -> (start: Int, weights: [Double]) {
    let position = (Double(index) + 0.5) * scale - 0.5
    let start = Int(position.rounded(.down))
    if start < 0 { return (0, [1]) }
    if start >= source - 1 { return (source - 1, [1]) }
    let fraction = position - Double(start)
    return (start, [1 - fraction, fraction])
  }

  private static func coverage(
    _ index: Int, source: Int, scale: Double
  ) -> (start: Int, weights: [Double]) {
    let low = Double(index) * scale
    let high = min(Double(index + 1) * scale, Double(source))
    let start = min(Int(low + 1e-9), source - 1)
    let end = min(max(Int((high - 1e-9).rounded(.up)), start + 1), source)
    let weights = (start..<end).map { position in
      max(min(high, Double(position + 1)) - max(low, Double(position)), 0)
    }
    let sum = weights.reduce(0, +)
    return (start, sum > 0 ? weights.map { $0 / sum } : [1])
  }
}
