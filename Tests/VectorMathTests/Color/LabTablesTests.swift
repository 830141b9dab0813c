import Testing

@testable import VectorMath

@Suite struct LabTablesTests {
  /// What the kernels make of the pieces.
  private func value(_ x: Int, _ table: ArraySlice<UInt16>) -> Double {
    let table = Array(table)
    let piece = x < 4096 ? x >> 7 : 32 + (x >> 11)
    let part = Double(x < 4096 ? x & 127 : x & 2047) / (x < 4096 ? 128 : 2048)
    let slope = Double(Int16(bitPattern: table[64 + piece])) / 2
    let bend = Double(Int16(bitPattern: table[128 + piece])) / 4
    return Double(table[piece]) + (slope + bend * part) * part
  }

  @Test func piecesFollowTheCurves() {
    for x in 0...65_280 {
      let light = Double(x) / 65_536
      let root = value(x, LabTables.fromRGB[256...])
      #expect(abs(root / 65_536 - LabTables.root(light * 2048 / 2040)) < 2e-4)
      let level = (value(x, LabTables.toRGB[...]) - 128) / 256
      #expect(abs(level - LabTables.level(light) * 255) < 0.2)
    }
  }
}
