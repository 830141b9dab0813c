import VectorMath

extension Image {
  /// A picture of equal shape whose samples an operation writes.
  func filtered(
    keepingAlpha: Bool,
    narrow: (PixelRows<UInt8>, MutablePixelRows<UInt8>) -> Void,
    wide: (PixelRows<UInt16>, MutablePixelRows<UInt16>) -> Void
  ) -> Image {
    var target = Image(width: width, height: height, channels: channels, depth: depth)
    apply(to: &target, narrow: narrow, wide: wide)
    if keepingAlpha, hasAlpha { target.takeAlpha(of: self) }
    return target
  }

  private mutating func takeAlpha(of other: Image) {
    let channels = channels
    func copy<Sample>(_ source: PixelRows<Sample>, _ target: MutablePixelRows<Sample>) {
      for i in stride(from: channels - 1, to: source.stride * source.height, by: channels) {
        target.base[i] = source.base[i]
      }
    }
    other.apply(to: &self, narrow: copy, wide: copy)
  }
}
