import Imaging

extension Image {
  /// Whether there is red, green and blue to work with: `false` for gray pictures.
  ///
  /// - Throws: ``AugmentationError/unsuitableChannels(kind:expected:got:)`` for more than four
  ///   channels, of which nobody knows what they are.
  func hasColors(for kind: String) throws(AugmentationError) -> Bool {
    guard channels <= 4 else {
      throw .unsuitableChannels(kind: kind, expected: "1 to 4", got: channels)
    }
    return channels >= 3
  }

  /// Returns the picture with its colors mixed; gray pictures stay as they are.
  func mixed(by matrix: ColorMatrix, for kind: String) throws -> Image {
    try hasColors(for: kind) ? try mixed(by: matrix) : self
  }
}
