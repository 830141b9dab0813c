/// Writes `target[i] = clamp(round(source[i] + field[i]))` for `i < count`; halves go to even.
func addField(
  _ source: UnsafePointer<UInt8>, _ field: UnsafePointer<Float>,
  _ target: UnsafeMutablePointer<UInt8>, _ count: Int
) {
  var i = 0
  while i < count {
    target[i] = roundedSample(Float(source[i]) + field[i])
    i &+= 1
  }
}

/// Writes `target[i] = clamp(round(source[i] * field[i]))` for `i < count`; halves go to even.
func multiplyField(
  _ source: UnsafePointer<UInt8>, _ field: UnsafePointer<Float>,
  _ target: UnsafeMutablePointer<UInt8>, _ count: Int
) {
  var i = 0
  while i < count {
    target[i] = roundedSample(Float(source[i]) * field[i])
    i &+= 1
  }
}

/// Repeats every value of `field`, of `count` pixels, for each of `channels` samples.
func spreadField(
  _ field: UnsafePointer<Float>, _ channels: Int, _ target: UnsafeMutablePointer<Float>,
  _ count: Int
) {
  var i = 0
  if channels == 3 {
    while i < count {
      let value = field[i]
      target[3 &* i] = value
      target[3 &* i &+ 1] = value
      target[3 &* i &+ 2] = value
      i &+= 1
    }
    return
  }
  var place = 0
  while i < count {
    let end = place &+ channels
    while place < end {
      target[place] = field[i]
      place &+= 1
    }
    i &+= 1
  }
}

/// Replaces every sample by a draw from its level's distribution, by the alias method.
///
/// Each level has `1 << slotBits` slots, at most 256. A slot holds the outcome to take (bits 0–7)
/// while the upper half of the word is less than the slot's (bits 16–31), and the one to take
/// else (bits 8–15). The low bits of the word choose the slot.
func drawLevels(
  _ source: UnsafePointer<UInt8>, _ words: UnsafePointer<UInt32>,
  _ slots: UnsafePointer<UInt32>, _ slotBits: Int, _ target: UnsafeMutablePointer<UInt8>,
  _ count: Int
) {
  let mask = UInt32(truncatingIfNeeded: (1 &<< slotBits) &- 1)
  var i = 0
  while i < count {
    let word = words[i]
    let slot = slots[Int(source[i]) &<< slotBits | Int(word & mask)]
    let outcome = word &>> 16 < slot &>> 16 ? slot : slot &>> 8
    target[i] = UInt8(truncatingIfNeeded: outcome)
    i &+= 1
  }
}

/// Safe: adding 1.5 * 2^23 leaves the rounded integer in the low bits.
@inline(__always)
func roundedSample(_ value: Float) -> UInt8 {
  let low = value > 0 ? value : 0
  let inside = low < 255 ? low : 255
  return UInt8(truncatingIfNeeded: (inside + 12_582_912).bitPattern)
}
