/// Writes `target[i] = round(first[i] + (second[i] - first[i]) * weight / 65536)`, `i < count`.
///
/// `weight` is 0...65536; rounds half up. `target` may be either source.
func blendBytes(
  _ first: UnsafePointer<UInt8>, _ second: UnsafePointer<UInt8>,
  _ target: UnsafeMutablePointer<UInt8>, _ count: Int, _ weight: UInt32
) {
  let rest = 65_536 &- weight
  var i = 0
  while i < count {
    let sum = UInt32(first[i]) &* rest &+ UInt32(second[i]) &* weight &+ 32_768
    target[i] = UInt8(truncatingIfNeeded: sum &>> 16)
    i &+= 1
  }
}

/// Blends by a mask of one byte a pixel: 0 keeps `first`, 255 takes `second`.
///
/// `target[i] = round((first[i] * (255 - m) + second[i] * m) / 255)`; `target` may be either
/// source.
func blendMasked(
  _ first: UnsafePointer<UInt8>, _ second: UnsafePointer<UInt8>, _ mask: UnsafePointer<UInt8>,
  _ target: UnsafeMutablePointer<UInt8>, _ pixels: Int, _ channels: Int
) {
  if channels == 3 {
    var i = 0
    while i < pixels {
      let m = UInt32(mask[i])
      target[3 &* i] = mix(first[3 &* i], second[3 &* i], m)
      target[3 &* i &+ 1] = mix(first[3 &* i &+ 1], second[3 &* i &+ 1], m)
      target[3 &* i &+ 2] = mix(first[3 &* i &+ 2], second[3 &* i &+ 2], m)
      i &+= 1
    }
    return
  }
  var i = 0
  while i < pixels {
    let m = UInt32(mask[i])
    var j = i &* channels
    let end = j &+ channels
    while j < end {
      target[j] = mix(first[j], second[j], m)
      j &+= 1
    }
    i &+= 1
  }
}

/// Safe: `t` is at most 65 153, for which the shifted form divides by 255 exactly.
@inline(__always)
private func mix(_ a: UInt8, _ b: UInt8, _ mask: UInt32) -> UInt8 {
  let t = UInt32(a) &* (255 &- mask) &+ UInt32(b) &* mask &+ 128
  return UInt8(truncatingIfNeeded: (t &+ (t &>> 8)) &>> 8)
}
