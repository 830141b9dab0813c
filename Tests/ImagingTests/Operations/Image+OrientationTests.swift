import Testing

@testable import Imaging

@Suite struct ImageOrientationTests {
  @Test(arguments: Image.Depth.allCases, [1, 2, 3, 4])
  func movesEveryPixel(depth: Image.Depth, channels: Int) {
    let image = Image.noise(21, 34, channels, depth: depth)
    let (w, h) = (20, 33)
    let horizontal = image.flippedHorizontally()
    let vertical = image.flippedVertically()
    let transposed = image.transposed()
    let right = image.rotated90(times: 1)
    let half = image.rotated90(times: 2)
    let left = image.rotated90(times: -1)
    for y in 0...h {
      for x in 0...w {
        for c in 0..<channels {
          let value = image.value(x, y, c)
          #expect(horizontal.value(w - x, y, c) == value)
          #expect(vertical.value(x, h - y, c) == value)
          #expect(transposed.value(y, x, c) == value)
          #expect(right.value(h - y, x, c) == value)
          #expect(half.value(w - x, h - y, c) == value)
          #expect(left.value(y, w - x, c) == value)
        }
      }
    }
    #expect(image.rotated90(times: 4) == image)
    #expect(image.rotated90(times: 3) == left)
  }
}
