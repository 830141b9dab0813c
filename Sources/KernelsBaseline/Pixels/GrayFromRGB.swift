/// Writes ITU-R BT.601 luma: `(19595 R + 38470 G + 7471 B + 32768) >> 16`.
///
/// `channels` is 3 or 4; a fourth channel is passed over.
func grayFromRGB(
  _ source: UnsafePointer<UInt8>, _ channels: Int, _ target: UnsafeMutablePointer<UInt8>,
  _ count: Int
) {
  if channels == 3 {
    var i = 0
    while i < count {
      target[i] = luma(source[3 &* i], source[3 &* i &+ 1], source[3 &* i &+ 2])
      i &+= 1
    }
  } else {
    var i = 0
    while i < count {
      target[i] = luma(source[4 &* i], source[4 &* i &+ 1], source[4 &* i &+ 2])
      i &+= 1
    }
  }
}

@inline(__always)
private func luma(_ r: UInt8, _ g: UInt8, _ b: UInt8) -> UInt8 {
  let sum = UInt32(r) &* 19_595 &+ UInt32(g) &* 38_470 &+ UInt32(b) &* 7_471 &+ 32_768
  return UInt8(truncatingIfNeeded: sum &>> 16)
}
