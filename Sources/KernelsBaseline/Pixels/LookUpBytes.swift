import CVector

/// Writes `target[i] = tables[256 * (i % channels) + source[i]]` for `i < count`.
///
/// With one table for all channels pass `channels` as 1. `target` may be `source`.
func lookUpBytes(
  _ source: UnsafePointer<UInt8>, _ target: UnsafeMutablePointer<UInt8>, _ count: Int,
  _ tables: UnsafePointer<UInt8>, _ channels: Int
) {
  var i = 0
  switch channels {
  case 1:
    i =
      cvector_has_byte_permute()
      ? cvector_permute_bytes(source, target, count, tables)
      : cvector_look_up(source, target, count, tables)
    while i &+ 4 <= count {
      target[i] = tables[Int(source[i])]
      target[i &+ 1] = tables[Int(source[i &+ 1])]
      target[i &+ 2] = tables[Int(source[i &+ 2])]
      target[i &+ 3] = tables[Int(source[i &+ 3])]
      i &+= 4
    }
    while i < count {
      target[i] = tables[Int(source[i])]
      i &+= 1
    }
  case 3:
    i =
      cvector_has_byte_permute()
      ? cvector_permute_bytes_by_turns(source, target, count, tables)
      : cvector_look_up_three(source, target, count, tables)
    while i &+ 3 <= count {
      target[i] = tables[Int(source[i])]
      target[i &+ 1] = tables[256 &+ Int(source[i &+ 1])]
      target[i &+ 2] = tables[512 &+ Int(source[i &+ 2])]
      i &+= 3
    }
  default:
    var channel = 0
    while i < count {
      target[i] = tables[256 &* channel &+ Int(source[i])]
      channel = channel &+ 1 == channels ? 0 : channel &+ 1
      i &+= 1
    }
  }
}
