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
  let start = loadBytePixel(scaling.bias, blocks)
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
      let weights = loadBytePixel(w, blocks)
      addQuads(x0 + place, weights, blocks, byDots: byDots, to: &s0)
      addQuads(x1 + place, weights, blocks, byDots: byDots, to: &s1)
      addQuads(x2 + place, weights, blocks, byDots: byDots, to: &s2)
      addQuads(x3 + place, weights, blocks, byDots: byDots, to: &s3)
      w += 64 &* blocks
      place &+= 4
    }
    run &+= 1
  }
  writeBytePixel(s0, blocks, places, scaling, first, product.output)
  writeBytePixel(s1, blocks, places, scaling, first &+ 1, product.output)
  writeBytePixel(s2, blocks, places, scaling, first &+ 2, product.output)
  writeBytePixel(s3, blocks, places, scaling, first &+ 3, product.output)
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
  let start = loadBytePixel(scaling.bias, blocks)
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
      let weights = loadBytePixel(w, blocks)
      addQuads(x0 + place, weights, blocks, byDots: byDots, to: &s0)
      addQuads(x1 + place, weights, blocks, byDots: byDots, to: &s1)
      addQuads(x2 + place, weights, blocks, byDots: byDots, to: &s2)
      addQuads(x3 + place, weights, blocks, byDots: byDots, to: &s3)
      addQuads(x4 + place, weights, blocks, byDots: byDots, to: &s4)
      addQuads(x5 + place, weights, blocks, byDots: byDots, to: &s5)
      w += 64 &* blocks
      place &+= 4
    }
    run &+= 1
  }
  writeBytePixel(s0, blocks, places, scaling, first, product.output)
  writeBytePixel(s1, blocks, places, scaling, first &+ 1, product.output)
  writeBytePixel(s2, blocks, places, scaling, first &+ 2, product.output)
  writeBytePixel(s3, blocks, places, scaling, first &+ 3, product.output)
  writeBytePixel(s4, blocks, places, scaling, first &+ 4, product.output)
  writeBytePixel(s5, blocks, places, scaling, first &+ 5, product.output)
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
    let start = loadBytePixel(scaling.bias, blocks)
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
        let weights = loadBytePixel(w, blocks)
        addQuads(x0 + place, weights, blocks, byDots: byDots, to: &s0)
        addQuads(x1 + place, weights, blocks, byDots: byDots, to: &s1)
        addQuads(x2 + place, weights, blocks, byDots: byDots, to: &s2)
        addQuads(x3 + place, weights, blocks, byDots: byDots, to: &s3)
        addQuads(x4 + place, weights, blocks, byDots: byDots, to: &s4)
        addQuads(x5 + place, weights, blocks, byDots: byDots, to: &s5)
        addQuads(x6 + place, weights, blocks, byDots: byDots, to: &s6)
        addQuads(x7 + place, weights, blocks, byDots: byDots, to: &s7)
        addQuads(x8 + place, weights, blocks, byDots: byDots, to: &s8)
        addQuads(x9 + place, weights, blocks, byDots: byDots, to: &s9)
        addQuads(x10 + place, weights, blocks, byDots: byDots, to: &s10)
        addQuads(x11 + place, weights, blocks, byDots: byDots, to: &s11)
        w += 64 &* blocks
        place &+= 4
      }
      run &+= 1
    }
    writeBytePixel(s0, blocks, places, scaling, first, product.output)
    writeBytePixel(s1, blocks, places, scaling, first &+ 1, product.output)
    writeBytePixel(s2, blocks, places, scaling, first &+ 2, product.output)
    writeBytePixel(s3, blocks, places, scaling, first &+ 3, product.output)
    writeBytePixel(s4, blocks, places, scaling, first &+ 4, product.output)
    writeBytePixel(s5, blocks, places, scaling, first &+ 5, product.output)
    writeBytePixel(s6, blocks, places, scaling, first &+ 6, product.output)
    writeBytePixel(s7, blocks, places, scaling, first &+ 7, product.output)
    writeBytePixel(s8, blocks, places, scaling, first &+ 8, product.output)
    writeBytePixel(s9, blocks, places, scaling, first &+ 9, product.output)
    writeBytePixel(s10, blocks, places, scaling, first &+ 10, product.output)
    writeBytePixel(s11, blocks, places, scaling, first &+ 11, product.output)
  }
#endif
