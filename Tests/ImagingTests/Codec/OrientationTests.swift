import Testing

@testable import Imaging

@Suite struct OrientationTests {
  private let picture = Image(
    width: 3, height: 2, channels: 1, samples: [1, 2, 3, 4, 5, 6] as [UInt8])

  @Test(arguments: [
    (Orientation.upright, [1, 2, 3, 4, 5, 6]), (.flippedHorizontally, [3, 2, 1, 6, 5, 4]),
    (.rotated180, [6, 5, 4, 3, 2, 1]), (.flippedVertically, [4, 5, 6, 1, 2, 3]),
    (.transposed, [1, 4, 2, 5, 3, 6]), (.rotated90, [4, 1, 5, 2, 6, 3]),
    (.transversed, [6, 3, 5, 2, 4, 1]), (.rotated270, [3, 6, 2, 5, 1, 4]),
  ])
  func turnsEveryPixel(orientation: Orientation, expected: [Int]) {
    let turned = picture.oriented(from: orientation)
    #expect(turned.samples == expected)
    #expect(turned.width == (orientation.swapsSides ? 2 : 3))
  }

  @Test(arguments: Orientation.allCases, [(1, Image.Depth.uint8), (3, .uint8), (4, .uint16)])
  func keepsPixelsTogether(orientation: Orientation, shape: (channels: Int, depth: Image.Depth)) {
    let (channels, depth) = shape
    var image = Image(width: 70, height: 45, channels: channels, depth: depth)
    image.withMutableBytes { bytes in
      for index in 0..<bytes.count { bytes[index] = UInt8(truncatingIfNeeded: index &* 31) }
    }
    let turned = image.oriented(from: orientation)
    let inverse: Orientation =
      switch orientation {
      case .rotated90: .rotated270
      case .rotated270: .rotated90
      default: orientation
      }
    #expect(turned.oriented(from: inverse) == image)
  }
}
