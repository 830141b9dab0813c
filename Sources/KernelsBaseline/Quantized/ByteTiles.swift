import KernelTable

/// Multiplies up to four pixels from `first` on; the last stands in for those that are missing.
@inline(__always)
func multiplyFour(
  _ blocks: Int, _ product: ByteProduct, _ places: BytePlaces, _ scaling: ByteScaling, _ first: Int,
  byDots: Bool
) {
  let last = places.count &- 1
  let x0 = product.input + places.input[first]
  let x1 = product.input + places.input[least(first &+ 1, last)]
  let x2 = product.input + places.input[least(first &+ 2, last)]
  let x3 = product.input + places.input[least(first &+ 3, last)]
  let start = loadPixel(scaling.bias, blocks)
  var s0 = start
  var s1 = start
  var s2 = start
  var s3 = start
  var w = UnsafeRawPointer(product.weights)
  var run = 0
  while run < product.runs {
    var place = product.runPlaces[run]
    let end = place &+ 4 &* product.quads
    while place < end {
      let weights = loadPixel(w, blocks)
      add(x0 + place, weights, blocks, byDots: byDots, to: &s0)
      add(x1 + place, weights, blocks, byDots: byDots, to: &s1)
      add(x2 + place, weights, blocks, byDots: byDots, to: &s2)
      add(x3 + place, weights, blocks, byDots: byDots, to: &s3)
      w += 64 &* blocks
      place &+= 4
    }
    run &+= 1
  }
  writePixel(s0, blocks, places, scaling, first, product.output)
  writePixel(s1, blocks, places, scaling, first &+ 1, product.output)
  writePixel(s2, blocks, places, scaling, first &+ 2, product.output)
  writePixel(s3, blocks, places, scaling, first &+ 3, product.output)
}

/// Multiplies up to six pixels from `first` on; the last stands in for those that are missing.
@inline(__always)
func multiplySix(
  _ blocks: Int, _ product: ByteProduct, _ places: BytePlaces, _ scaling: ByteScaling, _ first: Int,
  byDots: Bool
) {
  let last = places.count &- 1
  let x0 = product.input + places.input[first]
  let x1 = product.input + places.input[least(first &+ 1, last)]
  let x2 = product.input + places.input[least(first &+ 2, last)]
  let x3 = product.input + places.input[least(first &+ 3, last)]
  let x4 = product.input + places.input[least(first &+ 4, last)]
  let x5 = product.input + places.input[least(first &+ 5, last)]
  let start = loadPixel(scaling.bias, blocks)
  var s0 = start
  var s1 = start
  var s2 = start
  var s3 = start
  var s4 = start
  var s5 = start
  var w = UnsafeRawPointer(product.weights)
  var run = 0
  while run < product.runs {
    var place = product.runPlaces[run]
    let end = place &+ 4 &* product.quads
    while place < end {
      let weights = loadPixel(w, blocks)
      add(x0 + place, weights, blocks, byDots: byDots, to: &s0)
      add(x1 + place, weights, blocks, byDots: byDots, to: &s1)
      add(x2 + place, weights, blocks, byDots: byDots, to: &s2)
      add(x3 + place, weights, blocks, byDots: byDots, to: &s3)
      add(x4 + place, weights, blocks, byDots: byDots, to: &s4)
      add(x5 + place, weights, blocks, byDots: byDots, to: &s5)
      w += 64 &* blocks
      place &+= 4
    }
    run &+= 1
  }
  writePixel(s0, blocks, places, scaling, first, product.output)
  writePixel(s1, blocks, places, scaling, first &+ 1, product.output)
  writePixel(s2, blocks, places, scaling, first &+ 2, product.output)
  writePixel(s3, blocks, places, scaling, first &+ 3, product.output)
  writePixel(s4, blocks, places, scaling, first &+ 4, product.output)
  writePixel(s5, blocks, places, scaling, first &+ 5, product.output)
}

#if SIMD_AVX512
  /// Multiplies up to twelve pixels from `first` on; the last stands in for those that are missing.
  @inline(__always)
  func multiplyTwelve(
    _ blocks: Int, _ product: ByteProduct, _ places: BytePlaces, _ scaling: ByteScaling,
    _ first: Int,
    byDots: Bool
  ) {
    let last = places.count &- 1
    let x0 = product.input + places.input[first]
    let x1 = product.input + places.input[least(first &+ 1, last)]
    let x2 = product.input + places.input[least(first &+ 2, last)]
    let x3 = product.input + places.input[least(first &+ 3, last)]
    let x4 = product.input + places.input[least(first &+ 4, last)]
    let x5 = product.input + places.input[least(first &+ 5, last)]
    let x6 = product.input + places.input[least(first &+ 6, last)]
    let x7 = product.input + places.input[least(first &+ 7, last)]
    let x8 = product.input + places.input[least(first &+ 8, last)]
    let x9 = product.input + places.input[least(first &+ 9, last)]
    let x10 = product.input + places.input[least(first &+ 10, last)]
    let x11 = product.input + places.input[least(first &+ 11, last)]
    let start = loadPixel(scaling.bias, blocks)
    var s0 = start
    var s1 = start
    var s2 = start
    var s3 = start
    var s4 = start
    var s5 = start
    var s6 = start
    var s7 = start
    var s8 = start
    var s9 = start
    var s10 = start
    var s11 = start
    var w = UnsafeRawPointer(product.weights)
    var run = 0
    while run < product.runs {
      var place = product.runPlaces[run]
      let end = place &+ 4 &* product.quads
      while place < end {
        let weights = loadPixel(w, blocks)
        add(x0 + place, weights, blocks, byDots: byDots, to: &s0)
        add(x1 + place, weights, blocks, byDots: byDots, to: &s1)
        add(x2 + place, weights, blocks, byDots: byDots, to: &s2)
        add(x3 + place, weights, blocks, byDots: byDots, to: &s3)
        add(x4 + place, weights, blocks, byDots: byDots, to: &s4)
        add(x5 + place, weights, blocks, byDots: byDots, to: &s5)
        add(x6 + place, weights, blocks, byDots: byDots, to: &s6)
        add(x7 + place, weights, blocks, byDots: byDots, to: &s7)
        add(x8 + place, weights, blocks, byDots: byDots, to: &s8)
        add(x9 + place, weights, blocks, byDots: byDots, to: &s9)
        add(x10 + place, weights, blocks, byDots: byDots, to: &s10)
        add(x11 + place, weights, blocks, byDots: byDots, to: &s11)
        w += 64 &* blocks
        place &+= 4
      }
      run &+= 1
    }
    writePixel(s0, blocks, places, scaling, first, product.output)
    writePixel(s1, blocks, places, scaling, first &+ 1, product.output)
    writePixel(s2, blocks, places, scaling, first &+ 2, product.output)
    writePixel(s3, blocks, places, scaling, first &+ 3, product.output)
    writePixel(s4, blocks, places, scaling, first &+ 4, product.output)
    writePixel(s5, blocks, places, scaling, first &+ 5, product.output)
    writePixel(s6, blocks, places, scaling, first &+ 6, product.output)
    writePixel(s7, blocks, places, scaling, first &+ 7, product.output)
    writePixel(s8, blocks, places, scaling, first &+ 8, product.output)
    writePixel(s9, blocks, places, scaling, first &+ 9, product.output)
    writePixel(s10, blocks, places, scaling, first &+ 10, product.output)
    writePixel(s11, blocks, places, scaling, first &+ 11, product.output)
  }
#endif
