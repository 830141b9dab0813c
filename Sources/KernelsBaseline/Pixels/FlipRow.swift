/// Writes the pixels of a row in reverse order; a pixel is `size` bytes.
///
/// The rows must not overlap.
func flipRow(
  _ source: UnsafePointer<UInt8>, _ target: UnsafeMutablePointer<UInt8>, _ count: Int, _ size: Int
) {
  let end = source + count &* size
  switch size {
  case 1:
    var i = 0
    while i < count {
      target[i] = end[-1 &- i]
      i &+= 1
    }
  case 3: flipTriples(end, target, count)
  case 4:
    let words = UnsafeRawPointer(end)
    let output = UnsafeMutableRawPointer(target)
    var i = 0
    while i < count {
      let word = (words - 4 &* (i &+ 1)).loadUnaligned(as: UInt32.self)
      (output + 4 &* i).storeBytes(of: word, as: UInt32.self)
      i &+= 1
    }
  default:
    var i = 0
    while i < count {
      let from = end - size &* (i &+ 1)
      var byte = 0
      while byte < size {
        target[size &* i &+ byte] = from[byte]
        byte &+= 1
      }
      i &+= 1
    }
  }
}

/// Sixteen pixels of three bytes at a time, taken apart and put together in registers.
@inline(__always)
private func flipTriples(
  _ end: UnsafePointer<UInt8>, _ target: UnsafeMutablePointer<UInt8>, _ count: Int
) {
  var i = 0
  while i &+ 16 <= count {
    let from = UnsafeRawPointer(end - 3 &* (i &+ 16))
    let a = from.loadUnaligned(as: ByteLanes.self)
    let b = (from + 16).loadUnaligned(as: ByteLanes.self)
    let c = (from + 32).loadUnaligned(as: ByteLanes.self)
    let to = target + 3 &* i
    storeBytes(
      ByteLanes(
        c[13], c[14], c[15], c[10], c[11], c[12], c[7], c[8], c[9], c[4], c[5], c[6], c[1], c[2],
        c[3], b[14]), to: to)
    storeBytes(
      ByteLanes(
        b[15], c[0], b[11], b[12], b[13], b[8], b[9], b[10], b[5], b[6], b[7], b[2], b[3], b[4],
        a[15], b[0]), to: to + 16)
    storeBytes(
      ByteLanes(
        b[1], a[12], a[13], a[14], a[9], a[10], a[11], a[6], a[7], a[8], a[3], a[4], a[5], a[0],
        a[1], a[2]), to: to + 32)
    i &+= 16
  }
  while i < count {
    let from = end - 3 &* (i &+ 1)
    target[3 &* i] = from[0]
    target[3 &* i &+ 1] = from[1]
    target[3 &* i &+ 2] = from[2]
    i &+= 1
  }
}
