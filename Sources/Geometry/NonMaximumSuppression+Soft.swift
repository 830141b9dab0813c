import Foundation

extension NonMaximumSuppression {
  /// How an overlap with a better box lowers a score.
  public enum Decay: Sendable, Equatable {
    /// Multiplies by `exp(-iou² / sigma)`; 0.5 is usual.
    case gaussian(sigma: Double)
    /// Multiplies by `1 - iou` where the IoU exceeds the threshold; 0.3 is usual.
    case linear(iouThreshold: Double)

    func callAsFunction(_ overlap: Double) -> Double {
      switch self {
      case .gaussian(let sigma): exp(-(overlap * overlap) / sigma)
      case .linear(let threshold): overlap > threshold ? 1 - overlap : 1
      }
    }
  }

  /// Returns the boxes with scores lowered by their overlaps instead of dropped, best first.
  ///
  /// Takes the best remaining box again and again and lets it lower the scores of those that
  /// remain (Bodla 2017). A box goes when its score is no longer above
  /// `limits.scoreThreshold`; 0.001 is usual. Time grows with the square of the count.
  public static func soft(
    _ boxes: [Box], scores: [Double], classes: [Int]? = nil, decay: Decay,
    limits: Limits = Limits(scoreThreshold: 0.001)
  ) -> [Rescored] {
    let candidates = Candidates(boxes, scores: scores, classes: classes, limits: limits)
    var result: [Rescored] = []
    for group in candidates.groups {
      var remaining = Array(candidates.entries[group])
      let most = min(limits.maximumPerClass ?? .max, limits.maximumCount ?? .max)
      var taken = 0
      while taken < most,
        let best = remaining.indices.min(by: {
          Candidates.isBetter(remaining[$0], remaining[$1])
        })
      {
        let entry = remaining[best]
        remaining.swapAt(best, remaining.count - 1)
        remaining.removeLast()
        result.append(Rescored(index: entry.index, score: entry.score))
        taken += 1
        lower(&remaining, by: boxes[entry.index], boxes, decay, above: limits.scoreThreshold)
      }
    }
    return ranked(result, limits)
  }

  /// Orders an answer best first and cuts it to the limit.
  static func ranked(_ boxes: [Rescored], _ limits: Limits) -> [Rescored] {
    let sorted = boxes.sorted {
      $0.score > $1.score || ($0.score == $1.score && $0.index < $1.index)
    }
    return Array(sorted.prefix(limits.maximumCount ?? .max))
  }

  private static func lower(
    _ entries: inout [Candidates.Entry], by best: Box, _ boxes: [Box], _ decay: Decay,
    above threshold: Double
  ) {
    var place = 0
    while place < entries.count {
      let overlap = boxes[entries[place].index].finiteOverlap(best)
      if overlap > 0 { entries[place].score *= decay(overlap) }
      if entries[place].score > threshold || threshold == -.infinity {
        place += 1
      } else {
        entries.swapAt(place, entries.count - 1)
        entries.removeLast()
      }
    }
  }
}

extension Box {
  /// The IoU with another box, 0 when it is not a number.
  func finiteOverlap(_ other: Box) -> Double {
    let width = min(x1, other.x1) - max(x0, other.x0)
    let height = min(y1, other.y1) - max(y0, other.y0)
    guard width > 0, height > 0 else { return 0 }
    let common = width * height
    let overlap = common / (area + other.area - common)
    return overlap.isFinite ? overlap : 0
  }
}
