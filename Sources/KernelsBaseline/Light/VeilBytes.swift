/// Lays a color over dimmed samples: `a = round(source[i] * gain / 256)`, then
/// `target[i] = round((a * (255 - m) + color[i] * m) / 255)` with `m = mask[i]`, `i < count`.
///
/// `gain` is 0...256. A mask of 0 gives `a` itself, 255 the color. `target` may be `source`.
///
/// Safe: no sum exceeds 65 407, for which the shifted form divides by 255 exactly.
func veilBytes(
  _ source: UnsafePointer<UInt8>, _ gain: UInt16, _ color: UnsafePointer<UInt8>,
  _ mask: UnsafePointer<UInt8>, _ target: UnsafeMutablePointer<UInt8>, _ count: Int
) {
  var i = 0
  while i < count {
    let a = (UInt16(source[i]) &* gain &+ 128) &>> 8
    let m = UInt16(mask[i])
    let t = a &* (255 &- m) &+ UInt16(color[i]) &* m &+ 128
    target[i] = UInt8(truncatingIfNeeded: (t &+ (t &>> 8)) &>> 8)
    i &+= 1
  }
}
