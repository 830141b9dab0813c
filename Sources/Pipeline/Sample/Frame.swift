import Geometry

/// The map from the original picture to the current one.
///
/// Coordinates are continuous pixels: a picture spans [0, width] × [0, height]. The original is
/// the picture as decoded, with its EXIF orientation applied.
public struct Frame: Sendable, Equatable {
  public let originalWidth: Int
  public let originalHeight: Int
  /// Size of the current picture.
  public private(set) var width: Int
  public private(set) var height: Int
  /// Original coordinates → current coordinates.
  public private(set) var map: AffineMap

  /// The frame of a picture that nothing has been done to.
  public init(width: Int, height: Int) {
    originalWidth = width
    originalHeight = height
    self.width = width
    self.height = height
    map = .identity
  }

  /// The frame of a picture that was shrunk while it was decoded.
  public init(originalWidth: Int, originalHeight: Int, decodedWidth: Int, decodedHeight: Int) {
    let start = Frame(width: originalWidth, height: originalHeight)
    let scale = AffineMap.scale(
      x: Double(decodedWidth) / Double(originalWidth),
      y: Double(decodedHeight) / Double(originalHeight))
    self = start.appending(scale, width: decodedWidth, height: decodedHeight)
    if decodedWidth == originalWidth, decodedHeight == originalHeight { map = .identity }
  }

  /// The frame after one more geometric step.
  ///
  /// - Parameters:
  ///   - next: Current coordinates → coordinates after the step.
  ///   - width: Width after the step.
  ///   - height: Height after the step.
  /// - Returns: The longer frame.
  public func appending(_ next: AffineMap, width: Int, height: Int) -> Frame {
    var frame = self
    frame.map = map.concatenating(next)
    frame.width = width
    frame.height = height
    return frame
  }

  /// A point of the current picture in original coordinates; `nil` when the map has no inverse.
  public func original(of point: Point) -> Point? { map.inverse?.apply(point) }

  /// A box of the current picture in original coordinates, clipped to the original picture.
  ///
  /// - Returns: `nil` when the map has no inverse or nothing of the box is left.
  public func original(of box: Box) -> Box? {
    guard let inverse = map.inverse, box.isFinite else { return nil }
    let clipped = inverse.bounds(of: box)
      .clipped(width: Double(originalWidth), height: Double(originalHeight))
    return clipped.isEmpty ? nil : clipped
  }
}
