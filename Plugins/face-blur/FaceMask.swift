import Sluice

/// Where a face is covered: wholly inside an ellipse or a box, less and less across a soft edge.
struct FaceMask {
  /// The shape of what is covered.
  enum Shape: String, ParameterChoice {
    case ellipse
    case box
  }

  private let shape: Shape
  private let center: Point
  /// Half the width and half the height of what is wholly covered.
  private let reach: Point
  private let softness: Double

  /// - Parameters:
  ///   - box: The face, in pixels of the picture.
  ///   - shape: The shape.
  ///   - margin: How far each side moves out, as a share of the box's size.
  ///   - softness: Width of the soft edge, as a share of half the size.
  init(_ box: Box, shape: Shape, margin: Double, softness: Double) {
    self.shape = shape
    self.softness = softness
    center = box.center
    reach = Point(x: box.width * (0.5 + margin), y: box.height * (0.5 + margin))
  }

  /// The pixels of a picture that the mask touches; `nil` if there are none.
  func area(width: Int, height: Int) -> PixelRectangle? {
    let (x, y) = (reach.x * (1 + softness), reach.y * (1 + softness))
    let box = Box(x0: center.x - x, y0: center.y - y, x1: center.x + x, y1: center.y + y)
      .clipped(width: Double(width), height: Double(height))
    guard !box.isEmpty else { return nil }
    let (left, top) = (Int(box.x0), Int(box.y0))
    return PixelRectangle(
      x: left, y: top, width: Int(box.x1.rounded(.up)) - left,
      height: Int(box.y1.rounded(.up)) - top)
  }

  /// The mask over a part of the picture: white where the face is covered, black where it is not.
  func drawn(in area: PixelRectangle) -> Image {
    var mask = Image(width: area.width, height: area.height, channels: 1)
    // The edge is never narrower than a pixel, or it would be jagged.
    let edge = Float(max(softness, 1 / max(1, min(reach.x, reach.y))))
    let columns = (0..<area.width).map { distance(area.x + $0, center.x, reach.x) }
    let rows = (0..<area.height).map { distance(area.y + $0, center.y, reach.y) }
    mask.withMutableBytes { target in
      for y in rows.indices {
        for x in columns.indices {
          let (a, b) = (columns[x], rows[y])
          let radius = shape == .box ? max(a, b) : (a * a + b * b).squareRoot()
          let cover = min(max((1 + edge - radius) / edge, 0), 1)
          target[y * area.width + x] = UInt8(cover * 255 + 0.5)
        }
      }
    }
    return mask
  }

  /// How far a pixel's centre is from the middle, in units of the reach.
  private func distance(_ pixel: Int, _ middle: Double, _ reach: Double) -> Float {
    Float(abs(Double(pixel) + 0.5 - middle) / reach)
  }
}
