/// Rows of a tile: a lane each.
let tileRows = 16

/// Turns sixteen rows of 64 bytes into 64 columns of sixteen bytes.
///
/// `rows` are the rows' addresses, read from byte `offset` on; column `c` lands at
/// `columns + 16 * c`.
@inline(__always)
func transposeTile(
  _ rows: UnsafePointer<UnsafePointer<UInt8>>, _ offset: Int,
  _ columns: UnsafeMutablePointer<UInt8>
) {
  transposeHalf(rows, offset, columns)
  transposeHalf(rows + 8, offset, columns + 8)
}

/// Eight of the rows: word `l` of vector `j` becomes the eight rows of column `8 * l + j`.
@inline(__always)
private func transposeHalf(
  _ rows: UnsafePointer<UnsafePointer<UInt8>>, _ offset: Int,
  _ columns: UnsafeMutablePointer<UInt8>
) {
  var a = loadWords(rows[0] + offset)
  var b = loadWords(rows[1] + offset)
  var c = loadWords(rows[2] + offset)
  var d = loadWords(rows[3] + offset)
  var e = loadWords(rows[4] + offset)
  var f = loadWords(rows[5] + offset)
  var g = loadWords(rows[6] + offset)
  var h = loadWords(rows[7] + offset)
  exchangeAll(&a, &b, &c, &d, &e, &f, &g, &h)
  scatter(a, columns)
  scatter(b, columns + 16)
  scatter(c, columns + 32)
  scatter(d, columns + 48)
  scatter(e, columns + 64)
  scatter(f, columns + 80)
  scatter(g, columns + 96)
  scatter(h, columns + 112)
}

@inline(__always)
private func exchangeAll(
  _ a: inout WordLanes, _ b: inout WordLanes, _ c: inout WordLanes, _ d: inout WordLanes,
  _ e: inout WordLanes, _ f: inout WordLanes, _ g: inout WordLanes, _ h: inout WordLanes
) {
  let bytes: UInt64 = 0x00FF_00FF_00FF_00FF
  exchange(&a, &b, mask: bytes, shift: 8)
  exchange(&c, &d, mask: bytes, shift: 8)
  exchange(&e, &f, mask: bytes, shift: 8)
  exchange(&g, &h, mask: bytes, shift: 8)
  let pairs: UInt64 = 0x0000_FFFF_0000_FFFF
  exchange(&a, &c, mask: pairs, shift: 16)
  exchange(&b, &d, mask: pairs, shift: 16)
  exchange(&e, &g, mask: pairs, shift: 16)
  exchange(&f, &h, mask: pairs, shift: 16)
  let fours: UInt64 = 0x0000_0000_FFFF_FFFF
  exchange(&a, &e, mask: fours, shift: 32)
  exchange(&b, &f, mask: fours, shift: 32)
  exchange(&c, &g, mask: fours, shift: 32)
  exchange(&d, &h, mask: fours, shift: 32)
}

@inline(__always)
private func scatter(_ v: WordLanes, _ columns: UnsafeMutablePointer<UInt8>) {
  let p = UnsafeMutableRawPointer(columns)
  p.storeBytes(of: v[0], as: UInt64.self)
  (p + 128).storeBytes(of: v[1], as: UInt64.self)
  (p + 256).storeBytes(of: v[2], as: UInt64.self)
  (p + 384).storeBytes(of: v[3], as: UInt64.self)
  (p + 512).storeBytes(of: v[4], as: UInt64.self)
  (p + 640).storeBytes(of: v[5], as: UInt64.self)
  (p + 768).storeBytes(of: v[6], as: UInt64.self)
  (p + 896).storeBytes(of: v[7], as: UInt64.self)
}

/// Writes four columns of sixteen rows, packed into words by row, to the sixteen rows.
///
/// Word `r` of column group `g` lies at `words + 16 * g + r`; four groups go to byte
/// `offset` of each row.
@inline(__always)
func writeTile(
  _ words: UnsafePointer<UInt32>, _ rows: UnsafePointer<UnsafeMutablePointer<UInt8>>,
  _ offset: Int, _ rowCount: Int
) {
  let raw = UnsafeRawPointer(words)
  var a = loadWords(raw)
  var b = loadWords(raw + 64)
  var c = loadWords(raw + 128)
  var d = loadWords(raw + 192)
  let fours: UInt64 = 0x0000_0000_FFFF_FFFF
  exchange(&a, &b, mask: fours, shift: 32)
  exchange(&c, &d, mask: fours, shift: 32)
  exchangeWords(&a, &c)
  exchangeWords(&b, &d)
  writeRows(a, rows, 0, offset, rowCount)
  writeRows(b, rows, 1, offset, rowCount)
  writeRows(c, rows, 2, offset, rowCount)
  writeRows(d, rows, 3, offset, rowCount)
}

@inline(__always)
private func writeRows(
  _ v: WordLanes, _ rows: UnsafePointer<UnsafeMutablePointer<UInt8>>, _ first: Int,
  _ offset: Int, _ rowCount: Int
) {
  writeRow(SIMD2(v[0], v[1]), rows, first, offset, rowCount)
  writeRow(SIMD2(v[2], v[3]), rows, first &+ 4, offset, rowCount)
  writeRow(SIMD2(v[4], v[5]), rows, first &+ 8, offset, rowCount)
  writeRow(SIMD2(v[6], v[7]), rows, first &+ 12, offset, rowCount)
}

@inline(__always)
private func writeRow(
  _ v: SIMD2<UInt64>, _ rows: UnsafePointer<UnsafeMutablePointer<UInt8>>, _ row: Int,
  _ offset: Int, _ rowCount: Int
) {
  if row < rowCount {
    UnsafeMutableRawPointer(rows[row] + offset).storeBytes(of: v, as: SIMD2<UInt64>.self)
  }
}
