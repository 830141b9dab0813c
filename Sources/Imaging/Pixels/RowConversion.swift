import Glibc

/// Turns rows as loaded into rows of the picture: depth, transparency, number of colors.
struct RowConversion {
  let width: Int
  /// Samples of a loaded pixel, alpha included.
  let bands: Int
  let hasAlpha: Bool
  let loadedDepth: Image.Depth
  /// Colors of a finished pixel, 1 or 3.
  let colors: Int
  let alpha: DecodeOptions.Alpha
  let depth: Image.Depth

  /// Samples of a finished pixel.
  var channels: Int { colors + (keepsAlpha ? 1 : 0) }

  private var keepsAlpha: Bool { hasAlpha && alpha == .keep }

  /// Writes one finished row.
  ///
  /// `scratch` holds at least `width * bands` bytes.
  func convert(
    _ source: UnsafeRawPointer, to target: UnsafeMutableRawPointer,
    scratch: UnsafeMutablePointer<UInt8>
  ) {
    switch (loadedDepth, depth) {
    case (.uint8, _):
      mix(
        source.assumingMemoryBound(to: UInt8.self), target.assumingMemoryBound(to: UInt8.self))
    case (.uint16, .uint8):
      let wide = source.assumingMemoryBound(to: UInt16.self)
      for index in 0..<(width * bands) {
        scratch[index] = Self.narrowed(wide[index])
      }
      mix(UnsafePointer(scratch), target.assumingMemoryBound(to: UInt8.self))
    case (.uint16, .uint16):
      mix(
        source.assumingMemoryBound(to: UInt16.self), target.assumingMemoryBound(to: UInt16.self))
    }
  }

  /// `round(sample * 255 / 65535)`.
  @inline(__always) static func narrowed(_ sample: UInt16) -> UInt8 {
    UInt8(truncatingIfNeeded: (UInt32(sample) &* 255 &+ 32_895) >> 16)
  }

  /// The luma of ITU-R BT.601 in fixed point, rounded.
  @inline(__always) static func luma(_ red: UInt32, _ green: UInt32, _ blue: UInt32) -> UInt32 {
    (red &* 19_595 &+ green &* 38_470 &+ blue &* 7_471 &+ 32_768) >> 16
  }

  @inline(__always) private func mix<Sample: FixedWidthInteger & UnsignedInteger>(
    _ source: UnsafePointer<Sample>, _ target: UnsafeMutablePointer<Sample>
  ) {
    if channels == bands {
      memcpy(target, source, width * bands * MemoryLayout<Sample>.size)
    } else if bands == 1 {
      for x in 0..<width {
        let sample = source[x]
        target[3 &* x] = sample
        target[3 &* x &+ 1] = sample
        target[3 &* x &+ 2] = sample
      }
    } else {
      mixPixels(source, target)
    }
  }

  @inline(__always) private func mixPixels<Sample: FixedWidthInteger & UnsignedInteger>(
    _ source: UnsafePointer<Sample>, _ target: UnsafeMutablePointer<Sample>
  ) {
    let whole = UInt32(Sample.max)
    var background: (UInt32, UInt32, UInt32)?
    if hasAlpha, case .flatten(let red, let green, let blue) = alpha {
      let unit = whole / 255
      background = (UInt32(red) * unit, UInt32(green) * unit, UInt32(blue) * unit)
    }
    let loadedColors = hasAlpha ? bands - 1 : bands
    var input = source
    var output = target
    for _ in 0..<width {
      var red = UInt32(input[0])
      var green = loadedColors == 3 ? UInt32(input[1]) : red
      var blue = loadedColors == 3 ? UInt32(input[2]) : red
      if let background {
        let opacity = UInt32(input[loadedColors])
        let rest = whole &- opacity
        red = (red &* opacity &+ background.0 &* rest &+ whole / 2) / whole
        green = (green &* opacity &+ background.1 &* rest &+ whole / 2) / whole
        blue = (blue &* opacity &+ background.2 &* rest &+ whole / 2) / whole
      }
      if colors == 3 {
        output[0] = Sample(truncatingIfNeeded: red)
        output[1] = Sample(truncatingIfNeeded: green)
        output[2] = Sample(truncatingIfNeeded: blue)
      } else {
        output[0] = Sample(truncatingIfNeeded: Self.luma(red, green, blue))
      }
      if keepsAlpha {
        output[colors] = input[loadedColors]
      }
      input += bands
      output += channels
    }
  }
}
