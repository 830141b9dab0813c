import Geometry
import Imaging

extension AugmentationPlan {
  /// Returns a mask that follows the picture: nearest neighbours, 0 where the picture ends.
  ///
  /// Only values that were in the mask come out, and 0. Affine steps are composed, so that each
  /// pixel has the value at the very place its centre comes from, whether the plan fuses or not.
  ///
  /// - Throws: ``AugmentationError/differentSize(expected:got:)``, or what resampling throws.
  public func apply(toMask mask: Image) throws -> Image {
    let got = ImageSize(width: mask.width, height: mask.height)
    guard got == source else {
      throw AugmentationError.differentSize(expected: source, got: got)
    }
    var result = mask
    var run = FramingRun(source: source, interpolation: .nearest)
    func drawRun(size: ImageSize) throws {
      if !run.isEmpty { result = try run.draw(result) }
      run = FramingRun(source: size, interpolation: .nearest)
    }
    for step in steps where step.applied {
      switch step.displacement {
      case .none:
        continue
      case .affine(let framing):
        guard !run.append(framing, surround: .black) else { continue }
        try drawRun(size: run.framing.size)
        _ = run.append(framing, surround: .black)
      case .continuous(let map, let size):
        try drawRun(size: size)
        result = result.nearest(along: map, size: size)
      }
    }
    try drawRun(size: size)
    return result
  }
}

extension Image {
  /// Returns the picture taken pixel by pixel from where a map's inverse points; 0 outside.
  fileprivate func nearest(along map: any PointMap, size: ImageSize) -> Image {
    let pixel = channels * depth.byteCount
    var result = Image(width: size.width, height: size.height, channels: channels, depth: depth)
    withBytes { source in
      result.withMutableBytes { target in
        for row in 0..<size.height {
          for column in 0..<size.width {
            let from = map.inverse(Point(x: Double(column) + 0.5, y: Double(row) + 0.5))
            let to = (row * size.width + column) * pixel
            let isInside =
              from.x >= 0 && from.y >= 0 && from.x < Double(width) && from.y < Double(height)
            let start = isInside ? (Int(from.y) * width + Int(from.x)) * pixel : 0
            for byte in 0..<pixel {
              target[to + byte] = isInside ? source[start + byte] : 0
            }
          }
        }
      }
    }
    return result
  }
}
