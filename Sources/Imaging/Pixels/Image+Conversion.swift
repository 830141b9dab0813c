extension Image {
  /// Whether the last channel is transparency.
  public var hasAlpha: Bool { channels == 2 || channels == 4 }

  /// The picture with other colors, transparency or depth; itself if nothing changes.
  ///
  /// Gray comes from color as BT.601 luma, 8 bits from 16 by rounding, 16 from 8 by repeating the
  /// byte.
  ///
  /// - Precondition: the picture has one to four channels.
  public func converted(
    color: DecodeOptions.Color = .keep, alpha: DecodeOptions.Alpha = .keep, depth: Depth? = nil
  ) -> Image {
    precondition(channels <= 4, "a picture of gray or RGB, with or without alpha")
    let wanted = depth ?? self.depth
    let present = channels - (hasAlpha ? 1 : 0)
    let colors =
      switch color {
      case .srgb: 3
      case .gray: 1
      case .keep: present
      }
    let conversion = RowConversion(
      width: width, bands: channels, hasAlpha: hasAlpha, loadedDepth: self.depth,
      colors: colors, alpha: alpha, depth: self.depth == .uint8 ? .uint8 : wanted)
    var result = self
    if conversion.channels != channels || conversion.depth != self.depth {
      result = Image(
        width: width, height: height, channels: conversion.channels, depth: conversion.depth)
      apply(conversion, to: &result)
    }
    return wanted == .uint16 && self.depth == .uint8 ? result.widened() : result
  }

  private func apply(_ conversion: RowConversion, to result: inout Image) {
    let scratch = PixelStorage(byteCount: width * channels)
    let cells = scratch.bytes.assumingMemoryBound(to: UInt8.self)
    let step = result.bytesPerRow
    withUnsafeBytes { source in
      result.withUnsafeMutableBytes { target in
        guard let from = source.baseAddress, let to = target.baseAddress else { return }
        guard let cells = cells.baseAddress else { return }
        for y in 0..<height {
          conversion.convert(from + y * bytesPerRow, to: to + y * step, scratch: cells)
        }
      }
    }
    withExtendedLifetime(scratch) {}
  }

  private func widened() -> Image {
    var result = Image(width: width, height: height, channels: channels, depth: .uint16)
    withUnsafeBytes { source in
      result.withUnsafeMutableBytes { target in
        let wide = target.assumingMemoryBound(to: UInt16.self)
        for index in 0..<source.count {
          wide[index] = UInt16(source[index]) &* 257
        }
      }
    }
    return result
  }
}
