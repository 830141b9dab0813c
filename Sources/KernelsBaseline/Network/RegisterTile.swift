// The tile fills the vector registers: 8x32 with 32 of 512 bits, 6x16 with 16 of 256 bits (or 32
// of 128), 6x8 with 16 of 128 bits.
#if SIMD_AVX512
  typealias TileLanes = SIMD16<Float>
  let panelRows = 8
  let panelColumns = 32

  /// Writes the product of one left and one right panel to `scratch`, row by row.
  @inline(__always)
  func multiplyTile(
    _ left: UnsafePointer<Float>, _ right: UnsafePointer<Float>, _ depth: Int,
    _ scratch: UnsafeMutablePointer<Float>
  ) {
    var a = left
    var b = right
    var k = depth
    var c00 = Lanes.zero, c01 = Lanes.zero
    var c10 = Lanes.zero, c11 = Lanes.zero
    var c20 = Lanes.zero, c21 = Lanes.zero
    var c30 = Lanes.zero, c31 = Lanes.zero
    var c40 = Lanes.zero, c41 = Lanes.zero
    var c50 = Lanes.zero, c51 = Lanes.zero
    var c60 = Lanes.zero, c61 = Lanes.zero
    var c70 = Lanes.zero, c71 = Lanes.zero
    while k > 0 {
      let b0 = load(b)
      let b1 = load(b + 16)
      accumulate(a[0], b0, b1, &c00, &c01)
      accumulate(a[1], b0, b1, &c10, &c11)
      accumulate(a[2], b0, b1, &c20, &c21)
      accumulate(a[3], b0, b1, &c30, &c31)
      accumulate(a[4], b0, b1, &c40, &c41)
      accumulate(a[5], b0, b1, &c50, &c51)
      accumulate(a[6], b0, b1, &c60, &c61)
      accumulate(a[7], b0, b1, &c70, &c71)
      a += 8
      b += 32
      k &-= 1
    }
    storeRow(c00, c01, scratch)
    storeRow(c10, c11, scratch + 32)
    storeRow(c20, c21, scratch + 64)
    storeRow(c30, c31, scratch + 96)
    storeRow(c40, c41, scratch + 128)
    storeRow(c50, c51, scratch + 160)
    storeRow(c60, c61, scratch + 192)
    storeRow(c70, c71, scratch + 224)
  }

  @inline(__always)
  private func accumulate(
    _ a: Float, _ b0: Lanes, _ b1: Lanes, _ c0: inout Lanes, _ c1: inout Lanes
  ) {
    let row = Lanes(repeating: a)
    c0 = multiplyAdd(row, b0, c0)
    c1 = multiplyAdd(row, b1, c1)
  }

  @inline(__always)
  private func storeRow(_ c0: Lanes, _ c1: Lanes, _ p: UnsafeMutablePointer<Float>) {
    store(c0, to: p)
    store(c1, to: p + 16)
  }
#else
  #if SIMD_FMA
    typealias TileLanes = SIMD16<Float>
  #else
    typealias TileLanes = SIMD8<Float>
  #endif
  let panelRows = 6
  let panelColumns = TileLanes.scalarCount

  /// Writes the product of one left and one right panel to `scratch`, row by row.
  @inline(__always)
  func multiplyTile(
    _ left: UnsafePointer<Float>, _ right: UnsafePointer<Float>, _ depth: Int,
    _ scratch: UnsafeMutablePointer<Float>
  ) {
    var a = left
    var b = right
    var k = depth
    var c0 = TileLanes.zero
    var c1 = TileLanes.zero
    var c2 = TileLanes.zero
    var c3 = TileLanes.zero
    var c4 = TileLanes.zero
    var c5 = TileLanes.zero
    while k > 0 {
      let row = UnsafeRawPointer(b).loadUnaligned(as: TileLanes.self)
      accumulate(a[0], row, &c0)
      accumulate(a[1], row, &c1)
      accumulate(a[2], row, &c2)
      accumulate(a[3], row, &c3)
      accumulate(a[4], row, &c4)
      accumulate(a[5], row, &c5)
      a += 6
      b += TileLanes.scalarCount
      k &-= 1
    }
    storeRow(c0, 0, scratch)
    storeRow(c1, 1, scratch)
    storeRow(c2, 2, scratch)
    storeRow(c3, 3, scratch)
    storeRow(c4, 4, scratch)
    storeRow(c5, 5, scratch)
  }

  @inline(__always)
  private func accumulate(_ a: Float, _ b: TileLanes, _ c: inout TileLanes) {
    #if SIMD_FMA
      c = c.addingProduct(TileLanes(repeating: a), b)
    #else
      c += TileLanes(repeating: a) * b
    #endif
  }

  @inline(__always)
  private func storeRow(_ c: TileLanes, _ row: Int, _ p: UnsafeMutablePointer<Float>) {
    UnsafeMutableRawPointer(p + row &* TileLanes.scalarCount).storeBytes(of: c, as: TileLanes.self)
  }
#endif
