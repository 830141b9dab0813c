import Foundation

/// A measure of how well two boxes agree; 1 for equal boxes, less the worse they agree.
public enum BoxOverlap: String, Sendable, CaseIterable, Codable {
  /// Intersection over union, 0…1.
  case iou
  /// Generalised IoU, -1…1: less the empty share of the box around both (Rezatofighi 2019).
  case giou
  /// Distance IoU, -1…1: less the squared distance of the centres, as a share of the squared
  /// diagonal of the box around both (Zheng 2020).
  case diou
  /// Complete IoU: distance IoU less a term for the difference of the aspect ratios (Zheng 2020).
  case ciou

  /// Returns the measure for two boxes.
  ///
  /// Without any common area the intersection over union is 0, also between two empty boxes.
  public func callAsFunction(_ first: Box, _ second: Box) -> Double {
    switch self {
    case .iou: first.iou(second)
    case .giou: first.giou(second)
    case .diou: first.diou(second)
    case .ciou: first.ciou(second)
    }
  }
}

extension Box {
  /// Returns the intersection over union with another box, 0…1; 0 between two empty boxes.
  public func iou(_ other: Box) -> Double {
    let common = intersection(other).area
    guard common > 0 else { return 0 }
    return common / (area + other.area - common)
  }

  /// Returns the share of this box's area that the other covers, 0…1; 0 for an empty box.
  public func coverage(by other: Box) -> Double {
    let common = intersection(other).area
    return common > 0 ? common / area : 0
  }

  /// Returns the generalised IoU with another box, -1…1.
  public func giou(_ other: Box) -> Double {
    let common = intersection(other).area
    let covered = area + other.area - common
    let hull = union(other).area
    guard hull > 0 else { return iou(other) }
    return iou(other) - (hull - covered) / hull
  }

  /// Returns the distance IoU with another box, -1…1.
  public func diou(_ other: Box) -> Double { iou(other) - centerPenalty(other) }

  /// Returns the complete IoU with another box.
  ///
  /// The aspect term is `α·v`, with `v = 4/π²·(atan(w/h) - atan(w'/h'))²` and
  /// `α = v / (1 - iou + v)`.
  public func ciou(_ other: Box) -> Double {
    let overlap = iou(other)
    let angle = atan2(width, height) - atan2(other.width, other.height)
    let aspect = 4 / (.pi * .pi) * angle * angle
    let weight = aspect > 0 ? aspect / (1 - overlap + aspect) : 0
    return overlap - centerPenalty(other) - weight * aspect
  }

  /// The squared distance of the centres over the squared diagonal of the box around both.
  private func centerPenalty(_ other: Box) -> Double {
    let hull = union(other)
    let diagonal = hull.width * hull.width + hull.height * hull.height
    guard diagonal > 0 else { return 0 }
    let distance = center.distance(to: other.center)
    return distance * distance / diagonal
  }
}
