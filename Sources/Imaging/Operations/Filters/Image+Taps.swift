import VectorMath

/// Filters of few weights; outside, the picture is mirrored about its outermost pixels.
extension Image {
  /// Replaces every pixel by the mean over some places about it, given in pixels.
  ///
  /// - Precondition: 1 to 257 places.
  package func meaned(over places: [(x: Int, y: Int)]) -> Image {
    let offsets = places.map { FilterTaps.Offset($0.x, $0.y) }
    return filtered(
      keepingAlpha: false,
      narrow: { VectorMath.active.mean($0, to: $1, over: offsets) },
      wide: { VectorMath.active.combine($0, to: $1, center: 0, groups: [.mean(offsets)]) })
  }

  /// Replaces every pixel by the mean over a disk about it, whose rim is then softened by a
  /// Gaussian of standard deviation `softness` pixels.
  ///
  /// - Precondition: a radius of 0 to 63 pixels.
  package func defocused(radius: Int, softness: Double) -> Image {
    let flat = filtered(
      keepingAlpha: false,
      narrow: { VectorMath.active.diskBlur($0, to: $1, radius: radius) },
      wide: { VectorMath.active.diskBlur($0, to: $1, radius: radius) })
    guard softness > 0 else { return flat }
    return flat.blurred(.gaussian(sigma: softness, radius: radius <= 8 ? 1 : 2))
  }

  /// Takes away `amount` times the eight neighbours, and adds `8 + lightness` times the sample,
  /// mixed with the picture itself; alpha stays.
  package func sharpened(amount: Double, lightness: Double) -> Image {
    let square = (-1...1).flatMap { y in (-1...1).map { FilterTaps.Offset($0, y) } }
    return combined(
      center: 1 - amount + amount * (9 + lightness),
      groups: [FilterTaps(plus: square, weight: -amount)])
  }

  /// Adds `amount` times the slope from the upper left to the lower right; alpha stays.
  package func embossed(amount: Double, strength: Double) -> Image {
    combined(
      center: 1,
      groups: [
        FilterTaps(plus: [.init(1, 1)], minus: [.init(-1, -1)], weight: amount * (1 + strength)),
        FilterTaps(
          plus: [.init(1, 0), .init(0, 1)], minus: [.init(-1, 0), .init(0, -1)],
          weight: amount * strength),
      ])
  }

  private func combined(center: Double, groups: [FilterTaps]) -> Image {
    filtered(
      keepingAlpha: true,
      narrow: { VectorMath.active.combine($0, to: $1, center: center, groups: groups) },
      wide: { VectorMath.active.combine($0, to: $1, center: center, groups: groups) })
  }
}
