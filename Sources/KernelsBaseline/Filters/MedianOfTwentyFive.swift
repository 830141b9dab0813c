/// Writes the median of the 5 × 5 samples about each place.
///
/// `rows` are five rows from the upper to the lower; samples of neighbouring pixels are `step`
/// apart, and the outermost pixels are carried on. `scratch` holds `5 * (count + 4 * step + 64)`
/// bytes.
///
/// Columns are sorted once and shared. With the rows sorted too, 13 samples are left that can be
/// the median; the comparators after that sort them as far as it takes, and no pair whose order
/// is known. Whether it is right can be told from all inputs of zeros and ones.
func medianOfTwentyFive(
  _ rows: UnsafePointer<UnsafePointer<UInt8>>, _ step: Int,
  _ scratch: UnsafeMutablePointer<UInt8>, _ target: UnsafeMutablePointer<UInt8>, _ count: Int
) {
  let pitch = count &+ 4 &* step &+ rowSlack
  sortColumns(rows, scratch + 2 &* step, count, pitch)
  carryOn(scratch, pitch, 5, step, 2, count)
  var i = 0
  while i < count {
    var (m00, m01, m02, m03, m04) = neighbors(scratch + i, step)
    var (m10, m11, m12, m13, m14) = neighbors(scratch + (pitch &+ i), step)
    var (m20, m21, m22, m23, m24) = neighbors(scratch + (2 &* pitch &+ i), step)
    var (m30, m31, m32, m33, m34) = neighbors(scratch + (3 &* pitch &+ i), step)
    var (m40, m41, m42, m43, m44) = neighbors(scratch + (4 &* pitch &+ i), step)
    sort(&m00, &m01, &m02, &m03, &m04)
    sort(&m10, &m11, &m12, &m13, &m14)
    sort(&m20, &m21, &m22, &m23, &m24)
    sort(&m30, &m31, &m32, &m33, &m34)
    sort(&m40, &m41, &m42, &m43, &m44)
    sort(&m40, &m03)
    sort(&m13, &m30)
    sort(&m41, &m14)
    sort(&m04, &m32)
    sort(&m40, &m12)
    sort(&m21, &m13)
    sort(&m41, &m04)
    sort(&m40, &m21)
    sort(&m41, &m23)
    sort(&m03, &m22)
    sort(&m31, &m30)
    sort(&m14, &m32)
    sort(&m22, &m30)
    sort(&m32, &m23)
    sort(&m41, &m13)
    sort(&m14, &m04)
    sort(&m03, &m21)
    sort(&m12, &m31)
    sort(&m03, &m41)
    sort(&m03, &m12)
    sort(&m32, &m30)
    sort(&m22, &m31)
    sort(&m30, &m04)
    sort(&m04, &m31)
    sort(&m12, &m13)
    sort(&m21, &m22)
    sort(&m14, &m32)
    sort(&m12, &m21)
    sort(&m14, &m41)
    sort(&m12, &m14)
    sort(&m13, &m22)
    sort(&m32, &m30)
    sort(&m30, &m04)
    sort(&m13, &m21)
    sort(&m22, &m14)
    sort(&m32, &m41)
    sort(&m13, &m22)
    sort(&m32, &m30)
    sort(&m21, &m22)
    sort(&m14, &m32)
    sort(&m21, &m14)
    sort(&m14, &m22)
    store(m22, to: target + i, count: count &- i)
    i &+= ByteBlock.scalarCount
  }
}

@inline(__always)
private func sortColumns(
  _ rows: UnsafePointer<UnsafePointer<UInt8>>, _ columns: UnsafeMutablePointer<UInt8>,
  _ count: Int, _ pitch: Int
) {
  let size = ByteBlock.scalarCount
  var i = 0
  while i < count {
    // The last block reaches back, so that nothing is read past the end.
    let place = i &+ size <= count || count < size ? i : count &- size
    let present = count &- place
    var a = load(rows[0] + place, count: present)
    var b = load(rows[1] + place, count: present)
    var c = load(rows[2] + place, count: present)
    var d = load(rows[3] + place, count: present)
    var e = load(rows[4] + place, count: present)
    sort(&a, &b, &c, &d, &e)
    let p = columns + place
    store(a, to: p, count: size)
    store(b, to: p + pitch, count: size)
    store(c, to: p + 2 &* pitch, count: size)
    store(d, to: p + 3 &* pitch, count: size)
    store(e, to: p + 4 &* pitch, count: size)
    i &+= size
  }
}

@inline(__always)
private func neighbors(
  _ p: UnsafePointer<UInt8>, _ step: Int
) -> (ByteBlock, ByteBlock, ByteBlock, ByteBlock, ByteBlock) {
  (
    loadBlock(p), loadBlock(p + step), loadBlock(p + 2 &* step), loadBlock(p + 3 &* step),
    loadBlock(p + 4 &* step)
  )
}

@inline(__always)
private func sort(
  _ a: inout ByteBlock, _ b: inout ByteBlock, _ c: inout ByteBlock, _ d: inout ByteBlock,
  _ e: inout ByteBlock
) {
  sort(&a, &b)
  sort(&d, &e)
  sort(&c, &e)
  sort(&c, &d)
  sort(&b, &e)
  sort(&a, &d)
  sort(&a, &c)
  sort(&b, &d)
  sort(&b, &c)
}
