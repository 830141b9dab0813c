/// Writes `target[i] = source[i] & kept[i % period] | set[i % period]`, `i < count`.
///
/// `period` is a multiple of 64. `target` may be `source`.
func selectBits(
  _ source: UnsafePointer<UInt8>, _ target: UnsafeMutablePointer<UInt8>, _ count: Int,
  _ kept: UnsafePointer<UInt8>, _ set: UnsafePointer<UInt8>, _ period: Int
) {
  var i = 0
  var phase = 0
  while i &+ 64 <= count {
    let bits = loadWords(source + i) & loadWords(kept + phase) | loadWords(set + phase)
    UnsafeMutableRawPointer(target + i).storeBytes(of: bits, as: WordLanes.self)
    i &+= 64
    phase = phase &+ 64 == period ? 0 : phase &+ 64
  }
  while i < count {
    target[i] = source[i] & kept[phase] | set[phase]
    i &+= 1
    phase &+= 1
  }
}
