import Foundation

/// Writes a box as the distances from a point to its left, top, right and bottom edges.
///
/// Used by FCOS, as in torchvision's `BoxLinearCoder`, and by anchor-free YOLO versions.
public struct DistanceCoder: Sendable, Equatable {
  /// Whether the distances are shares of the anchor's sides rather than pixels.
  public var normalizesBySize: Bool

  /// Creates a coder.
  public init(normalizesBySize: Bool = true) { self.normalizesBySize = normalizesBySize }

  /// Returns the distances from an anchor's centre to the edges of a box.
  public func encode(_ box: Box, against anchor: Box) -> SIMD4<Double> {
    let center = anchor.center
    let distances = SIMD4(
      center.x - box.x0, center.y - box.y0, box.x1 - center.x, box.y1 - center.y)
    return normalizesBySize ? distances / sides(of: anchor) : distances
  }

  /// Returns the box at some distances about an anchor's centre.
  public func decode(_ code: SIMD4<Double>, against anchor: Box) -> Box {
    let distances = normalizesBySize ? code * sides(of: anchor) : code
    return Self.box(distances, around: anchor.center)
  }

  /// Returns the box whose edges lie at some distances, left, top, right and bottom, of a point.
  public static func box(_ distances: SIMD4<Double>, around point: Point) -> Box {
    Box(
      x0: point.x - distances[0], y0: point.y - distances[1], x1: point.x + distances[2],
      y1: point.y + distances[3])
  }

  /// Returns the mean place `Σ i · softmax(logits)_i` of a distribution over the bins 0, 1, ….
  ///
  /// The distance that distribution focal loss learns (Li 2020); YOLOv8 has 16 bins for each edge.
  public static func expectation(_ logits: some Collection<Float>) -> Double {
    guard let greatest = logits.max() else { return 0 }
    var (weights, moment) = (0.0, 0.0)
    for (bin, logit) in logits.enumerated() {
      let weight = exp(Double(logit) - Double(greatest))
      weights += weight
      moment += weight * Double(bin)
    }
    return moment / weights
  }

  private func sides(of anchor: Box) -> SIMD4<Double> {
    SIMD4(anchor.width, anchor.height, anchor.width, anchor.height)
  }
}
