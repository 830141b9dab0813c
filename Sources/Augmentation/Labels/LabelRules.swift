import Geometry
import Options

/// Which objects stay in an augmented picture, and how their boxes are made.
///
/// Judged once, when all steps are done, against the objects as they were given.
public struct LabelRules: Sendable, Equatable {
  /// How the box of an object that has nothing more exact follows a turn.
  public enum BoxRule: String, ParameterChoice, Codable {
    /// Round the turned corners: holds the object for certain.
    case largest
    /// Round the turned ellipse that touches the sides: nearer to round objects.
    case ellipse

    public static var unset: BoxRule { .largest }
  }

  /// The least area that stays, in square pixels of the picture that comes out.
  public var minArea: Double

  /// The least share of an object that is still to be seen, 0…1.
  public var minVisibility: Double

  /// The least width and height of the box, in pixels.
  public var minSize: Double

  /// The most that the longer side of the box may be of the shorter; `infinity` for any.
  public var maxAspect: Double

  /// How the box of an object that has nothing more exact follows a turn.
  public var boxRule: BoxRule

  /// Which keypoints change places in a mirror.
  public var keypointPairs: [KeypointPair]

  /// The same for single categories, instead of ``keypointPairs``.
  public var keypointPairsOfCategory: [Int: [KeypointPair]]

  /// Creates rules; the defaults drop only what is no longer in the picture.
  public init(
    minArea: Double = 0, minVisibility: Double = 0, minSize: Double = 0,
    maxAspect: Double = .infinity, boxRule: BoxRule = .largest, keypointPairs: [KeypointPair] = [],
    keypointPairsOfCategory: [Int: [KeypointPair]] = [:]
  ) {
    self.minArea = minArea
    self.minVisibility = minVisibility
    self.minSize = minSize
    self.maxAspect = maxAspect
    self.boxRule = boxRule
    self.keypointPairs = keypointPairs
    self.keypointPairsOfCategory = keypointPairsOfCategory
  }

  /// The pairs for an object.
  func pairs(for object: LabelledObject) -> [KeypointPair] {
    object.category.flatMap { keypointPairsOfCategory[$0] } ?? keypointPairs
  }
}
