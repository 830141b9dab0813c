import Imaging
import Testing
import VectorMath

@testable import Imaging

@Suite struct ImageVeilTests {
  private func values(_ image: Image) -> [Double] {
    let scale = Double(image.depth.maximum)
    return image.depth == .uint8
      ? image.withBytes { bytes in (0..<bytes.count).map { Double(bytes[$0]) / scale } }
      : image.withSamples16 { wide in (0..<wide.count).map { Double(wide[$0]) / scale } }
  }

  private func ramp(_ channels: Int, _ depth: Image.Depth) -> Image {
    let levels = (0..<1200 * channels).map { UInt8(truncatingIfNeeded: $0 * 37 + $0 / 90) }
    return depth == .uint8
      ? Image(width: 40, height: 30, channels: channels, samples: levels)
      : Image(width: 40, height: 30, channels: channels, samples: levels.map { UInt16($0) * 257 })
  }

  private let field = SoftField(width: 40, height: 30, shift: 3) { x, y in (x + y) / 80 }

  @Test(arguments: 1...5, Image.Depth.allCases)
  func fieldsMixAndLeaveAlphaAlone(channels: Int, depth: Image.Depth) throws {
    let image = ramp(channels, depth)
    let before = values(image)
    let top = depth.maximum
    let after = values(
      try image.veiled(
        with: .color(Array(repeating: top, count: channels)), .field(field), gain: 0.5))
    let colors = image.colorChannels
    for (place, old) in before.enumerated() {
      let pixel = place / channels
      let share = Double(pixel % 40 + pixel / 40) / 80
      let expected = place % channels < colors ? old * 0.5 * (1 - share) + share : old
      #expect(abs(after[place] - expected) < 0.007)
    }
  }

  @Test(arguments: 1...5, Image.Depth.allCases)
  func lightIsAddedAsByASecondExposure(channels: Int, depth: Image.Depth) throws {
    let image = ramp(channels, depth)
    let colors = image.colorChannels
    let fields = (0..<colors).map { field.scaled(by: Double($0 + 1) / Double(colors)) }
    let before = values(image)
    let after = values(try image.screened(with: fields))
    for (place, old) in before.enumerated() {
      let (pixel, channel) = place.quotientAndRemainder(dividingBy: channels)
      let light =
        channel < colors
        ? Double(pixel % 40 + pixel / 40) / 80 * Double(channel + 1) / Double(colors) : 0
      #expect(abs(after[place] - (1 - (1 - old) * (1 - light))) < 0.005)
    }
    #expect(throws: ImageOperationError.self) {
      try image.screened(with: [field, field, field, field, field, field])
    }
  }

  @Test(arguments: 1...5, Image.Depth.allCases)
  func coverFollowsBrightness(channels: Int, depth: Image.Depth) throws {
    var pixels = Array(repeating: 0, count: channels)
    let dark = Image(width: 3, height: 2, filledWith: pixels, depth: depth)
    for c in 0..<dark.colorChannels { pixels[c] = depth.maximum }
    let bright = Image(width: 3, height: 2, filledWith: pixels, depth: depth)
    let mask = Image(width: 3, height: 2, channels: 1, samples: [0, 0, 51, 0, 0, 255] as [UInt8])
    let table = (0...255).map { UInt8($0 > 200 ? 102 : 0) }
    let paint = Paint.color(Array(repeating: 0, count: channels))
    let white = Paint.color(Array(repeating: depth.maximum, count: channels))
    let snow = values(try dark.veiled(with: white, .cover(mask, byBrightness: table)))
    let soot = values(try bright.veiled(with: paint, .cover(mask, byBrightness: table)))
    for (pixel, share) in [0, 0, 0.2, 0, 0, 1].enumerated() {
      #expect(abs(snow[pixel * channels] - share) < 0.003)
      #expect(abs(soot[pixel * channels] - (1 - max(share, 0.4))) < 0.003)
    }
  }

  @Test func masksOfOtherShapesAreRefused() {
    let image = ramp(3, .uint8)
    let small = Image(width: 4, height: 4, filledWith: [0])
    #expect(throws: ImageOperationError.self) {
      try image.veiled(with: .color([0, 0, 0]), .mask(small))
    }
    #expect(throws: ImageOperationError.self) {
      try image.veiled(with: .color([0, 0, 0]), .field(field), gain: 1.5)
    }
  }

  @Test(arguments: [(1, 1), (7, 5), (64, 33)], [0, 1, 3, 6, 15])
  func fieldsReachEveryPixel(size: (Int, Int), shift: Int) throws {
    let even = SoftField(width: size.0, height: size.1, shift: shift) { _, _ in 1 }
    let image = Image(width: size.0, height: size.1, filledWith: [3])
    #expect(
      try image.veiled(with: .color([200]), .field(even))
        == Image(width: size.0, height: size.1, filledWith: [200]))
    let none = SoftField(width: size.0, height: size.1, shift: shift) { _, _ in .nan }
    #expect(try image.veiled(with: .color([200]), .field(none)) == image)
  }

  @Test func shiftIsTheLargestThatFits() {
    let expected = [(0, 0), (1.9, 0), (2, 1), (7.9, 2), (8, 3), (1e9, 15), (.infinity, 15)]
    for (pixels, shift) in expected {
      #expect(SoftField.shift(spacing: pixels) == shift)
    }
  }
}
