import Testing

@testable import Imaging

@Suite struct ImageTests {
  @Test func keepsShapeAndSamples() {
    let image = Image(width: 2, height: 1, channels: 3, samples: [1, 2, 3, 4, 5, 6] as [UInt8])
    #expect(image.bytesPerRow == 6 && image.byteCount == 6)
    #expect(image.withUnsafeBytes { Array($0) } == [1, 2, 3, 4, 5, 6])
  }

  @Test func aCopyIsIndependent() {
    let first = Image(width: 3, height: 2, filledWith: [7, 8])
    var second = first
    #expect(first == second)
    second.withMutableBytes { $0[0] = 99 }
    #expect(first != second)
    #expect(first.withBytes { $0[0] } == 7)
    #expect(second.withBytes { $0[0] } == 99)
  }

  @Test func writesInPlaceWhenUnique() {
    var image = Image(width: 4, height: 4, filledWith: [0])
    let before = image.withUnsafeBytes { $0.baseAddress }
    let alone = image.isUniquelyReferenced()
    #expect(alone)
    image.withMutableBytes { $0[5] = 1 }
    #expect(image.withUnsafeBytes { $0.baseAddress } == before)
    let other = image
    let shared = !image.isUniquelyReferenced()
    #expect(shared)
    #expect(other.withBytes { $0[5] } == 1)
  }

  @Test func sixteenBitSamplesAreWrittenWhole() {
    var image = Image(width: 2, height: 2, filledWith: [300, 65_535], depth: .uint16)
    #expect(image.byteCount == 16)
    #expect(image.withSamples16 { [$0[0], $0[7]] } == [300, 65_535])
    image.withMutableSamples16 { $0[0] = 4 }
    #expect(image.withSamples16 { $0[0] } == 4)
    #expect(
      image
        == Image(
          width: 2, height: 2, channels: 2,
          samples: [4, 65_535, 300, 65_535, 300, 65_535, 300, 65_535] as [UInt16]))
  }

  @Test(arguments: [1, 3, 640 * 480 * 3])
  func memoryIsAligned(width: Int) {
    let image = Image(width: width, height: 1, channels: 1)
    let address = image.withUnsafeBytes { UInt(bitPattern: $0.baseAddress) }
    #expect(address % UInt(PixelPool.alignment) == 0)
  }
}
