import Imaging
import Testing

@Suite struct ImagePasteTests {
  private func picture(_ width: Int, _ height: Int, _ start: Int) -> Image {
    Image(
      width: width, height: height, channels: 3,
      samples: (0..<width * height * 3).map { UInt8(truncatingIfNeeded: start + $0 * 7) })
  }

  private func pixel(_ image: Image, _ x: Int, _ y: Int) -> [UInt8] {
    image.withBytes { bytes in
      (0..<3).map { bytes[(y * image.width + x) * 3 + $0] }
    }
  }

  @Test(arguments: [(2, 1), (-3, -2), (7, 5), (-100, 0), (0, 100), (-2, 4)])
  func covers(x: Int, y: Int) throws {
    let (below, part) = (picture(9, 7, 0), picture(5, 4, 101))
    var result = below
    try result.paste(part, x: x, y: y)
    for row in 0..<7 {
      for column in 0..<9 {
        let isCovered = (x..<x + 5).contains(column) && (y..<y + 4).contains(row)
        let expected =
          isCovered ? pixel(part, column - x, row - y) : pixel(below, column, row)
        #expect(pixel(result, column, row) == expected)
      }
    }
    #expect(below == picture(9, 7, 0))
  }

  @Test(arguments: Image.Depth.allCases) func mixesByTheMask(depth: Image.Depth) throws {
    let below = picture(9, 7, 0).converted(depth: depth)
    let part = picture(3, 1, 101).converted(depth: depth)
    let mask = Image(width: 3, height: 1, channels: 1, samples: [0, 255, 128] as [UInt8])
      .converted(depth: depth)
    var result = below
    try result.paste(part, x: 4, y: 3, mask: mask)
    let (now, old) = (result.converted(depth: .uint8), below.converted(depth: .uint8))
    let new = part.converted(depth: .uint8)
    #expect(pixel(now, 4, 3) == pixel(old, 4, 3))
    #expect(pixel(now, 5, 3) == pixel(new, 1, 0))
    for (mixed, ends) in zip(pixel(now, 6, 3), zip(pixel(old, 6, 3), pixel(new, 2, 0))) {
      #expect(abs(Int(mixed) - (Int(ends.0) + Int(ends.1)) / 2) <= 1)
    }
    #expect(pixel(now, 7, 3) == pixel(old, 7, 3))
  }

  @Test func refusesWhatDoesNotFit() {
    var gray = Image(width: 4, height: 4, filledWith: [0])
    let part = picture(2, 2, 0)
    #expect(throws: ImageOperationError.self) { try gray.paste(part, x: 0, y: 0) }
    var below = picture(4, 4, 0)
    let mask = Image(width: 3, height: 2, filledWith: [255])
    #expect(throws: ImageOperationError.self) { try below.paste(part, x: 0, y: 0, mask: mask) }
    #expect(below == picture(4, 4, 0))
  }
}
