import Geometry
import Imaging

/// All that is known of where one object is in a picture; parts that are not known are empty.
public struct LabelledObject: Sendable, Equatable {
  /// The box around it, in continuous pixel coordinates.
  public var box: Box?

  /// Its outline; more than one where something parts it.
  public var polygons: [Polygon]

  /// A picture of one channel, as large as the whole, that is not 0 where the object is.
  public var mask: Image?

  /// The four corners of the turned rectangle around it.
  public var corners: Polygon?

  /// Its marked spots, in the order that its category fixes.
  public var keypoints: [LabelledKeypoint]

  /// The number of its category, where rules are to tell categories apart.
  public var category: Int?

  /// The caller's number for it.
  public var tag: Int

  /// The name of the picture that it came from; `nil` for the picture that was augmented.
  public var source: String?

  /// Creates an object.
  public init(
    box: Box? = nil, polygons: [Polygon] = [], mask: Image? = nil, corners: Polygon? = nil,
    keypoints: [LabelledKeypoint] = [], category: Int? = nil, tag: Int = 0, source: String? = nil
  ) {
    self.box = box
    self.polygons = polygons
    self.mask = mask
    self.corners = corners
    self.keypoints = keypoints
    self.category = category
    self.tag = tag
    self.source = source
  }

  /// The box, or else the smallest around the most exact of the other parts; `nil` without any.
  public var bounds: Box? {
    if let box { return box }
    if let box = Box(around: polygons.flatMap(\.points)) { return box }
    if let box = mask?.objectBounds { return box }
    if let box = corners?.bounds { return box }
    return Box(around: keypoints.filter(\.isLabelled).map(\.position))
  }
}
