/// Sixteen hashes in the making.
private typealias HashLanes = SIMD16<UInt32>

/// Writes the top byte of the hash of `first + i` under a seed, `i < count`.
///
/// The hash is a bijection of 32-bit counters (two rounds of multiply and xor-shift); counters wrap.
func hashedBytes(
  _ first: UInt32, _ seed: UInt64, _ target: UnsafeMutablePointer<UInt8>, _ count: Int
) {
  var i = 0
  while i &+ 16 <= count {
    let hash = hash16(first &+ UInt32(truncatingIfNeeded: i), seed)
    let bytes = unsafeBitCast(hash &>> HashLanes(repeating: 24), to: SampleLanes.self)
    storeBytes(narrowSamples(bytes), to: target + i)
    i &+= 16
  }
  while i < count {
    let hash = hash(first &+ UInt32(truncatingIfNeeded: i), seed)
    target[i] = UInt8(truncatingIfNeeded: hash &>> 24)
    i &+= 1
  }
}

/// Writes 255 where the hash of `first + i` under a seed lies below `limit`, else 0, `i < count`.
///
/// A byte is set with probability `limit / 2^32`.
func hashedMask(
  _ first: UInt32, _ seed: UInt64, _ limit: UInt32, _ target: UnsafeMutablePointer<UInt8>,
  _ count: Int
) {
  let limits = HashLanes(repeating: limit)
  var i = 0
  while i &+ 16 <= count {
    let isBelow = hash16(first &+ UInt32(truncatingIfNeeded: i), seed) .< limits
    let mask = SampleLanes(repeating: 0).replacing(with: 255, where: isBelow)
    storeBytes(narrowSamples(mask), to: target + i)
    i &+= 16
  }
  while i < count {
    let isBelow = hash(first &+ UInt32(truncatingIfNeeded: i), seed) < limit
    target[i] = isBelow ? 255 : 0
    i &+= 1
  }
}

@inline(__always)
private func hash16(_ counter: UInt32, _ seed: UInt64) -> HashLanes {
  let low = HashLanes(repeating: UInt32(truncatingIfNeeded: seed))
  let high = HashLanes(repeating: UInt32(truncatingIfNeeded: seed &>> 32))
  let steps = HashLanes(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15)
  let (fifteen, sixteen) = (HashLanes(repeating: 15), HashLanes(repeating: 16))
  var x = (HashLanes(repeating: counter) &+ steps) ^ low
  x = (x ^ (x &>> sixteen)) &* HashLanes(repeating: 0x7FEB_352D)
  x = (x ^ (x &>> fifteen)) &* HashLanes(repeating: 0x846C_A68B)
  x = (x ^ (x &>> sixteen)) &+ high
  x = (x ^ (x &>> sixteen)) &* HashLanes(repeating: 0x7FEB_352D)
  x = (x ^ (x &>> fifteen)) &* HashLanes(repeating: 0x846C_A68B)
  return x ^ (x &>> sixteen)
}

@inline(__always)
private func hash(_ counter: UInt32, _ seed: UInt64) -> UInt32 {
  var x = counter ^ UInt32(truncatingIfNeeded: seed)
  x = (x ^ (x &>> 16)) &* 0x7FEB_352D
  x = (x ^ (x &>> 15)) &* 0x846C_A68B
  x = (x ^ (x &>> 16)) &+ UInt32(truncatingIfNeeded: seed &>> 32)
  x = (x ^ (x &>> 16)) &* 0x7FEB_352D
  x = (x ^ (x &>> 15)) &* 0x846C_A68B
  return x ^ (x &>> 16)
}
