import Geometry
import TestSupport
import Testing

@testable import Datasets

@Suite struct PixelSpanTests {
  private func pixels(_ spans: [PixelSpan]) -> Set<[Int]> {
    Set(spans.flatMap { span in span.columns.map { [$0, span.row] } })
  }

  @Test(arguments: 0..<10 as Range<UInt64>)
  func polygonsHoldThePixelsWhoseCentersTheyHold(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let size = ImageSize(width: 31, height: 23)
    let polygon = Polygon(
      (0..<(3 + Int(seed))).map { _ in
        Point(
          x: Double(random.next() % 450) / 10 - 7, y: Double(random.next() % 350) / 10 - 6)
      })
    let spans = PixelSpan.spans(of: polygon, in: size)
    var expected: Set<[Int]> = []
    for row in 0..<size.height {
      for column in 0..<size.width
      where polygon.contains(Point(x: Double(column) + 0.5, y: Double(row) + 0.5)) {
        expected.insert([column, row])
      }
    }
    #expect(pixels(spans) == expected)
    #expect(spans.reduce(0) { $0 + $1.columns.count } == expected.count)
  }

  @Test func masksHoldTheirPixels() throws {
    var random = SplitMix64(seed: 3)
    let size = ImageSize(width: 13, height: 7)
    let bits = (0..<size.area).map { _ in random.next() % 3 == 0 }
    var runs: [Int] = []
    var (value, length) = (false, 0)
    for bit in bits {
      if bit != value {
        runs.append(length)
        (value, length) = (bit, 0)
      }
      length += 1
    }
    runs.append(length)
    let mask = try #require(RunLengthMask(size: size, runs: runs))
    let expected = bits.indices.filter { bits[$0] }.map { [$0 / 7, $0 % 7] }
    #expect(pixels(PixelSpan.spans(of: mask, in: size)) == Set(expected))
    let double = ImageSize(width: 26, height: 14)
    #expect(pixels(PixelSpan.spans(of: mask, in: double)).count == expected.count * 4)
    #expect(PixelSpan.spans(of: mask, in: ImageSize(width: 1, height: 1)).count <= 1)
  }

  @Test func whatIsEmptyOrUndefinedHasNoPixels() throws {
    let size = ImageSize(width: 5, height: 5)
    #expect(PixelSpan.spans(of: Polygon([]), in: size).isEmpty)
    #expect(
      PixelSpan.spans(of: Polygon([.zero, Point(x: .nan, y: 2), Point(x: 3, y: 1)]), in: size)
        .isEmpty)
    let vast = [Point(x: -1e308, y: -1e308), Point(x: 1e308, y: 1e308), Point(x: 1e308, y: -9)]
    #expect(PixelSpan.spans(of: Polygon(vast), in: size).allSatisfy { $0.columns.count <= 5 })
    let empty = try #require(RunLengthMask(size: size, runs: [25]))
    #expect(PixelSpan.spans(of: empty, in: size).isEmpty)
  }
}
