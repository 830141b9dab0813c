import Foundation

/// Reads boxes that a YOLO head writes relative to a cell of its grid.
public enum GridCoder {
  /// Returns the box of YOLOX: `x = (tx + column) · stride`, `w = exp(tw) · stride`.
  public static func yolox(
    _ code: SIMD4<Double>, column: Int, row: Int, stride: Double
  ) -> Box {
    Box(
      center: Point(
        x: (code[0] + Double(column)) * stride, y: (code[1] + Double(row)) * stride),
      width: exp(code[2]) * stride, height: exp(code[3]) * stride)
  }

  /// Returns the code that ``yolox(_:column:row:stride:)`` reads as a box of positive size.
  public static func yoloxCode(
    of box: Box, column: Int, row: Int, stride: Double
  ) -> SIMD4<Double> {
    let center = box.center
    return SIMD4(
      center.x / stride - Double(column), center.y / stride - Double(row),
      log(box.width / stride), log(box.height / stride))
  }

  /// Returns the box of YOLOv5: `x = (2σ(tx) - 0.5 + column) · stride`, `w = (2σ(tw))² · aw`.
  ///
  /// The anchor's sides `aw` and `ah` are in pixels.
  public static func yolov5(
    _ code: SIMD4<Double>, column: Int, row: Int, stride: Double,
    anchor: (width: Double, height: Double)
  ) -> Box {
    let (width, height) = (2 * sigmoid(code[2]), 2 * sigmoid(code[3]))
    return Box(
      center: Point(
        x: (2 * sigmoid(code[0]) - 0.5 + Double(column)) * stride,
        y: (2 * sigmoid(code[1]) - 0.5 + Double(row)) * stride),
      width: width * width * anchor.width, height: height * height * anchor.height)
  }

  private static func sigmoid(_ value: Double) -> Double { 1 / (1 + exp(-value)) }
}
