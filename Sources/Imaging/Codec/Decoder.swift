import CVips

/// One decoding: open, check, shrink, manage colors, copy strips, turn upright.
struct Decoder {
  let loader: Loader
  let options: DecodeOptions
  let isCancelled: (() -> Bool)?

  /// Runs all steps.
  ///
  /// - Throws: ``ImagingError``.
  func decode() throws(ImagingError) -> Image {
    if let image = try bare() { return image }
    var opened = try loader.open()
    let width = opened.width
    let height = opened.height
    let (pixels, overflow) = width.multipliedReportingOverflow(by: height)
    guard !overflow, pixels <= options.maxPixels else {
      throw .tooManyPixels(width: width, height: height, limit: options.maxPixels)
    }
    let orientation = Orientation(rawValue: opened.orientation) ?? .upright
    let turn = options.autoOrient ? orientation : .upright
    let shrink = shrinkFactor(width: width, height: height, orientation: turn)
    if let image = try plain(opened, shrink: shrink) {
      return image.oriented(from: turn)
    }
    if shrink > 1 {
      opened = try loader.open(shrink: shrink)
    }
    do {
      return try copied(try ColorManagement(options: options).prepared(opened))
        .oriented(from: turn)
    } catch {
      throw error.naming(loader.format)
    }
  }

  /// The picture by the shortest way, which libvips has no part in: of a JPEG that holds nothing
  /// else.
  private func bare() throws(ImagingError) -> Image? {
    guard options.engine == .automatic, loader.format == .jpeg,
      let outline = BareJPEG(loader.bytes), outline.width * outline.height <= options.maxPixels
    else { return nil }
    let shrink = shrinkFactor(
      width: outline.width, height: outline.height, orientation: .upright)
    return try PlainJPEG.decode(
      loader.bytes, shrink: shrink, width: outline.width / shrink,
      height: outline.height / shrink, channels: outline.components, isCancelled: isCancelled
    )?.converted(color: options.color)
  }

  /// The picture by the short way, if that is allowed and the file is a gray or RGB JPEG without
  /// colors to manage.
  private func plain(_ opened: VipsPicture, shrink: Int) throws(ImagingError) -> Image? {
    let colors = opened.bands
    guard options.engine == .automatic, loader.format == .jpeg else { return nil }
    guard colors == 1 || colors == 3 else { return nil }
    guard !ColorManagement(options: options).changes(opened) else { return nil }
    let image = try PlainJPEG.decode(
      loader.bytes, shrink: shrink, width: opened.width / shrink,
      height: opened.height / shrink, channels: colors, isCancelled: isCancelled)
    return image?.converted(color: options.color)
  }

  /// The largest of 8, 4, 2 that keeps both sides at least as large as asked for, else 1.
  private func shrinkFactor(width: Int, height: Int, orientation: Orientation) -> Int {
    guard let cover = options.coverSize, loader.format == .jpeg || loader.format == .webp else {
      return 1
    }
    let needed =
      orientation.swapsSides ? (cover.height, cover.width) : (cover.width, cover.height)
    let factors = [8, 4, 2]
    return factors.first { width / $0 >= needed.0 && height / $0 >= needed.1 } ?? 1
  }

  private func copied(_ picture: VipsPicture) throws(ImagingError) -> Image {
    let loadedDepth: Image.Depth = picture.format == VIPS_FORMAT_USHORT ? .uint16 : .uint8
    let hasAlpha = picture.hasAlpha
    let loadedColors = picture.bands - (hasAlpha ? 1 : 0)
    let colors =
      switch options.color {
      case .srgb: 3
      case .gray: 1
      case .keep: loadedColors
      }
    let conversion = RowConversion(
      width: picture.width, bands: picture.bands, hasAlpha: hasAlpha, loadedDepth: loadedDepth,
      colors: colors, alpha: options.alpha,
      depth: options.depth == .keep ? loadedDepth : .uint8)
    var image = try Image.allocated(
      width: picture.width, height: picture.height, channels: conversion.channels,
      depth: conversion.depth)
    try copy(picture, into: &image, by: conversion)
    return image
  }

  private func copy(
    _ picture: VipsPicture, into image: inout Image, by conversion: RowConversion
  ) throws(ImagingError) {
    let loadedRow = picture.width * picture.bands * conversion.loadedDepth.byteCount
    // A strip is read while it is still in the cache; multiples of 16 fit the blocks of JPEG.
    let rows = max(65_536 / max(loadedRow, 1) / 16, 1) * 16
    let rowBytes = image.bytesPerRow
    let scratch = PixelStorage(byteCount: picture.width * picture.bands)
    let cells = scratch.bytes.assumingMemoryBound(to: UInt8.self)
    try image.withUnsafeMutableBytes { (target) throws(ImagingError) in
      guard let start = target.baseAddress, let cells = cells.baseAddress else { return }
      try picture.forEachStrip(rows: rows) { (top, source, count, stride) throws(ImagingError) in
        if let isCancelled, isCancelled() {
          throw .cancelled
        }
        for row in 0..<count {
          conversion.convert(
            source + row * stride, to: start + (top + row) * rowBytes, scratch: cells)
        }
      }
    }
    withExtendedLifetime(scratch) {}
  }
}
