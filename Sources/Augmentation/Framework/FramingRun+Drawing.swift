import Geometry
import Imaging

extension FramingRun {
  /// Returns the picture that comes out.
  ///
  /// - Throws: What resampling throws.
  func draw(_ image: Image) throws -> Image {
    let color = try (surround ?? .black).color(for: image)
    // Beyond edges all is drawn anew; else rounding must not show a surround that nothing looks at.
    let border = surround?.border ?? (edges.isEmpty ? .replicate : .constant)
    var result = try image.warped(
      by: framing.map, width: framing.size.width, height: framing.size.height, fill: color,
      border: border.warpBorder,
      interpolation: interpolation == .nearest ? .nearest : .bilinear)
    guard !edges.isEmpty else { return result }
    let reader = try FramingReader(self, image)
    switch image.depth {
    case .uint8:
      image.withBytes { source in
        result.withMutableBytes { reader.mend(&$0, from: source) }
      }
    case .uint16:
      image.withSamples16 { source in
        result.withMutableSamples16 { reader.mend(&$0, from: source) }
      }
    }
    return result
  }
}
