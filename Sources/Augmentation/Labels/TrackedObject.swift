import Geometry
import Imaging

/// An object on its way through a plan: every part moved by every step, and cut after each.
struct TrackedObject: Sendable {
  /// By which part the object is measured: the most exact that it has.
  enum Measure { case polygons, mask, corners, box, none }

  let measure: Measure

  /// As it was given.
  let original: LabelledObject

  /// Whether a step moved points.
  private(set) var isMoved = false

  /// Whether it is seen in a mirror.
  private(set) var isMirrored = false

  /// Whether upright boxes may no longer be upright.
  private(set) var isTurned = false

  private(set) var polygons: [OutlineTrack]
  private(set) var corners: OutlineTrack?
  private(set) var box: OutlineTrack?
  private(set) var ellipse: OutlineTrack?
  private(set) var mask: MaskTrack?
  private(set) var keypoints: [LabelledKeypoint]
  /// Where the corners of the turned rectangle would be if nothing were cut.
  private(set) var wholeCorners: Polygon?
  private var witnesses: WitnessPoints?
  private var outlineShare = 1.0
  private var size: ImageSize

  /// Starts with an object of a picture of a size.
  init(_ object: LabelledObject, size: ImageSize) {
    self.size = size
    original = object
    keypoints = object.keypoints
    polygons = object.polygons.map(OutlineTrack.init)
    corners = object.corners.map(OutlineTrack.init)
    wholeCorners = object.corners
    mask = object.mask.map(MaskTrack.init)
    let hasArea = object.polygons.contains { $0.area > 0 }
    if hasArea || (!object.polygons.isEmpty && object.box == nil) {
      measure = .polygons
    } else if object.mask != nil {
      measure = .mask
    } else if object.corners != nil {
      measure = .corners
    } else {
      measure = object.box == nil ? .none : .box
    }
    if measure == .box, let given = object.box {
      box = OutlineTrack(Polygon(given))
      ellipse = OutlineTrack(Polygon(ellipseIn: given))
    }
  }

  /// The share of the object that is still seen, 0…1.
  var visibleShare: Double { keptShare * (witnesses?.uncoveredShare ?? 1) }

  /// The share of the object that no edge has cut off, 0…1.
  var keptShare: Double {
    switch measure {
    case .mask: witnesses?.keptShare ?? 1
    case .none: keypointShare
    default: outlineShare
    }
  }

  /// Takes part in a step that takes place.
  mutating func apply(_ step: PlannedAugmentation) {
    guard step.applied else { return }
    cover(step.coveredAreas)
    if !step.displacement.isNone { apply(.move(step.displacement, to: step.size)) }
  }

  /// Takes part in a change.
  mutating func apply(_ change: LabelChange) {
    if !isMoved { begin() }
    if case .move(let displacement, let size) = change {
      if let middle, displacement.mirrors(at: middle) { isMirrored.toggle() }
      isTurned = isTurned || !displacement.keepsBoxes
      wholeCorners = wholeCorners.map(displacement.apply)
      self.size = size
    }
    moveOutlines(change)
    _ = ellipse?.apply(change)
    if measure != .corners { _ = corners?.apply(change) }
    mask?.apply(change)
    witnesses?.apply(change)
    for place in keypoints.indices { keypoints[place].apply(change) }
  }

  /// Hides what lies behind some areas.
  mutating func cover(_ areas: [Polygon]) {
    guard !areas.isEmpty else { return }
    let areas = areas.compactMap { area in area.bounds.map { (bounds: $0, area: area) } }
    cover { point in
      areas.contains { $0.bounds.contains(point) && $0.area.contains(point) }
    }
  }

  private mutating func cover(where isHidden: (Point) -> Bool) {
    if witnesses == nil { witnesses = makeWitnesses() }
    witnesses?.cover(where: isHidden)
    for place in keypoints.indices where keypoints[place].isVisible {
      keypoints[place].isVisible = !isHidden(keypoints[place].position)
    }
  }

  /// Lies behind something: what is hidden is gone from its mask, and counts as not seen.
  mutating func hide(behind cover: Cover) {
    switch cover {
    case .outlines(let areas):
      self.cover(areas)
    case .mask(let image):
      self.cover { image.isObject(at: $0) }
    }
    if mask != nil {
      if !isMoved { begin() }
      mask?.apply(.hide(cover))
    }
  }

  /// The outlines that it is measured by.
  var outlines: [OutlineTrack] {
    switch measure {
    case .polygons: polygons
    case .corners: corners.map { [$0] } ?? []
    case .box: box.map { [$0] } ?? []
    case .mask, .none: []
    }
  }

  /// What lies beyond the picture that was given was never seen.
  private mutating func begin() {
    isMoved = true
    if measure == .mask, witnesses == nil { witnesses = makeWitnesses() }
    let before = outlines.reduce(0) { $0 + $1.area }
    moveOutlines(.clip(size.bounds))
    _ = ellipse?.apply(.clip(size.bounds))
    if measure != .corners { _ = corners?.apply(.clip(size.bounds)) }
    witnesses?.apply(.clip(size.bounds))
    for place in keypoints.indices { keypoints[place].apply(.clip(size.bounds)) }
    if outlines.contains(where: { !$0.parts.isEmpty }) || before == 0 { outlineShare = 1 }
  }

  private mutating func moveOutlines(_ change: LabelChange) {
    var whole = 0.0
    let before = outlines.reduce(0) { $0 + $1.area }
    switch measure {
    case .polygons:
      for place in polygons.indices { whole += polygons[place].apply(change) }
    case .corners:
      whole = corners?.apply(change) ?? 0
    case .box:
      whole = box?.apply(change) ?? 0
    case .mask, .none:
      return
    }
    let left = outlines.reduce(0) { $0 + $1.area }
    if whole > 0 {
      outlineShare *= min(left / whole, 1)
    } else if before > 0 || !outlines.contains(where: { !$0.parts.isEmpty }) {
      outlineShare = 0
    }
  }

  private func makeWitnesses() -> WitnessPoints {
    switch measure {
    case .mask: WitnessPoints(original.mask?.objectPoints() ?? [])
    case .none: WitnessPoints([])
    default: WitnessPoints(in: outlines.flatMap(\.parts).map { $0.clipped(to: size.bounds) })
    }
  }

  private var middle: Point? {
    Box(around: outlines.flatMap(\.parts).flatMap(\.points))?.center
      ?? Box(around: witnesses?.points ?? [])?.center
      ?? Box(around: keypoints.filter(\.isLabelled).map(\.position))?.center
  }

  private var keypointShare: Double {
    let labelled = original.keypoints.count(where: \.isLabelled)
    return labelled == 0 ? 1 : Double(keypoints.count(where: \.isLabelled)) / Double(labelled)
  }
}

extension LabelledKeypoint {
  /// Takes part in a change; it is lost where it is cut off.
  fileprivate mutating func apply(_ change: LabelChange) {
    guard isLabelled else { return }
    func isIn(_ box: Box) -> Bool {
      position.x >= box.x0 && position.x <= box.x1 && position.y >= box.y0 && position.y <= box.y1
    }
    let isKept: Bool
    switch change {
    case .move(let displacement, let size):
      position = displacement.apply(position)
      isKept = isIn(size.bounds)
    case .clip(let box):
      isKept = isIn(box) && !box.isEmpty
    case .cutOut(let box):
      isKept = !box.contains(position)
    case .hide:
      isKept = true
    }
    if !isKept { self = .absent }
  }
}

extension Polygon {
  /// Creates the ellipse that touches the sides of a box, with a corner for each degree.
  fileprivate init(ellipseIn box: Box) {
    self.init(
      (0..<360).map { degrees in
        let turn = AffineMap.rotation(degrees: Double(degrees))
        return Point(
          x: box.center.x + turn.a * box.width / 2, y: box.center.y + turn.d * box.height / 2)
      })
  }
}
