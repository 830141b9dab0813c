import CVector
import KernelTable

/// Slides a window over each channel by itself.
///
/// Every sum is exact in 32 bits.
func slideBytes(_ window: ByteWindow, _ places: BytePlaces, _ scaling: ByteScaling) {
  var block = 0
  while block < window.blocks {
    var pixel = 0
    while pixel < places.count {
      slideFour(window, places, scaling, block, pixel)
      pixel &+= 4
    }
    block &+= 1
  }
}

/// The same, by the instruction for sums of four products where the window allows.
func slideBytesByDots(_ window: ByteWindow, _ places: BytePlaces, _ scaling: ByteScaling) {
  #if SIMD_AVX512
    if let columns = window.columns {
      slideThrees(window, columns, places, scaling)
      return
    }
  #endif
  slideBytes(window, places, scaling)
}

/// Four pixels from `first` on; the last stands in for those that are missing.
@inline(__always)
private func slideFour(
  _ window: ByteWindow, _ places: BytePlaces, _ scaling: ByteScaling,
  _ block: Int, _ first: Int
) {
  let last = places.count &- 1
  let input = window.input + 16 &* block
  let x0 = input + places.input[first]
  let x1 = input + places.input[least(first &+ 1, last)]
  let x2 = input + places.input[least(first &+ 2, last)]
  let x3 = input + places.input[least(first &+ 3, last)]
  let start = UnsafeRawPointer(scaling.bias + 16 &* block).loadUnaligned(as: IntLanes.self)
  var s0 = start
  var s1 = start
  var s2 = start
  var s3 = start
  var weights = window.weights + 16 &* window.taps &* block
  var tap = 0
  while tap < window.taps {
    let place = window.tapPlaces[tap]
    let w = cvector_widened_words(weights)
    s0 = cvector_add_product(s0, cvector_widened_bytes(x0 + place), w)
    s1 = cvector_add_product(s1, cvector_widened_bytes(x1 + place), w)
    s2 = cvector_add_product(s2, cvector_widened_bytes(x2 + place), w)
    s3 = cvector_add_product(s3, cvector_widened_bytes(x3 + place), w)
    weights += 16
    tap &+= 1
  }
  write(s0, window, places, scaling, block, first)
  write(s1, window, places, scaling, block, first &+ 1)
  write(s2, window, places, scaling, block, first &+ 2)
  write(s3, window, places, scaling, block, first &+ 3)
}

@inline(__always)
private func write(
  _ sums: IntLanes, _ window: ByteWindow, _ places: BytePlaces, _ scaling: ByteScaling,
  _ block: Int, _ pixel: Int
) {
  guard pixel < places.count else { return }
  let residual = scaling.residual == nil ? 0 : places.residual[pixel]
  writeByteBlock(sums, block, scaling, residual, window.output + places.output[pixel])
}
