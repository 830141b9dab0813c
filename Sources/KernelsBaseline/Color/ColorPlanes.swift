import CVector

/// The colors of sixty-four pixels, each by itself; a tuple, as a type would leave shared symbols.
typealias ColorPlanes = (first: cvector_u8x64, second: cvector_u8x64, third: cvector_u8x64)

/// Takes pixels of three bytes apart.
@inline(__always)
func loadColors(_ pixels: UnsafePointer<UInt8>) -> ColorPlanes {
  let a = cvector_load_groups(pixels)
  let b = cvector_load_groups(pixels + 16)
  let c = cvector_load_groups(pixels + 32)
  return (
    cvector_first_channel(a, b, c), cvector_second_channel(a, b, c), cvector_third_channel(a, b, c)
  )
}

/// Writes pixels of three bytes.
@inline(__always)
func storeColors(_ planes: ColorPlanes, to pixels: UnsafeMutablePointer<UInt8>) {
  cvector_store_colors(planes.first, planes.second, planes.third, pixels)
}

/// Passes pixels through `body`, sixty-four at a time, their colors taken apart.
///
/// `channels` is 3 or 4; a fourth channel is copied. Lanes past `count` hold zeros and are dropped.
/// `target` may be `source`.
@inline(__always)
func mapColors(
  _ source: UnsafePointer<UInt8>, _ channels: Int, _ target: UnsafeMutablePointer<UInt8>,
  _ count: Int, _ body: (ColorPlanes) -> ColorPlanes
) {
  var i = 0
  if channels == 3 {
    while i &+ 64 <= count {
      storeColors(body(loadColors(source + 3 &* i)), to: target + 3 &* i)
      i &+= 64
    }
  }
  while i < count {
    let pixels = least(64, count &- i)
    let planes = body(loadColors(source + channels &* i, channels, pixels))
    storeColors(
      planes, alpha: source + channels &* i, to: target + channels &* i, channels, pixels)
    i &+= 64
  }
}

/// Calls `body` with sixty-four pixels at a time and the place of the first; see `mapColors`.
@inline(__always)
func readColors(
  _ source: UnsafePointer<UInt8>, _ channels: Int, _ count: Int,
  _ body: (ColorPlanes, Int) -> Void
) {
  var i = 0
  if channels == 3 {
    while i &+ 64 <= count {
      body(loadColors(source + 3 &* i), i)
      i &+= 64
    }
  }
  while i < count {
    body(loadColors(source + channels &* i, channels, least(64, count &- i)), i)
    i &+= 64
  }
}

/// Writes what `body` returns for the place of each sixty-four pixels; see `mapColors`.
@inline(__always)
func writeColors(
  _ source: UnsafePointer<UInt8>, _ channels: Int, _ target: UnsafeMutablePointer<UInt8>,
  _ count: Int, _ body: (Int) -> ColorPlanes
) {
  var i = 0
  if channels == 3 {
    while i &+ 64 <= count {
      storeColors(body(i), to: target + 3 &* i)
      i &+= 64
    }
  }
  while i < count {
    storeColors(
      body(i), alpha: source + channels &* i, to: target + channels &* i, channels,
      least(64, count &- i))
    i &+= 64
  }
}

/// Takes fewer pixels apart, or such with alpha.
@inline(__always)
private func loadColors(
  _ pixels: UnsafePointer<UInt8>, _ channels: Int, _ count: Int
) -> ColorPlanes {
  var block = PixelBlock()
  return withUnsafeMutableBytes(of: &block) { bytes in
    guard let base = bytes.baseAddress?.assumingMemoryBound(to: UInt8.self) else {
      return loadColors(pixels)
    }
    copyColors(pixels, channels, base, 3, count)
    return loadColors(base)
  }
}

/// Writes fewer pixels, or such with alpha.
@inline(__always)
private func storeColors(
  _ planes: ColorPlanes, alpha: UnsafePointer<UInt8>, to pixels: UnsafeMutablePointer<UInt8>,
  _ channels: Int, _ count: Int
) {
  var block = PixelBlock()
  withUnsafeMutableBytes(of: &block) { bytes in
    guard let base = bytes.baseAddress?.assumingMemoryBound(to: UInt8.self) else { return }
    storeColors(planes, to: base)
    if channels == 4 { copyAlpha(alpha, pixels, count) }
    copyColors(base, 3, pixels, channels, count)
  }
}

/// Sixty-four pixels of three bytes.
private struct PixelBlock {
  var first = WordLanes()
  var second = WordLanes()
  var third = WordLanes()
}

@inline(__always)
private func copyColors(
  _ source: UnsafePointer<UInt8>, _ sourceStep: Int, _ target: UnsafeMutablePointer<UInt8>,
  _ targetStep: Int, _ count: Int
) {
  var i = 0
  while i < count {
    target[targetStep &* i] = source[sourceStep &* i]
    target[targetStep &* i &+ 1] = source[sourceStep &* i &+ 1]
    target[targetStep &* i &+ 2] = source[sourceStep &* i &+ 2]
    i &+= 1
  }
}

@inline(__always)
private func copyAlpha(
  _ source: UnsafePointer<UInt8>, _ target: UnsafeMutablePointer<UInt8>, _ count: Int
) {
  var i = 0
  while i < count {
    target[4 &* i &+ 3] = source[4 &* i &+ 3]
    i &+= 1
  }
}
