import CVector
import KernelTable

private typealias Bytes = SIMD64<UInt8>
private typealias FewBytes = SIMD16<UInt8>

func largestBytes(
  _ x: UnsafePointer<UInt8>, _ places: UnsafePointer<Int>, _ taps: Int, _ count: Int,
  _ y: UnsafeMutablePointer<UInt8>
) {
  var c = 0
  while c &+ 64 <= count {
    var most = Bytes.zero
    var tap = 0
    while tap < taps {
      let v = UnsafeRawPointer(x + (places[tap] &+ c)).loadUnaligned(as: Bytes.self)
      most = cvector_larger_bytes(most, v)
      tap &+= 1
    }
    UnsafeMutableRawPointer(y + c).storeBytes(of: most, as: Bytes.self)
    c &+= 64
  }
  while c < count {
    var most = FewBytes.zero
    var tap = 0
    while tap < taps {
      let v = UnsafeRawPointer(x + (places[tap] &+ c)).loadUnaligned(as: FewBytes.self)
      most = cvector_larger_few(most, v)
      tap &+= 1
    }
    UnsafeMutableRawPointer(y + c).storeBytes(of: most, as: FewBytes.self)
    c &+= 16
  }
}

func accumulateBytes(
  _ x: UnsafePointer<UInt8>, _ step: Int, _ pixels: Int, _ count: Int,
  _ sums: UnsafeMutablePointer<Int32>
) {
  var c = 0
  while c < count {
    let target = UnsafeMutableRawPointer(sums + c)
    var sum = target.loadUnaligned(as: IntLanes.self)
    var from = x + c
    var pixel = 0
    while pixel < pixels {
      sum = sum &+ cvector_widened_bytes(from)
      from += step
      pixel &+= 1
    }
    target.storeBytes(of: sum, as: IntLanes.self)
    c &+= 16
  }
}

func addBytes(
  _ a: UnsafePointer<UInt8>, _ b: UnsafePointer<UInt8>, _ y: UnsafeMutablePointer<UInt8>,
  _ count: Int, _ sum: ByteSum
) {
  var i = 0
  while i < count {
    let first = cvector_real(cvector_widened_bytes(a + i)) - Lanes(repeating: sum.firstZero)
    let second = cvector_real(cvector_widened_bytes(b + i)) - Lanes(repeating: sum.secondZero)
    let one = first * Lanes(repeating: sum.firstRatio)
    let other = second * Lanes(repeating: sum.secondRatio)
    let both = cvector_bounded(one + other, sum.low, sum.high)
    cvector_store_low_bytes(cvector_nearest_integers(both, sum.zeroPoint), y + i)
    i &+= 16
  }
}

func quantizeRow(
  _ x: UnsafePointer<Float>, _ count: Int, _ scale: Float, _ low: Float, _ high: Float,
  _ zeroPoint: Int32, _ y: UnsafeMutablePointer<UInt8>
) {
  let divisor = Lanes(repeating: scale)
  var i = 0
  while i &+ 16 <= count {
    let bounded = cvector_bounded(load(x + i) / divisor, low, high)
    cvector_store_low_bytes(cvector_nearest_integers(bounded, zeroPoint), y + i)
    i &+= 16
  }
  while i < count {
    let quotient = x[i] / scale
    let most = quotient > low ? quotient : low
    let bounded = most < high ? most : high
    let bits = (bounded + 12_582_912).bitPattern &+ UInt32(bitPattern: zeroPoint)
    y[i] = UInt8(truncatingIfNeeded: bits)
    i &+= 1
  }
}

func interleaveBytes(
  _ x: UnsafePointer<UInt8>, _ step: Int, _ rows: Int, _ count: Int, _ filler: UInt8,
  _ y: UnsafeMutablePointer<UInt8>
) {
  var i = 0
  while i &+ 16 <= count {
    var pixels = IntLanes(repeating: Int32(filler)) &* IntLanes(repeating: 0x0101_0101)
    var row = rows &- 1
    while row >= 0 {
      pixels = (pixels &<< 8) | cvector_widened_bytes(x + (row &* step &+ i))
      row &-= 1
    }
    UnsafeMutableRawPointer(y + 4 &* i).storeBytes(of: pixels, as: IntLanes.self)
    i &+= 16
  }
  while i < count {
    let pixel = y + 4 &* i
    var row = 0
    while row < 4 {
      pixel[row] = row < rows ? x[row &* step &+ i] : filler
      row &+= 1
    }
    i &+= 1
  }
}
