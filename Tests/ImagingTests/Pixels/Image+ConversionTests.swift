import Testing

@testable import Imaging

@Suite struct ConversionTests {
  @Test func narrowsByRoundingAndWidensExactly() {
    for value in 0...65_535 {
      let expected = (Double(value) / 257).rounded()
      #expect(Double(RowConversion.narrowed(UInt16(value))) == expected)
    }
    let bytes = Image(width: 256, height: 1, channels: 1, samples: (0...255).map { UInt8($0) })
    let wide = bytes.converted(depth: .uint16)
    #expect(wide.samples == (0...255).map { $0 * 257 })
    #expect(wide.converted(depth: .uint8) == bytes)
  }

  @Test(arguments: Image.Depth.allCases)
  func lumaOfGrayIsItself(depth: Image.Depth) {
    for level in [0, 1, 127, depth.maximum] {
      let image = Image(width: 2, height: 1, filledWith: [level], depth: depth)
      let color = image.converted(color: .srgb)
      #expect(color.samples == Array(repeating: level, count: 6))
      #expect(color.converted(color: .gray) == image)
    }
  }

  @Test func transparencyIsFlattenedDroppedOrKept() {
    let image = Image(width: 1, height: 1, filledWith: [100, 0])
    #expect(image.converted(color: .srgb).samples == [100, 100, 100, 0])
    #expect(image.converted(alpha: .drop).samples == [100])
    #expect(image.converted(color: .srgb, alpha: .onWhite).samples == [255, 255, 255])
    let deep = Image(width: 1, height: 1, filledWith: [0, 0, 0, 32_768], depth: .uint16)
    #expect(
      deep.converted(alpha: .onWhite, depth: .uint8).samples.allSatisfy { (127...128).contains($0) }
    )
  }
}
