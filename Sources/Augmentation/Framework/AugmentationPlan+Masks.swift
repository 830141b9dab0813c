import Geometry
import Imaging

extension AugmentationPlan {
  /// Returns a mask that follows the picture: nearest neighbours, 0 where the picture ends.
  ///
  /// Only values that were in the mask come out, and 0. Affine steps are composed, so that each
  /// pixel has the value at the very place its centre comes from, whether the plan fuses or not.
  ///
  /// - Throws: ``AugmentationError/differentSize(expected:got:)``,
  ///   ``AugmentationError/mixedMask(_:)``, or what resampling throws.
  public func apply(toMask mask: Image) throws -> Image {
    let got = ImageSize(width: mask.width, height: mask.height)
    guard got == source else {
      throw AugmentationError.differentSize(expected: source, got: got)
    }
    for step in steps {
      try step.check()
      if step.mixture != nil { throw AugmentationError.mixedMask(step.kind) }
    }
    return try mask.following(steps.filter(\.applied).map(\.displacement))
  }
}

extension Image {
  /// Returns the mask moved along displacements, each of the picture that the one before leads to.
  func following(_ displacements: [Displacement]) throws -> Image {
    var result = self
    var size = ImageSize(width: width, height: height)
    var run = FramingRun(source: size, interpolation: .nearest)
    func drawRun() throws {
      if !run.isEmpty { result = try run.draw(result) }
    }
    for displacement in displacements {
      let next = displacement.outputSize(for: size)
      switch displacement {
      case .none:
        continue
      case .affine(let framing):
        if !run.append(framing, surround: .black) {
          try drawRun()
          run = FramingRun(source: size, interpolation: .nearest)
          _ = run.append(framing, surround: .black)
        }
      case .continuous(let map, _):
        try drawRun()
        result = try result.remapped(
          width: next.width, height: next.height, interpolation: .nearest,
          positions: map.positions(for: next))
        run = FramingRun(source: next, interpolation: .nearest)
      case .pieces(let pieces, _):
        try drawRun()
        let back = pieces.compactMap { piece in
          piece.map.inverse.map { (piece.map.bounds(of: piece.region), $0) }
        }
        result = result.nearest(size: next) { point in
          back.first { $0.0.contains(point) }?.1.apply(point)
        }
        run = FramingRun(source: next, interpolation: .nearest)
      }
      size = next
    }
    try drawRun()
    return result
  }

  /// Returns the picture taken pixel by pixel from where an inverse map points; 0 outside.
  private func nearest(size: ImageSize, _ inverse: (Point) -> Point?) -> Image {
    let pixel = channels * depth.byteCount
    var result = Image(width: size.width, height: size.height, channels: channels, depth: depth)
    withBytes { source in
      result.withMutableBytes { target in
        for row in 0..<size.height {
          for column in 0..<size.width {
            let from =
              inverse(Point(x: Double(column) + 0.5, y: Double(row) + 0.5))
              ?? Point(x: -1, y: -1)
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
