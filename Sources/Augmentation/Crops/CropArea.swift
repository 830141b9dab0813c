import Foundation
import Geometry
import Imaging
import Options
import Tensors

/// Draws rectangles by their share of the area and their proportions, as torchvision's
/// `RandomResizedCrop`.
struct CropArea {
  /// The rectangle's area by the picture's.
  let scale: Interval
  /// Width over height.
  let ratio: Interval

  func draw(using random: inout CounterRandom, in size: ImageSize) -> PixelRectangle {
    let logRatios = log(ratio.lower)...log(ratio.range.upperBound)
    for _ in 0..<10 {
      let area = Double(size.area) * random.uniform(in: scale.range)
      let ratio = exp(random.uniform(in: logRatios))
      let cut = ImageSize(
        width: Int((area * ratio).squareRoot().rounded()),
        height: Int((area / ratio).squareRoot().rounded()))
      guard !cut.isEmpty, cut.width <= size.width, cut.height <= size.height else { continue }
      return .placed(cut, in: size, using: &random)
    }
    return middle(of: size)
  }

  /// The largest rectangle of allowed proportions, in the middle.
  private func middle(of size: ImageSize) -> PixelRectangle {
    let proportions = Double(size.width) / Double(size.height)
    var cut = size
    if proportions < ratio.lower {
      cut.height = max(1, Int((Double(size.width) / ratio.lower).rounded()))
    } else if proportions > ratio.upper {
      cut.width = max(1, Int((Double(size.height) * ratio.upper).rounded()))
    }
    return PixelRectangle(
      x: (size.width - cut.width) / 2, y: (size.height - cut.height) / 2, width: cut.width,
      height: cut.height)
  }
}

extension PixelRectangle {
  /// The whole of a picture.
  init(_ size: ImageSize) { self.init(x: 0, y: 0, width: size.width, height: size.height) }

  /// The smallest rectangle round a box inside a picture; at least one pixel.
  init(around box: Box, in size: ImageSize) {
    let clipped = box.clipped(width: Double(size.width), height: Double(size.height))
    let x = min(Int(clipped.x0.rounded(.down)), size.width - 1)
    let y = min(Int(clipped.y0.rounded(.down)), size.height - 1)
    self.init(
      x: x, y: y, width: max(1, Int(clipped.x1.rounded(.up)) - x),
      height: max(1, Int(clipped.y1.rounded(.up)) - y))
  }

  /// A rectangle of a size at a drawn place; the size fits.
  static func placed(
    _ cut: ImageSize, in size: ImageSize, using random: inout CounterRandom
  ) -> PixelRectangle {
    PixelRectangle(
      x: random.integer(in: 0...size.width - cut.width),
      y: random.integer(in: 0...size.height - cut.height), width: cut.width, height: cut.height)
  }

  /// The framing that cuts the rectangle out.
  var framing: Framing {
    .crop(x: x, y: y, size: ImageSize(width: width, height: height))
  }

  /// The framing that cuts the rectangle out and brings it to a size.
  func framing(to size: ImageSize?) -> Framing {
    guard let size else { return framing }
    return framing.concatenating(
      .resize(ImageSize(width: width, height: height), to: size))
  }
}
