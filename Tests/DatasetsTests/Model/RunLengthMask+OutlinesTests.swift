import Datasets
import Geometry
import TestSupport
import Testing

@Suite struct RunLengthMaskOutlinesTests {
  /// The mask of rows of `#` and other signs.
  private func mask(_ rows: [String]) throws -> RunLengthMask {
    let size = ImageSize(width: rows[0].count, height: rows.count)
    let cells = rows.map { Array($0) }
    var runs = [0]
    var isSet = false
    for x in 0..<size.width {
      for y in 0..<size.height {
        if (cells[y][x] == "#") != isSet {
          isSet.toggle()
          runs.append(0)
        }
        runs[runs.count - 1] += 1
      }
    }
    return try #require(RunLengthMask(size: size, runs: runs))
  }

  @Test func aRectangleHasFourCorners() throws {
    let outlines = try #require(try mask(["....", ".##.", ".##."]).outlines())
    #expect(outlines.count == 1)
    #expect(
      Set(outlines[0].points) == Set(Box(x0: 1, y0: 1, x1: 3, y1: 3).corners))
    #expect(outlines[0].signedArea == 4)
  }

  @Test func holesGoTheOtherWayRound() throws {
    let outlines = try #require(try mask(["####", "#..#", "####"]).outlines())
    #expect(outlines.map(\.signedArea).sorted() == [-2, 12])
  }

  @Test func pixelsThatTouchAtACornerAreApart() throws {
    #expect(try mask(["#.", ".#"]).outlines()?.count == 2)
    #expect(try mask([".#", "#."]).outlines()?.count == 2)
  }

  @Test func outlinesCoverExactlyThePixels() throws {
    var random = SplitMix64(seed: 11)
    for _ in 0..<200 {
      let (width, height) = (
        Int.random(in: 1...7, using: &random), Int.random(in: 1...7, using: &random)
      )
      let rows = (0..<height).map { _ in
        String((0..<width).map { _ in Bool.random(using: &random) ? "#" : "." as Character })
      }
      let mask = try mask(rows)
      let outlines = try #require(mask.outlines())
      #expect(outlines.reduce(0) { $0 + $1.signedArea } == Double(mask.area))
      for (y, row) in rows.enumerated() {
        for (x, cell) in row.enumerated() {
          let center = Point(x: Double(x) + 0.5, y: Double(y) + 0.5)
          let count = outlines.count { $0.contains(center) }
          #expect((count % 2 == 1) == (cell == "#"))
        }
      }
    }
  }

  @Test func hugePicturesAreNotFollowed() throws {
    let size = ImageSize(width: 1 << 15, height: 1 << 14)
    let mask = try #require(RunLengthMask(size: size, runs: [size.area]))
    #expect(mask.outlines() == nil)
  }
}
