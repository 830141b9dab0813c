/// The background's color, and how far other colors are from it.
struct KeyColor {
  let color: SIMD3<Float>
  /// The gray that the key becomes without its tint.
  let neutral: SIMD3<Float>
  private let luma: Float
  private let chroma: SIMD2<Float>
  private let lumaWeight: Float
  /// Length 1, along the key's own hue; zero when the key is gray.
  private let hue: SIMD2<Float>
  /// What one level along ``hue`` changes in RGB.
  private let tint: SIMD3<Float>

  /// - Parameters:
  ///   - color: Red, green and blue, 0…255.
  ///   - brightness: What a difference in luma counts, 0…1; `nil` to take it from the key.
  init(_ color: [Float], _ brightness: Double?) {
    self.color = SIMD3(color[0], color[1], color[2])
    luma = Self.luma(self.color)
    chroma = Self.chroma(self.color, luma)
    let length = (chroma * chroma).sum().squareRoot()
    lumaWeight = brightness.map(Float.init) ?? max(0.2, 1 - length / 64)
    hue = length < 8 ? .zero : chroma / length
    tint = SIMD3(1.402 * hue.y, -0.344136 * hue.x - 0.714136 * hue.y, 1.772 * hue.x)
    neutral = SIMD3(repeating: luma)
  }

  /// How a color differs from the key, in levels of 255.
  ///
  /// Hue and saturation lie along two axes, brightness along the third; the length is the distance.
  func offset(of red: Float, _ green: Float, _ blue: Float) -> SIMD3<Float> {
    let other = SIMD3(red, green, blue)
    let y = Self.luma(other)
    return SIMD3(Self.chroma(other, y) - chroma, (y - luma) * lumaWeight)
  }

  /// A pixel's color without the key's part in it, and without the key's light on it.
  ///
  /// - Parameters:
  ///   - pixel: The color, 0…255.
  ///   - share: The foreground's share of the pixel, more than 0 and at most 1.
  ///   - spill: How much of the correction is made, 0…1.
  /// - Returns: The color, 0…255.
  func cleaned(_ pixel: SIMD3<Float>, share: Float, spill: Float) -> SIMD3<Float> {
    var result = pixel
    if share < 1 { result = Self.clamped(color + (pixel - color) / share) }
    // Colors within 45 degrees of the key's hue are brought to that angle; the luma stays.
    let chroma = Self.chroma(result, Self.luma(result))
    let along = (chroma * hue).sum()
    let across = chroma.y * hue.x - chroma.x * hue.y
    let excess = along - abs(across)
    if excess > 0 { result = Self.clamped(result - tint * excess) }
    return pixel + (result - pixel) * spill
  }

  private static func luma(_ color: SIMD3<Float>) -> Float {
    0.299 * color.x + 0.587 * color.y + 0.114 * color.z
  }

  /// Blue and red difference; 0 for gray.
  private static func chroma(_ color: SIMD3<Float>, _ luma: Float) -> SIMD2<Float> {
    SIMD2((color.z - luma) / 1.772, (color.x - luma) / 1.402)
  }

  private static func clamped(_ color: SIMD3<Float>) -> SIMD3<Float> {
    color.clamped(lowerBound: .zero, upperBound: SIMD3(repeating: 255))
  }
}
