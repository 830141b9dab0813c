import CVips

extension Image {
  /// The picture as the bytes of a file.
  ///
  /// 16-bit pictures stay so in PNG and TIFF and are rounded to 8 bits elsewhere. Transparency
  /// is kept except in JPEG.
  ///
  /// - Throws: `ImagingError.invalidOption`, `.missingCodec` or `.codec`.
  public func encoded(_ options: EncodeOptions) throws(ImagingError) -> [UInt8] {
    try options.validate()
    guard channels <= 4 else {
      throw .invalidOption("channels", "are \(channels), a file holds 1 to 4")
    }
    try VipsLibrary.start()
    guard ImageFormat.writable.contains(options.format) else {
      throw .missingCodec(options.format, writing: true)
    }
    let keepsDepth = options.format == .png || options.format == .tiff
    let picture = converted(
      alpha: options.format == .jpeg ? options.background : .keep,
      depth: keepsDepth ? depth : .uint8)
    if options.format == .jpeg, options.engine == .automatic,
      let bytes = PlainJPEG.encode(picture, options)
    {
      return bytes
    }
    return try picture.withUnsafeBytes { (bytes) throws(ImagingError) in
      try VipsLibrary.run { () throws(ImagingError) in
        try picture.save(bytes, options)
      }
    }
  }

  private func save(
    _ bytes: UnsafeRawBufferPointer, _ options: EncodeOptions
  ) throws(ImagingError) -> [UInt8] {
    let wrapped = try VipsPicture(
      over: bytes, width: width, height: height, channels: channels, depth: depth)
    let source = try VipsCall(
      "copy", ["in": .image(wrapped), "interpretation": .choice(UInt32(interpretation.rawValue))]
    ).image()
    do {
      return try VipsCall(options.format.saver, options.arguments(for: source)).bytes()
    } catch {
      throw error.naming(options.format)
    }
  }

  private var interpretation: VipsInterpretation {
    switch (channels <= 2, depth) {
    case (true, .uint8): VIPS_INTERPRETATION_B_W
    case (true, .uint16): VIPS_INTERPRETATION_GREY16
    case (false, .uint8): VIPS_INTERPRETATION_sRGB
    case (false, .uint16): VIPS_INTERPRETATION_RGB16
    }
  }
}

extension EncodeOptions {
  fileprivate func arguments(for picture: VipsPicture) -> KeyValuePairs<String, VipsArgument> {
    let input = VipsArgument.image(picture)
    let subsampling = VipsArgument.choice(
      chroma == .full
        ? VIPS_FOREIGN_SUBSAMPLE_OFF.rawValue : VIPS_FOREIGN_SUBSAMPLE_ON.rawValue)
    return switch format {
    case .jpeg:
      [
        "in": input, "Q": .int(quality), "subsample_mode": subsampling,
        "interlace": .flag(progressive), "optimize_coding": .flag(optimized),
        "strip": .flag(true),
      ]
    case .png:
      [
        "in": input, "compression": .int(compression), "interlace": .flag(progressive),
        "strip": .flag(true),
      ]
    case .webp:
      ["in": input, "Q": .int(quality), "lossless": .flag(lossless), "strip": .flag(true)]
    case .tiff:
      [
        "in": input,
        "compression": .choice(
          compression == 0
            ? VIPS_FOREIGN_TIFF_COMPRESSION_NONE.rawValue
            : VIPS_FOREIGN_TIFF_COMPRESSION_DEFLATE.rawValue),
        "strip": .flag(true),
      ]
    case .gif:
      ["in": input, "interlace": .flag(progressive), "strip": .flag(true)]
    case .heif:
      [
        "in": input, "Q": .int(quality), "lossless": .flag(lossless), "bitdepth": .int(8),
        "compression": .choice(VIPS_FOREIGN_HEIF_COMPRESSION_AV1.rawValue),
        "subsample_mode": subsampling, "strip": .flag(true),
      ]
    }
  }
}
