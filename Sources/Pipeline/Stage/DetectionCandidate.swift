import Geometry

/// A box as a decoder finds it, in pixels of the network's input.
public struct DetectionCandidate: Sendable, Equatable {
  public var box: Box
  /// Index of the class, from 0.
  public var classIndex: Int
  /// 0…1.
  public var score: Double
  public var keypoints: [Point]

  /// Makes a candidate.
  public init(box: Box, classIndex: Int, score: Double, keypoints: [Point] = []) {
    self.box = box
    self.classIndex = classIndex
    self.score = score
    self.keypoints = keypoints
  }
}
