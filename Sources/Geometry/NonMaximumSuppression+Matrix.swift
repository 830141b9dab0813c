import Foundation

extension NonMaximumSuppression {
  /// The shape of the decay in matrix NMS.
  public enum Kernel: Sendable, Equatable {
    /// `f(iou) = exp(-sigma · iou²)`; 2 is usual.
    case gaussian(sigma: Double)
    /// `f(iou) = 1 - iou`.
    case linear

    func callAsFunction(_ overlap: Double) -> Double {
      switch self {
      case .gaussian(let sigma): exp(-sigma * overlap * overlap)
      case .linear: 1 - overlap
      }
    }
  }

  /// Returns the boxes with scores lowered in one step, best first.
  ///
  /// Each score is multiplied by the least, over the better boxes of its class, of
  /// `f(iou) / f(the greatest IoU of that better box with one better still)` (Wang 2020, SOLOv2).
  /// `limits.scoreThreshold` applies before and after. Time grows with the square of the count.
  public static func matrix(
    _ boxes: [Box], scores: [Double], classes: [Int]? = nil,
    kernel: Kernel = .gaussian(sigma: 2), limits: Limits = Limits()
  ) -> [Rescored] {
    let candidates = Candidates(boxes, scores: scores, classes: classes, limits: limits)
    var result: [Rescored] = []
    for group in candidates.groups {
      let entries = Array(candidates.entries[group])
      var compensation: [Double] = []
      var decayed: [Rescored] = []
      for entry in entries {
        var factor = 1.0
        var worst = 0.0
        for (place, allowance) in compensation.enumerated() {
          let overlap = boxes[entries[place].index].finiteOverlap(boxes[entry.index])
          guard overlap > 0 else { continue }
          worst = max(worst, overlap)
          // A box whose own allowance is zero repeats a better one, which speaks for both.
          if allowance > 0 { factor = min(factor, kernel(overlap) / allowance) }
        }
        compensation.append(kernel(worst))
        decayed.append(Rescored(index: entry.index, score: entry.score * factor))
      }
      if limits.scoreThreshold > -.infinity {
        decayed.removeAll { !($0.score > limits.scoreThreshold) }
      }
      let most = Limits(maximumCount: limits.maximumPerClass)
      result += ranked(decayed, most)
    }
    return ranked(result, limits)
  }
}
