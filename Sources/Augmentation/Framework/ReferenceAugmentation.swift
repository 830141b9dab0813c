import Geometry
import Imaging

/// An augmentation whose pixels libvips can do too.
///
/// Those that resample along an affine map, pass values through a curve, or follow a continuous
/// map need not say so: they are done from that.
public protocol ReferenceAugmentation: Augmentation {
  /// Returns the changed picture as libvips makes it, within 2 levels of 255 of `apply`.
  func applyReference(_ parameters: Parameters, to image: Image) throws -> Image
}

/// How libvips does one planned augmentation.
struct ReferenceWork: Sendable {
  let apply: @Sendable (Image) throws -> Image

  /// Finds a way; `nil` when there is none.
  init?<Drawn: Augmentation>(
    _ augmentation: Drawn, _ parameters: Drawn.Parameters, _ displacement: Displacement
  ) {
    func own<Known: ReferenceAugmentation>(
      _ augmentation: Known
    ) -> (@Sendable (Image) throws -> Image)? {
      guard let parameters = parameters as? Known.Parameters else { return nil }
      return { try augmentation.applyReference(parameters, to: $0) }
    }
    if let known = augmentation as? any ReferenceAugmentation, let work = own(known) {
      apply = work
      return
    }
    switch PixelWork(augmentation, parameters, displacement) {
    case .framing(let framing, let surround):
      apply = { try $0.warpedByVips(along: framing, surround: surround) }
    case .curve(let curve):
      apply = { try $0.mappedByVips(along: curve) }
    case .other:
      guard case .continuous(let map, let size) = displacement,
        let bending = augmentation as? any ContinuousAugmentation
      else { return nil }
      let surround = bending.surround
      apply = { image in
        try image.vips.resampled(
          width: size.width, height: size.height, fill: try surround.color(for: image),
          border: surround.border.warpBorder, from: map.inverse)
      }
    }
  }
}

extension Image {
  /// Resamples along a framing.
  fileprivate func warpedByVips(along framing: Framing, surround: Surround) throws -> Image {
    try vips.warped(
      by: framing.map, width: framing.size.width, height: framing.size.height,
      fill: try surround.color(for: self), border: surround.border.warpBorder)
  }

  /// Passes every color value through a curve; alpha stays.
  fileprivate func mappedByVips(along curve: ToneCurve) throws -> Image {
    let top = Double(depth.maximum)
    let hasAlpha = channels == 2 || channels == 4
    let colors = channels - (hasAlpha ? 1 : 0)
    let levels = curve.levels(channels: colors)
    var tables = (0..<colors).map { color in
      (0...depth.maximum).map { level in
        Int((levels[color % levels.count](Double(level) / top) * top).rounded())
      }
    }
    if hasAlpha { tables.append(Array(0...depth.maximum)) }
    return try vips.mapped(through: tables)
  }
}
