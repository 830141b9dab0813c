import CVips

/// Opens a file in memory with the loader of its format; pixels are computed when asked for.
///
/// Pictures made here read `bytes` as long as they live.
struct Loader {
  let bytes: UnsafeRawBufferPointer
  let format: ImageFormat

  /// Opens the file, smaller by `shrink` (1, 2, 4 or 8) where the format can.
  ///
  /// - Throws: `ImagingError.codec`.
  func open(shrink: Int = 1) throws(ImagingError) -> VipsPicture {
    let access = VipsArgument.choice(VIPS_ACCESS_SEQUENTIAL.rawValue)
    let failOn = VipsArgument.choice(VIPS_FAIL_ON_TRUNCATED.rawValue)
    do {
      switch format {
      case .jpeg where shrink > 1:
        return try VipsCall(
          format.loader,
          [
            "buffer": .bytes(bytes), "access": access, "fail_on": failOn, "shrink": .int(shrink),
          ]
        ).image()
      case .webp where shrink > 1:
        return try VipsCall(
          format.loader,
          [
            "buffer": .bytes(bytes), "access": access, "fail_on": failOn,
            "scale": .real(1 / Double(shrink)),
          ]
        ).image()
      default:
        return try VipsCall(
          format.loader, ["buffer": .bytes(bytes), "access": access, "fail_on": failOn]
        ).image()
      }
    } catch {
      throw error.naming(format)
    }
  }

  /// What the opened file says about itself.
  func header(of picture: VipsPicture) -> ImageHeader {
    let orientation = Orientation(rawValue: picture.orientation) ?? .upright
    let width = picture.width
    let height = picture.height
    return ImageHeader(
      format: format,
      width: orientation.swapsSides ? height : width,
      height: orientation.swapsSides ? width : height,
      storedWidth: width, storedHeight: height, orientation: orientation,
      channels: picture.bands, hasAlpha: picture.hasAlpha,
      bitsPerSample: picture.integer("bits-per-sample")
        ?? Int(vips_format_sizeof(picture.format)) * 8,
      color: picture.color, hasProfile: picture.hasProfile, pages: picture.pageCount)
  }
}

extension VipsPicture {
  /// The kind of color, from the interpretation or else the number of bands.
  var color: ImageHeader.Color {
    switch interpretation {
    case VIPS_INTERPRETATION_CMYK: .cmyk
    case VIPS_INTERPRETATION_B_W, VIPS_INTERPRETATION_GREY16: .gray
    case VIPS_INTERPRETATION_sRGB, VIPS_INTERPRETATION_RGB, VIPS_INTERPRETATION_RGB16: .rgb
    case VIPS_INTERPRETATION_LAB, VIPS_INTERPRETATION_LABS, VIPS_INTERPRETATION_LABQ: .lab
    case VIPS_INTERPRETATION_MULTIBAND where bands <= 2: .gray
    case VIPS_INTERPRETATION_MULTIBAND where bands <= 4: .rgb
    default: .other
    }
  }
}

extension ImagingError {
  /// The same error with the format that it arose in.
  func naming(_ format: ImageFormat) -> ImagingError {
    guard case .codec(let operation, nil, let detail) = self else { return self }
    return .codec(operation: operation, format: format, detail: detail)
  }
}
