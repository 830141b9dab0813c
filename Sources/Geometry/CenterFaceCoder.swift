import Foundation

/// Reads the faces of CenterFace: a box by offset and log size, and five points in its frame.
///
/// The network writes heights before widths and `y` before `x` (Xu 2019).
public struct CenterFaceCoder: Sendable, Equatable {
  /// The pixels of the network's input for each cell of its heat map.
  public var stride: Double

  /// Creates a coder; the published network has a stride of 4.
  public init(stride: Double = 4) { self.stride = stride }

  /// Returns the box of a face in pixels of the network's input.
  ///
  /// `y = (row + offsetY + 0.5) · stride` is the centre and `exp(logHeight) · stride` the height;
  /// likewise for `x` and width.
  public func box(
    column: Int, row: Int, logHeight: Double, logWidth: Double, offsetY: Double, offsetX: Double
  ) -> Box {
    Box(
      center: Point(
        x: (Double(column) + offsetX + 0.5) * stride, y: (Double(row) + offsetY + 0.5) * stride),
      width: exp(logWidth) * stride, height: exp(logHeight) * stride)
  }

  /// Returns the five points of a face, from values in the order `y0, x0, y1, x1, …`.
  ///
  /// They are shares of the box's sides from its top left corner.
  public func landmarks(_ values: some Collection<Double>, in box: Box) -> [Point] {
    let values = Array(values)
    return (0..<values.count / 2).map { place in
      Point(
        x: values[2 * place + 1] * box.width + box.x0,
        y: values[2 * place] * box.height + box.y0)
    }
  }
}
