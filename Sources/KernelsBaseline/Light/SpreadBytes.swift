/// Writes each of `count` bytes to the first `colors` of its pixel's `channels` samples, and 0 to
/// the others.
func spreadBytes(
  _ mask: UnsafePointer<UInt8>, _ count: Int, _ channels: Int, _ colors: Int,
  _ target: UnsafeMutablePointer<UInt8>
) {
  switch (channels, colors) {
  case (3, 3): spread3(mask, count, target)
  case (4, 3): spread4(mask, count, target)
  default:
    var i = 0
    while i < count {
      let pixel = target + i &* channels
      var c = 0
      while c < channels {
        pixel[c] = c < colors ? mask[i] : 0
        c &+= 1
      }
      i &+= 1
    }
  }
}

@inline(__always)
private func spread3(
  _ mask: UnsafePointer<UInt8>, _ count: Int, _ target: UnsafeMutablePointer<UInt8>
) {
  var i = 0
  while i &+ 16 <= count {
    let m = UnsafeRawPointer(mask + i).loadUnaligned(as: ByteLanes.self)
    let to = target + 3 &* i
    storeBytes(
      ByteLanes(
        m[0], m[0], m[0], m[1], m[1], m[1], m[2], m[2], m[2], m[3], m[3], m[3], m[4], m[4], m[4],
        m[5]), to: to)
    storeBytes(
      ByteLanes(
        m[5], m[5], m[6], m[6], m[6], m[7], m[7], m[7], m[8], m[8], m[8], m[9], m[9], m[9], m[10],
        m[10]), to: to + 16)
    storeBytes(
      ByteLanes(
        m[10], m[11], m[11], m[11], m[12], m[12], m[12], m[13], m[13], m[13], m[14], m[14], m[14],
        m[15], m[15], m[15]), to: to + 32)
    i &+= 16
  }
  while i < count {
    let m = mask[i]
    target[3 &* i] = m
    target[3 &* i &+ 1] = m
    target[3 &* i &+ 2] = m
    i &+= 1
  }
}

@inline(__always)
private func spread4(
  _ mask: UnsafePointer<UInt8>, _ count: Int, _ target: UnsafeMutablePointer<UInt8>
) {
  let raw = UnsafeMutableRawPointer(target)
  var i = 0
  while i < count {
    raw.storeBytes(of: UInt32(mask[i]) &* 0x01_0101, toByteOffset: 4 &* i, as: UInt32.self)
    i &+= 1
  }
}
