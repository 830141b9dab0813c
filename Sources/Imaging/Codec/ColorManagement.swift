import CVips

/// Brings a loaded picture to gray or sRGB samples of 8 or 16 bits.
struct ColorManagement {
  let options: DecodeOptions

  /// The picture with profile and color space applied as the options say.
  ///
  /// - Throws: `ImagingError.unsupportedSamples` or `.codec`.
  func prepared(_ picture: VipsPicture) throws(ImagingError) -> VipsPicture {
    let isPlain = picture.format == VIPS_FORMAT_UCHAR || picture.format == VIPS_FORMAT_USHORT
    switch picture.color {
    case .cmyk:
      return try transformed(picture)
    case .lab, .other:
      return try converted(picture)
    case .gray, .rgb:
      guard isPlain else {
        throw .unsupportedSamples(Self.name(of: picture.format))
      }
      guard options.color != .keep, needsProfile(picture) else { return picture }
      // A profile that does not open is as good as none.
      return (try? transformed(picture)) ?? picture
    }
  }

  /// Whether the samples of a gray or RGB picture would not stay as they are.
  func changes(_ picture: VipsPicture) -> Bool {
    guard [.gray, .rgb].contains(picture.color) else { return true }
    return options.color != .keep && needsProfile(picture)
  }

  private func needsProfile(_ picture: VipsPicture) -> Bool {
    guard let profile = picture.profile.flatMap(ICCProfile.init) else { return false }
    return profile.channels == (picture.color == .gray ? 1 : 3) && !profile.isSRGB
  }

  /// Through the embedded profile, or for CMYK without one through the library's own, to sRGB.
  private func transformed(_ picture: VipsPicture) throws(ImagingError) -> VipsPicture {
    let deep = picture.format == VIPS_FORMAT_USHORT && options.depth == .keep
    return try VipsCall(
      "icc_transform",
      [
        "in": .image(picture), "output_profile": .text("srgb"), "embedded": .flag(true),
        "input_profile": .text(picture.color == .cmyk ? "cmyk" : "srgb"),
        "intent": .choice(VIPS_INTENT_RELATIVE.rawValue),
        "black_point_compensation": .flag(true), "depth": .int(deep ? 16 : 8),
      ]
    ).image()
  }

  private func converted(_ picture: VipsPicture) throws(ImagingError) -> VipsPicture {
    guard picture.interpretation != VIPS_INTERPRETATION_MULTIBAND else {
      throw .unsupportedSamples("\(picture.bands)-channel")
    }
    let deep = picture.format != VIPS_FORMAT_UCHAR && options.depth == .keep
    let space = deep ? VIPS_INTERPRETATION_RGB16 : VIPS_INTERPRETATION_sRGB
    return try VipsCall(
      "colorspace", ["in": .image(picture), "space": .choice(UInt32(space.rawValue))]
    ).image()
  }

  private static func name(of format: VipsBandFormat) -> String {
    switch format {
    case VIPS_FORMAT_CHAR: "signed 8-bit"
    case VIPS_FORMAT_SHORT: "signed 16-bit"
    case VIPS_FORMAT_UINT: "32-bit"
    case VIPS_FORMAT_INT: "signed 32-bit"
    case VIPS_FORMAT_FLOAT: "32-bit floating-point"
    case VIPS_FORMAT_DOUBLE: "64-bit floating-point"
    default: "complex"
    }
  }
}
