import Geometry

/// What a planned augmentation does to pixels, as far as its neighbours can share it.
enum PixelWork: Sendable {
  /// It resamples along a framing.
  case framing(Framing, Surround)
  /// It passes color values through a curve.
  case curve(ToneCurve)
  /// Something that it does by itself.
  case other

  /// Asks an augmentation what it does with what was drawn.
  init<Drawn: Augmentation>(
    _ augmentation: Drawn, _ parameters: Drawn.Parameters, _ displacement: Displacement
  ) {
    func curve<Point: PointAugmentation>(_ augmentation: Point) -> ToneCurve? {
      (parameters as? Point.Parameters).map { augmentation.curve($0) }
    }
    switch (augmentation, displacement) {
    case (is any ResizingAugmentation, _):
      self = .other
    case (let affine as any AffineAugmentation, .affine(let framing)):
      self = .framing(framing, affine.surround)
    case (let point as any PointAugmentation, .none):
      self = curve(point).map(PixelWork.curve) ?? .other
    default:
      self = .other
    }
  }
}
