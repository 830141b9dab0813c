import Synchronization
import VectorMath

/// Greedy non-maximum suppression over the boxes of one picture.
///
/// Boxes that lie apart along x cannot touch one another; each such group is worked on by itself.
/// The result is that of going through all boxes from the best to the worst.
struct BoxSuppression {
  private var x0: [Float] = []
  private var y0: [Float] = []
  private var x1: [Float] = []
  private var y1: [Float] = []
  private let threshold: Float

  /// The kernels, looked up once for all calls.
  private let kernels = VectorMath.active

  /// Reads rows of two corners `y, x, y, x` in any order, or of centre and size `x, y, w, h`.
  init(_ rows: ArraySlice<Float>, hasCenters: Bool, threshold: Float) {
    // A box that has nothing in common with another is never dropped.
    self.threshold = max(threshold, 0)
    let count = rows.count / 4
    x0.reserveCapacity(count)
    y0.reserveCapacity(count)
    x1.reserveCapacity(count)
    y1.reserveCapacity(count)
    let span = rows.span
    for row in 0..<count {
      let (a, b) = (span[row * 4], span[row * 4 + 1])
      let (c, d) = (span[row * 4 + 2], span[row * 4 + 3])
      if hasCenters {
        x0.append(a - c / 2)
        y0.append(b - d / 2)
        x1.append(a + c / 2)
        y1.append(b + d / 2)
      } else {
        x0.append(min(b, d))
        y0.append(min(a, c))
        x1.append(max(b, d))
        y1.append(max(a, c))
      }
    }
  }

  /// The boxes that stay, the best first; `most` at most.
  func kept(
    _ scores: ArraySlice<Float>, above least: Float?, most: Int, threads: Int
  ) -> [Int32] {
    let order = candidates(scores, above: least)
    let groups = groups(of: order)
    if groups.count == 1 {
      return survivors(of: order, most: most).map { order[Int($0)] }
    }
    let results = Mutex(Array(repeating: [Int32](), count: groups.count))
    ThreadTeam.spread(count: groups.count, threads: threads) { group in
      let places = groups[group]
      let own = survivors(of: places.map { order[Int($0)] }, most: most)
        .map { places[Int($0)] }
      results.withLock { $0[group] = own }
    }
    let places = results.withLock { $0.flatMap { $0 } }.sorted()
    return places.prefix(most).map { order[Int($0)] }
  }

  /// The boxes that are good enough, the best first.
  private func candidates(_ scores: ArraySlice<Float>, above least: Float?) -> [Int32] {
    var boxes: [Int32] = []
    var values: [Float] = []
    let span = scores.span
    for box in 0..<span.count where least.map({ span[box] > $0 }) ?? true {
      boxes.append(Int32(truncatingIfNeeded: box))
      values.append(span[box])
    }
    return kernels.argsortDescending(values.span).map { boxes[Int($0)] }
  }

  /// Splits places of `order` into groups that lie apart along x; ascending within each.
  private func groups(of order: [Int32]) -> [[Int32]] {
    guard order.count > 64 else { return [order.indices.map { Int32($0) }] }
    let starts = order.map { -x0[Int($0)] }
    let ends = order.map { x1[Int($0)] }
    guard !starts.contains(where: \.isNaN), !ends.contains(where: \.isNaN) else {
      return [order.indices.map { Int32($0) }]
    }
    var groups: [[Int32]] = []
    var reach = -Float.infinity
    for place in kernels.argsortDescending(starts.span) {
      let start = -starts[Int(place)]
      if groups.isEmpty || start > reach { groups.append([]) }
      groups[groups.count - 1].append(place)
      reach = max(reach, ends[Int(place)])
    }
    for index in groups.indices { groups[index].sort() }
    return groups
  }

  /// The places among `boxes`, the best first, that no better box drops.
  private func survivors(of boxes: [Int32], most: Int) -> [Int32] {
    let count = boxes.count
    let left = boxes.map { x0[Int($0)] }
    let top = boxes.map { y0[Int($0)] }
    let right = boxes.map { x1[Int($0)] }
    let bottom = boxes.map { y1[Int($0)] }
    var overlaps = [Float](repeating: 0, count: count)
    var isDropped = [UInt8](repeating: 0, count: count)
    var kept: [Int32] = []
    var spans = isDropped.mutableSpan
    for place in 0..<count where spans[place] == 0 {
      kept.append(Int32(truncatingIfNeeded: place))
      let rest = place + 1..<count
      guard kept.count < most, !rest.isEmpty else {
        guard kept.count < most else { break }
        continue
      }
      overlaps.removeLast(overlaps.count - rest.count)
      var row = overlaps.mutableSpan
      kernels.intersectionOverUnion(
        of: SIMD4(left[place], top[place], right[place], bottom[place]),
        x0: left.span.extracting(rest), y0: top.span.extracting(rest),
        x1: right.span.extracting(rest), y1: bottom.span.extracting(rest), into: &row)
      for index in 0..<rest.count {
        spans[place + 1 + index] |= row[index] > threshold ? 1 : 0
      }
    }
    return kept
  }
}
