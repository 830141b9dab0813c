/// Merges the detections of several models into one set (Solovyev 2021).
///
/// Detections of one label are gone through from the best score down; each joins the cluster whose
/// fused box it overlaps most, if by more than a threshold, or begins a new one. The edges of a
/// fused box are the score-weighted means of its members'.
public struct WeightedBoxesFusion: Sendable {
  /// One labelled and scored box.
  public struct Detection: Sendable, Equatable {
    /// Where it is.
    public var box: Box
    /// How sure the model is.
    public var score: Double
    /// What it is.
    public var label: Int

    /// Creates a detection.
    public init(box: Box, score: Double, label: Int) {
      self.box = box
      self.score = score
      self.label = label
    }
  }

  /// How the score of a fused box comes about.
  public enum Confidence: String, Sendable, CaseIterable, Codable {
    /// The mean, less the share of the models' weight that found nothing.
    case average
    /// The greatest weighted score over the greatest weight.
    case maximum
  }

  /// The IoU that a box must exceed to join a cluster.
  public var iouThreshold: Double

  /// Detections with a lesser score are left out.
  public var scoreThreshold: Double

  /// How the score of a fused box comes about.
  public var confidence: Confidence

  /// Whether a cluster with more boxes than there are models may gain from each of them.
  public var allowsOverflow: Bool

  /// Creates a fusion.
  public init(
    iouThreshold: Double = 0.55, scoreThreshold: Double = 0, confidence: Confidence = .average,
    allowsOverflow: Bool = false
  ) {
    self.iouThreshold = iouThreshold
    self.scoreThreshold = scoreThreshold
    self.confidence = confidence
    self.allowsOverflow = allowsOverflow
  }

  /// Returns the fused detections, best first; equal scores by ascending label.
  ///
  /// Weights, one for each model and positive, default to 1. Empty boxes, and boxes or scores that
  /// are not finite, are left out.
  public func fuse(_ models: [[Detection]], weights: [Double]? = nil) -> [Detection] {
    let weights = weights ?? [Double](repeating: 1, count: models.count)
    precondition(weights.count == models.count, "every model needs one weight")
    var labelled: [Int: [Detection]] = [:]
    for (model, weight) in zip(models, weights) {
      for detection in model where detection.score >= scoreThreshold {
        guard !detection.box.isEmpty, detection.box.isFinite, detection.score.isFinite else {
          continue
        }
        var weighted = detection
        weighted.score *= weight
        labelled[detection.label, default: []].append(weighted)
      }
    }
    var fused: [Detection] = []
    for (label, detections) in labelled.sorted(by: { $0.key < $1.key }) {
      for cluster in clusters(of: detections) {
        let score = score(of: cluster, weights: weights)
        fused.append(Detection(box: cluster.box, score: score, label: label))
      }
    }
    return fused.enumerated()
      .sorted {
        $0.element.score > $1.element.score
          || ($0.element.score == $1.element.score && $0.offset < $1.offset)
      }
      .map(\.element)
  }

  private struct Cluster {
    var box: Box
    var sums: SIMD4<Double>
    var total: Double
    var best: Double
    var count = 1

    init(_ first: Detection) {
      box = first.box
      sums = first.score * SIMD4(box.x0, box.y0, box.x1, box.y1)
      total = first.score
      best = first.score
    }

    mutating func join(_ member: Detection) {
      let edges = SIMD4(member.box.x0, member.box.y0, member.box.x1, member.box.y1)
      sums += member.score * edges
      total += member.score
      best = max(best, member.score)
      count += 1
      guard total > 0 else { return }
      let mean = sums / total
      box = Box(x0: mean[0], y0: mean[1], x1: mean[2], y1: mean[3])
    }
  }

  private func clusters(of detections: [Detection]) -> [Cluster] {
    let ordered = detections.enumerated().sorted {
      $0.element.score > $1.element.score
        || ($0.element.score == $1.element.score && $0.offset < $1.offset)
    }
    var clusters: [Cluster] = []
    for (_, detection) in ordered {
      var match: (place: Int, overlap: Double)?
      for (place, cluster) in clusters.enumerated() {
        let overlap = cluster.box.finiteOverlap(detection.box)
        guard overlap > match?.overlap ?? iouThreshold else { continue }
        match = (place, overlap)
      }
      if let match {
        clusters[match.place].join(detection)
      } else {
        clusters.append(Cluster(detection))
      }
    }
    return clusters
  }

  private func score(of cluster: Cluster, weights: [Double]) -> Double {
    switch confidence {
    case .maximum:
      return cluster.best / (weights.max() ?? 1)
    case .average:
      let counted = allowsOverflow ? cluster.count : min(weights.count, cluster.count)
      let mean = cluster.total / Double(cluster.count)
      return mean * Double(counted) / weights.reduce(0, +)
    }
  }
}
