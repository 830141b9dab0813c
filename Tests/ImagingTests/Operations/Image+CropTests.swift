import Testing

@testable import Imaging

@Suite struct ImageCropTests {
  @Test(arguments: Image.Depth.allCases, [1, 3, 4])
  func copiesTheRectangle(depth: Image.Depth, channels: Int) throws {
    let image = Image.noise(20, 15, channels, depth: depth)
    let result = try image.cropped(to: PixelRectangle(x: 3, y: 4, width: 11, height: 9))
    for y in 0..<9 {
      for x in 0..<11 {
        for c in 0..<channels { #expect(result.value(x, y, c) == image.value(x + 3, y + 4, c)) }
      }
    }
  }

  @Test(arguments: [
    PixelRectangle(x: -1, y: 0, width: 2, height: 2),
    PixelRectangle(x: 0, y: 0, width: 21, height: 2),
    PixelRectangle(x: 15, y: 0, width: 6, height: 2),
    PixelRectangle(x: 0, y: 0, width: 0, height: 2),
    PixelRectangle(x: .max, y: 0, width: 2, height: 2),
    PixelRectangle(x: 1, y: 1, width: .max, height: 2),
  ])
  func refusesRectanglesOutside(area: PixelRectangle) {
    #expect(throws: ImageOperationError.outside(area, width: 20, height: 15)) {
      try Image.noise(20, 15, 3).cropped(to: area)
    }
  }

  @Test(
    arguments: Image.Depth.allCases,
    [(5, 2), (-3, -4), (-3, 20), (40, 0), (0, 0), (-20, 0), (.min, .max)])
  func embedsWithFill(depth: Image.Depth, place: (x: Int, y: Int)) throws {
    let image = Image.noise(20, 15, 3, depth: depth)
    let result = try image.embedded(
      width: 30, height: 25, x: place.x, y: place.y, fill: [9, 8, 7])
    for y in 0..<25 {
      for x in 0..<30 {
        let (u, v) = (x &- place.x, y &- place.y)
        let isInside = (0..<20).contains(u) && (0..<15).contains(v)
        for c in 0..<3 {
          #expect(result.value(x, y, c) == (isInside ? image.value(u, v, c) : 9 - c))
        }
      }
    }
  }

  @Test func refusesAWrongFill() {
    let image = Image.noise(4, 4, 3)
    #expect(throws: ImageOperationError.valueCount(name: "fill", expected: 3, got: 1)) {
      try image.embedded(width: 9, height: 9, x: 0, y: 0, fill: [0])
    }
    #expect(throws: ImageOperationError.self) {
      try image.embedded(width: 9, height: 9, x: 0, y: 0, fill: [0, 256, 0])
    }
  }
}
