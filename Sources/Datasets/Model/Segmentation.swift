import Geometry

extension Dataset {
  /// The pixels of an object.
  public enum Segmentation: Sendable, Equatable {
    /// The parts of the object, each by its outline.
    case polygons([Polygon])
    /// Every pixel.
    case mask(RunLengthMask)

    /// The area in square pixels; overlapping polygons count twice.
    public var area: Double {
      switch self {
      case .polygons(let polygons): polygons.reduce(0) { $0 + $1.area }
      case .mask(let mask): Double(mask.area)
      }
    }

    /// The smallest box around it; `nil` when it is empty.
    public var bounds: Box? {
      switch self {
      case .polygons(let polygons): Box(around: polygons.flatMap(\.points))
      case .mask(let mask): mask.bounds
      }
    }
  }

  /// A named spot of an object.
  public struct Keypoint: Sendable, Equatable {
    /// Whether a keypoint is labelled, and whether it is seen; the numbers of COCO.
    public enum Visibility: Int, Sendable {
      /// Not labelled; the position means nothing.
      case absent = 0
      /// Labelled, but covered by something.
      case hidden = 1
      /// Labelled and seen.
      case visible = 2
    }

    /// Where it is, in pixels.
    public var position: Point
    /// Whether it is labelled and seen.
    public var visibility: Visibility

    /// Makes a keypoint.
    public init(position: Point, visibility: Visibility) {
      self.position = position
      self.visibility = visibility
    }
  }
}
