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
  case 3:
    var i = 0
    while i < count {
      let from = end - 3 &* (i &+ 1)
      target[3 &* i] = from[0]
      target[3 &* i &+ 1] = from[1]
      target[3 &* i &+ 2] = from[2]
      i &+= 1
    }
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
