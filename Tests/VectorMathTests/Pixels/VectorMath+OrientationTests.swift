import TestSupport
import Testing

@testable import VectorMath

@Suite struct OrientationTests {
  @Test(arguments: SIMDTier.available, [1, 2, 15, 16, 17, 33, 64, 100])
  func flips(tier: SIMDTier, width: Int) {
    for channels in [1, 2, 3, 4, 6, 8] {
      let source = TestPicture<UInt8>.noise(width, 3, channels)
      let result = source.run(width, 3) { VectorMath(tier: tier).flipHorizontally($0, to: $1) }
      for y in 0..<3 {
        for x in 0..<width {
          for c in 0..<channels { #expect(result[x, y, c] == source[width - 1 - x, y, c]) }
        }
      }
    }
  }

  @Test(arguments: [(1, 1), (33, 70), (5, 31), (64, 32)], [1, 2, 3, 4, 6, 8])
  func transposes(size: (width: Int, height: Int), channels: Int) {
    let source = TestPicture<UInt8>.noise(size.width, size.height, channels)
    for (rows, columns) in [(false, false), (true, false), (false, true), (true, true)] {
      let result = source.run(size.height, size.width) {
        VectorMath.active.transpose($0, to: $1, reversingRows: rows, reversingColumns: columns)
      }
      for y in 0..<size.height {
        for x in 0..<size.width {
          let to = (columns ? size.height - 1 - y : y, rows ? size.width - 1 - x : x)
          for c in 0..<channels { #expect(result[to.0, to.1, c] == source[x, y, c]) }
        }
      }
    }
  }
}
