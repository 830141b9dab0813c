/// Writes the straight line between neighbouring nodes, `2^shift` bytes apart, for `i < count`.
///
/// Nodes have 8 fractional bits and are at most 255 · 256; there are
/// `(count - 1) >> shift + 2` of them. Rounds half up. `shift` is 0...15.
func stretchRow(
  _ nodes: UnsafePointer<UInt16>, _ shift: Int, _ target: UnsafeMutablePointer<UInt8>,
  _ count: Int
) {
  let down = Int32(truncatingIfNeeded: shift &+ 8)
  let half = Int32(1) &<< (down &- 1)
  let span = 1 &<< shift
  var start = 0
  var node = nodes
  while start < count {
    let from = Int32(node[0])
    let step = Int32(node[1]) &- from
    let length = least(span, count &- start)
    let to = target + start
    var value = from &<< Int32(truncatingIfNeeded: shift) &+ half
    var f = 0
    if length >= 16 {
      let steps = SampleLanes(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15)
      let rise = SampleLanes(repeating: step) &* steps
      let downs = SampleLanes(repeating: down)
      while f &+ 16 <= length {
        storeBytes(narrowSamples((SampleLanes(repeating: value) &+ rise) &>> downs), to: to + f)
        value &+= 16 &* step
        f &+= 16
      }
    }
    while f < length {
      to[f] = UInt8(truncatingIfNeeded: value &>> down)
      value &+= step
      f &+= 1
    }
    start &+= span
    node += 1
  }
}
