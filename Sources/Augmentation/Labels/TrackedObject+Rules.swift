import Geometry
import Imaging

extension TrackedObject {
  /// What becomes of the object by some rules.
  enum Verdict {
    case keep(LabelledObject)
    case drop(DroppedObject)
  }

  /// Judges the object as it stands now.
  ///
  /// - Throws: What moving a mask throws.
  func judged(by rules: LabelRules) throws -> Verdict {
    guard keptShare >= Self.leastShare else { return dropped(.nothingLeft) }
    var object = try object(rules.boxRule)
    if isMoved, measure != .none, object.bounds == nil { return dropped(.nothingLeft) }
    if isMirrored { object.swapKeypoints(rules.pairs(for: object)) }
    if let reason = rules.objection(to: object, area: area(of: object), share: visibleShare) {
      return dropped(reason)
    }
    return .keep(object)
  }

  private func dropped(_ reason: DropReason) -> Verdict {
    .drop(DroppedObject(tag: original.tag, source: original.source, reason: reason))
  }

  private func area(of object: LabelledObject) -> Double? {
    switch measure {
    case .polygons, .corners: outlines.reduce(0) { $0 + $1.area }
    case .mask: object.mask.map { Double($0.objectArea) }
    case .box: object.box?.area
    case .none: nil
    }
  }

  /// Less than this is rounding.
  private static let leastShare = 1e-9
}

extension LabelRules {
  /// Why an object cannot stay, or `nil`; rules on what it does not have do not count.
  fileprivate func objection(
    to object: LabelledObject, area: Double?, share: Double
  ) -> DropReason? {
    if let area, area < minArea { return .area(area, least: minArea) }
    if share < minVisibility { return .visibility(share, least: minVisibility) }
    guard let box = object.bounds else { return nil }
    if min(box.width, box.height) < minSize {
      return .size(width: box.width, height: box.height, least: minSize)
    }
    let ratio = max(box.width / box.height, box.height / box.width)
    return ratio > maxAspect ? .aspect(ratio, most: maxAspect) : nil
  }
}

extension LabelledObject {
  /// Exchanges keypoints by pairs; pairs beyond the list are passed over.
  fileprivate mutating func swapKeypoints(_ pairs: [KeypointPair]) {
    for pair in pairs
    where keypoints.indices.contains(pair.first) && keypoints.indices.contains(pair.second) {
      keypoints.swapAt(pair.first, pair.second)
    }
  }
}
