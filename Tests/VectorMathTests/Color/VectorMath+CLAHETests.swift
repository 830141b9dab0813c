import Foundation
import TestSupport
import Testing

@testable import VectorMath

@Suite struct CLAHETests {
  /// One tile and no limit worth the name: the lightness is equalised over the whole picture.
  @Test(arguments: SIMDTier.available, [1, 63, 64, 65, 130])
  func oneTileEqualizes(tier: SIMDTier, width: Int) {
    let source = TestPicture<UInt8>.noise(width, 7, 1)
    let grid = TileGrid(width: width, height: 7, columns: 1, rows: 1, clipLimit: 1000)
    let result = source.run(width, 7) {
      VectorMath(tier: tier).equalizeTiles($0, to: $1, grid: grid)
    }
    let exact = source.samples.map { value in
      Double(source.samples.count { $0 <= value }) * 255 / Double(source.samples.count)
    }
    #expect(result.distance(to: exact) <= 0.51)
  }

  /// Between the middles of tiles their tables are mixed, here by the formula in Double.
  @Test(arguments: SIMDTier.available)
  func mixesTheTablesOfTiles(tier: SIMDTier) {
    let (width, height) = (67, 40)
    let source = TestPicture<UInt8>.noise(width, height, 1)
    let grid = TileGrid(width: width, height: height, columns: 3, rows: 2, clipLimit: 2)
    let result = source.run(width, height) {
      VectorMath(tier: tier).equalizeTiles($0, to: $1, grid: grid)
    }
    func table(_ row: Int, _ column: Int) -> [Int] {
      var counts = [Int](repeating: 0, count: 256)
      for y in grid.tileRows(row) {
        for x in Array(grid.tileColumns(column)) + grid.mirroredColumns(column) {
          counts[Int(source[x, y, 0])] += 1
        }
      }
      #expect(counts.reduce(0, +) == 23 * 21)
      return grid.table(counts: counts)
    }
    let tables = (0..<2).map { row in (0..<3).map { table(row, $0) } }
    var exact: [Double] = []
    for y in 0..<height {
      for x in 0..<width {
        let (across, down) = (Double(x) / 23 - 0.5, Double(y) / 21 - 0.5)
        let (left, top) = (across.rounded(.down), down.rounded(.down))
        func value(_ row: Double, _ column: Double) -> Double {
          Double(
            tables[Int(min(max(row, 0), 1))][Int(min(max(column, 0), 2))][Int(source[x, y, 0])])
        }
        let upper = value(top, left) * (1 - across + left) + value(top, left + 1) * (across - left)
        let lower =
          value(top + 1, left) * (1 - across + left)
          + value(top + 1, left + 1) * (across - left)
        exact.append(upper * (1 - down + top) + lower * (down - top))
      }
    }
    #expect(result.distance(to: exact) <= 0.53)
  }

  /// To Lab by the formulas, light being rounded to steps of 1 / 2040, and back.
  @Test(arguments: SIMDTier.available)
  func labFollowsTheFormulas(tier: SIMDTier) {
    var samples: [UInt8] = []
    for red in stride(from: 0, through: 255, by: 15) {
      for green in stride(from: 0, through: 255, by: 15) {
        for blue in stride(from: 0, through: 255, by: 15) {
          samples += [UInt8(red), UInt8(green), UInt8(blue)]
        }
      }
    }
    let count = samples.count / 3
    let room = (count + 127) & ~63
    var planes = [UInt8](repeating: 0, count: 3 * room)
    var result = [UInt8](repeating: 0, count: samples.count)
    let kernels = VectorMath(tier: tier).kernels.color
    let (from, to) = (LabTables.fromRGB, LabTables.toRGB)
    planes.withUnsafeMutableBufferPointer { planes in
      result.withUnsafeMutableBufferPointer { result in
        guard let p = planes.baseAddress, let r = result.baseAddress else { return }
        kernels.labFromRGB(samples, 3, count, p, p + room, p + 2 * room, from)
        kernels.rgbFromLab(p, p + room, p + 2 * room, samples, 3, r, count, to)
      }
    }
    var (there, back) = (0.0, 0.0)
    for pixel in 0..<count {
      let rgb = (0..<3).map {
        (LabTables.linear(Double(samples[3 * pixel + $0]) / 255) * 2040).rounded()
      }
      let roots = [[1777.0, 1541, 778], [871, 2929, 296], [73, 448, 3575]].map { row in
        let light = zip(row, rgb).reduce(0) { $0 + $1.0 * $1.1 } / 4096
        return LabTables.root((light + 0.5).rounded(.down) / 2040)
      }
      let exact = [
        296 * roots[1] - 40.8, 500 * (roots[0] - roots[1]) + 128,
        200 * (roots[1] - roots[2]) + 128,
      ]
      let lab = (0..<3).map { Double(planes[$0 * room + pixel]) }
      for plane in 0..<3 { there = max(there, abs(lab[plane] - exact[plane])) }
      let colors = rgbOfLab(light: lab[0] / 2.55, a: lab[1] - 128, b: lab[2] - 128)
      for color in 0..<3 {
        back = max(back, abs(Double(result[3 * pixel + color]) - colors[color]))
      }
    }
    #expect(there <= 0.6)
    #expect(back <= 1.5)
  }

  private func rgbOfLab(light: Double, a: Double, b: Double) -> [Double] {
    func cubed(_ f: Double) -> Double {
      f > 6.0 / 29 ? f * f * f : (f - 16.0 / 116) / 7.787
    }
    let y = (light + 16) / 116
    let xyz = [cubed(y + a / 500) * 0.950456, cubed(y), cubed(y - b / 200) * 1.088754]
    return [
      [3.240479, -1.53715, -0.498535], [-0.969256, 1.875991, 0.041556],
      [0.055648, -0.204043, 1.057311],
    ].map { row in
      let light = zip(row, xyz).reduce(0) { $0 + $1.0 * $1.1 }
      return LabTables.level(min(max(light, 0), 1)) * 255
    }
  }

  @Test func gridsCoverPicturesOfAnySize() {
    for (width, height, columns, rows) in [(1, 1, 8, 8), (3, 2, 64, 64), (640, 480, 8, 8)] {
      let grid = TileGrid(
        width: width, height: height, columns: columns, rows: rows, clipLimit: 4)
      var seen = Set<Int>()
      for column in 0..<columns {
        seen.formUnion(grid.tileColumns(column))
        for place in grid.mirroredColumns(column) { #expect((0..<width).contains(place)) }
      }
      #expect(seen.count == width)
      #expect(grid.columnMix.segments.reduce(0) { $0 + $1.count } == width)
      for row in 0..<rows { #expect(grid.tileRows(row).allSatisfy { (0..<height).contains($0) }) }
    }
  }
}
