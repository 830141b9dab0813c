import KernelTable

// Each kind of product is a function of its own: the compiler gives up on one that holds all.
#if SIMD_AVX512
  let mostByteBlocks = 4

  /// Multiplies pixels by weights, by the instruction for sums of four products.
  ///
  /// Every sum is exact in 32 bits, so that the order does not matter.
  func multiplyBytesByDots(_ product: ByteProduct, _ places: BytePlaces, _ scaling: ByteScaling) {
    switch product.blocks {
    case 4: multiplyFourBlocksByDots(product, places, scaling)
    case 3: multiplyThreeBlocksByDots(product, places, scaling)
    case 2: multiplyTwoBlocksByDots(product, places, scaling)
    default: multiplyOneBlockByDots(product, places, scaling)
    }
  }

  /// The same by products of words.
  func multiplyBytesExactly(_ product: ByteProduct, _ places: BytePlaces, _ scaling: ByteScaling) {
    switch product.blocks {
    case 4: multiplyFourBlocks(product, places, scaling)
    case 3: multiplyThreeBlocks(product, places, scaling)
    case 2: multiplyTwoBlocks(product, places, scaling)
    default: multiplyOneBlock(product, places, scaling)
    }
  }

  @inline(never)
  private func multiplyFourBlocksByDots(
    _ product: ByteProduct, _ places: BytePlaces, _ scaling: ByteScaling
  ) {
    multiplySixes(4, product, places, scaling, byDots: true)
  }

  @inline(never)
  private func multiplyThreeBlocksByDots(
    _ product: ByteProduct, _ places: BytePlaces, _ scaling: ByteScaling
  ) {
    multiplySixes(3, product, places, scaling, byDots: true)
  }

  @inline(never)
  private func multiplyTwoBlocksByDots(
    _ product: ByteProduct, _ places: BytePlaces, _ scaling: ByteScaling
  ) {
    multiplyTwelves(2, product, places, scaling, byDots: true)
  }

  @inline(never)
  private func multiplyOneBlockByDots(
    _ product: ByteProduct, _ places: BytePlaces, _ scaling: ByteScaling
  ) {
    multiplyTwelves(1, product, places, scaling, byDots: true)
  }

  @inline(never)
  private func multiplyFourBlocks(
    _ product: ByteProduct, _ places: BytePlaces, _ scaling: ByteScaling
  ) {
    multiplySixes(4, product, places, scaling, byDots: false)
  }

  @inline(never)
  private func multiplyThreeBlocks(
    _ product: ByteProduct, _ places: BytePlaces, _ scaling: ByteScaling
  ) {
    multiplySixes(3, product, places, scaling, byDots: false)
  }

  @inline(never)
  private func multiplyTwoBlocks(
    _ product: ByteProduct, _ places: BytePlaces, _ scaling: ByteScaling
  ) {
    multiplyTwelves(2, product, places, scaling, byDots: false)
  }

  @inline(never)
  private func multiplyOneBlock(
    _ product: ByteProduct, _ places: BytePlaces, _ scaling: ByteScaling
  ) {
    multiplyTwelves(1, product, places, scaling, byDots: false)
  }

  @inline(__always)
  private func multiplyTwelves(
    _ blocks: Int, _ product: ByteProduct, _ places: BytePlaces, _ scaling: ByteScaling,
    byDots: Bool
  ) {
    var pixel = 0
    while pixel &+ 8 < places.count {
      multiplyTwelve(blocks, product, places, scaling, pixel, byDots: byDots)
      pixel &+= 12
    }
    multiplyFours(blocks, product, places, scaling, from: pixel, byDots: byDots)
  }
#else
  let mostByteBlocks = 1

  /// Multiplies pixels by weights, by the instruction for sums of four products.
  ///
  /// Every sum is exact in 32 bits, so that the order does not matter.
  func multiplyBytesByDots(_ product: ByteProduct, _ places: BytePlaces, _ scaling: ByteScaling) {
    multiplySixes(1, product, places, scaling, byDots: true)
  }

  /// The same by products of words.
  func multiplyBytesExactly(_ product: ByteProduct, _ places: BytePlaces, _ scaling: ByteScaling) {
    multiplyFours(1, product, places, scaling, from: 0, byDots: false)
  }
#endif

@inline(__always)
private func multiplyFours(
  _ blocks: Int, _ product: ByteProduct, _ places: BytePlaces, _ scaling: ByteScaling,
  from first: Int, byDots: Bool
) {
  var pixel = first
  while pixel < places.count {
    multiplyFour(blocks, product, places, scaling, pixel, byDots: byDots)
    pixel &+= 4
  }
}

@inline(__always)
private func multiplySixes(
  _ blocks: Int, _ product: ByteProduct, _ places: BytePlaces, _ scaling: ByteScaling,
  byDots: Bool
) {
  var pixel = 0
  while pixel &+ 4 < places.count {
    multiplySix(blocks, product, places, scaling, pixel, byDots: byDots)
    pixel &+= 6
  }
  multiplyFours(blocks, product, places, scaling, from: pixel, byDots: byDots)
}
