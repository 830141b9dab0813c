import Foundation

/// Writes a box as the offset of its centre and the logarithm of its size, relative to an anchor.
///
/// `dx = wx · (gx - ax) / aw` and `dw = ww · ln(gw / aw)`, likewise for `y` and height. Used by
/// Faster R-CNN, RetinaNet and SSD; agrees with torchvision's `BoxCoder`.
public struct CenterSizeCoder: Sendable, Equatable {
  /// The factors of `dx`, `dy`, `dw` and `dh`.
  public var weights: SIMD4<Double>

  /// The greatest logarithm of a size that decoding lets through.
  public var maximumLogSize: Double

  /// The weights of a region proposal network and of RetinaNet.
  public static let unweighted = CenterSizeCoder(weights: SIMD4(1, 1, 1, 1))

  /// The weights of a Faster R-CNN head, and of SSD as variances 0.1 and 0.2.
  public static let head = CenterSizeCoder(weights: SIMD4(10, 10, 5, 5))

  /// Creates a coder; the greatest logarithm defaults to `ln(1000 / 16)`.
  public init(weights: SIMD4<Double>, maximumLogSize: Double = log(1000.0 / 16)) {
    self.weights = weights
    self.maximumLogSize = maximumLogSize
  }

  /// Returns `(dx, dy, dw, dh)` of a box; the sizes of both must be positive.
  public func encode(_ box: Box, against anchor: Box) -> SIMD4<Double> {
    let (to, from) = (box.center, anchor.center)
    return weights
      * SIMD4(
        (to.x - from.x) / anchor.width, (to.y - from.y) / anchor.height,
        log(box.width / anchor.width), log(box.height / anchor.height))
  }

  /// Returns the box that `(dx, dy, dw, dh)` stand for.
  public func decode(_ code: SIMD4<Double>, against anchor: Box) -> Box {
    let offset = code / weights
    let center = anchor.center
    return Box(
      center: Point(
        x: offset[0] * anchor.width + center.x, y: offset[1] * anchor.height + center.y),
      width: exp(min(offset[2], maximumLogSize)) * anchor.width,
      height: exp(min(offset[3], maximumLogSize)) * anchor.height)
  }
}
