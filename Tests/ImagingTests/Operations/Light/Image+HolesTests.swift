import Imaging
import Testing
import VectorMath

@testable import Imaging

@Suite struct ImageHolesTests {
  private func value(_ image: Image, _ x: Int, _ y: Int, _ c: Int) -> Int {
    let place = (y * image.width + x) * image.channels + c
    return image.depth == .uint8
      ? image.withBytes { Int($0[place]) } : image.withSamples16 { Int($0[place]) }
  }

  private func ramp(_ width: Int, _ height: Int, _ channels: Int, _ depth: Image.Depth) -> Image {
    let levels = (0..<width * height * channels).map { UInt8(truncatingIfNeeded: $0 * 37 + 5) }
    return depth == .uint8
      ? Image(width: width, height: height, channels: channels, samples: levels)
      : Image(
        width: width, height: height, channels: channels, samples: levels.map { UInt16($0) * 257 })
  }

  @Test(arguments: 1...5, Image.Depth.allCases)
  func paintsInsideTheRectanglesOnly(channels: Int, depth: Image.Depth) throws {
    let image = ramp(17, 11, channels, depth)
    let areas = [
      PixelRectangle(x: 3, y: 2, width: 5, height: 4),
      PixelRectangle(x: 14, y: 9, width: 50, height: 50),
      PixelRectangle(x: -4, y: -4, width: 5, height: 6),
      PixelRectangle(x: 40, y: 40, width: 3, height: 3),
      PixelRectangle(x: 2, y: 2, width: 0, height: -3),
    ]
    let color = (0..<channels).map { 11 + $0 }
    let colors = channels == 2 || channels == 4 ? channels - 1 : channels
    let result = try image.filled(areas, with: .color(color))
    let noise = try image.filled(areas, with: .noise(seed: 5))
    var changed = 0
    for y in 0..<11 {
      for x in 0..<17 {
        let isInside = areas.contains {
          ($0.x..<max($0.x, $0.x + $0.width)).contains(x)
            && ($0.y..<max($0.y, $0.y + $0.height)).contains(y)
        }
        for c in 0..<channels {
          let isPainted = isInside && c < colors
          let expected = isPainted ? color[c] : value(image, x, y, c)
          #expect(value(result, x, y, c) == expected)
          if isPainted {
            if value(noise, x, y, c) != value(image, x, y, c) { changed += 1 }
          } else {
            #expect(value(noise, x, y, c) == value(image, x, y, c))
          }
        }
      }
    }
    #expect(changed > 20 * colors)
  }

  @Test func noiseOfOneSeedIsOneField() throws {
    let image = ramp(20, 20, 3, .uint8)
    let whole = try image.filled(
      [PixelRectangle(x: 0, y: 0, width: 20, height: 20)], with: .noise(seed: 8))
    let part = try image.filled(
      [PixelRectangle(x: 7, y: 3, width: 6, height: 9)], with: .noise(seed: 8))
    let area = PixelRectangle(x: 7, y: 3, width: 6, height: 9)
    #expect(try whole.cropped(to: area) == part.cropped(to: area))
  }

  @Test(arguments: 1...5, Image.Depth.allCases)
  func specklesAShareOfThePixels(channels: Int, depth: Image.Depth) throws {
    let image = Image(
      width: 200, height: 100,
      filledWith: Array(repeating: depth.maximum / 2, count: channels), depth: depth)
    let colors = channels == 2 || channels == 4 ? channels - 1 : channels
    for perChannel in [false, true] {
      let result = try image.speckled(
        share: 0.1, seed: 3, perChannel: perChannel,
        with: .color(Array(repeating: 1, count: channels)))
      var (hit, mixed) = (0, 0)
      for y in 0..<100 {
        for x in 0..<200 {
          let values = (0..<channels).map { value(result, x, y, $0) }
          hit += values.prefix(colors).count { $0 == 1 }
          if Set(values.prefix(colors)).count > 1 { mixed += 1 }
          #expect(values.dropFirst(colors).allSatisfy { $0 == depth.maximum / 2 })
          #expect(values.allSatisfy { $0 == 1 || $0 == depth.maximum / 2 })
        }
      }
      #expect(abs(Double(hit) / Double(20_000 * colors) - 0.1) < 0.01)
      #expect((mixed > 0) == (perChannel && colors > 1))
    }
    let paint = Paint.color(Array(repeating: 1, count: channels))
    #expect(try image.speckled(share: 0, seed: 3, perChannel: false, with: paint) == image)
    let all = try image.speckled(share: 1, seed: 3, perChannel: true, with: paint)
    #expect(value(all, 199, 99, 0) == 1)
  }

  @Test(arguments: Image.Depth.allCases) func meanIsThatOfEachChannel(depth: Image.Depth) {
    let image = ramp(9, 7, 3, depth)
    for c in 0..<3 {
      let total = (0..<63).reduce(0) { $0 + value(image, $1 % 9, $1 / 9, c) }
      #expect(abs(Double(image.meanPixel[c]) - Double(total) / 63) <= 0.5)
    }
  }

  @Test func colorsThatDoNotFitAreRefused() {
    let image = ramp(4, 4, 3, .uint8)
    #expect(throws: ImageOperationError.self) {
      try image.filled([], with: .color([1, 2]))
    }
    #expect(throws: ImageOperationError.self) {
      try image.speckled(share: 0.5, seed: 0, perChannel: false, with: .color([1, 2, 256]))
    }
    #expect(throws: ImageOperationError.self) {
      try image.speckled(share: 1.5, seed: 0, perChannel: false, with: .color([1, 2, 3]))
    }
  }
}
