import TestSupport

@testable import Imaging

extension Image {
  /// A picture of even noise.
  static func noise(
    _ width: Int, _ height: Int, _ channels: Int, depth: Depth = .uint8, seed: UInt64 = 3
  ) -> Image {
    var random = SplitMix64(seed: seed)
    var image = Image(width: width, height: height, channels: channels, depth: depth)
    image.withMutableBytes { bytes in
      for i in bytes.indices { bytes[i] = UInt8.random(in: 0...255, using: &random) }
    }
    return image
  }

  /// A picture of smooth waves, for comparisons of different arithmetic.
  static func waves(_ width: Int, _ height: Int, depth: Depth = .uint8) -> Image {
    var image = Image(width: width, height: height, channels: 3, depth: depth)
    let unit = depth == .uint8 ? 1 : 257
    for y in 0..<height {
      for x in 0..<width {
        let values = [(7 * x + 3 * y) % 256, (x * y / 3) % 256, 255 - (5 * x + y) % 256]
        for (c, value) in values.enumerated() { image.set(x, y, c, value * unit) }
      }
    }
    return image
  }

  /// One sample.
  func value(_ x: Int, _ y: Int, _ c: Int) -> Int {
    let index = (y * width + x) * channels + c
    return depth == .uint8
      ? withBytes { Int($0[index]) } : withSamples16 { Int($0[index]) }
  }

  /// Replaces one sample.
  mutating func set(_ x: Int, _ y: Int, _ c: Int, _ value: Int) {
    let index = (y * width + x) * channels + c
    if depth == .uint8 {
      withMutableBytes { $0[index] = UInt8(value) }
    } else {
      withMutableSamples16 { $0[index] = UInt16(value) }
    }
  }

  /// All samples in order.
  var values: [Int] {
    (0..<(width * height * channels)).map {
      let (pixel, c) = $0.quotientAndRemainder(dividingBy: channels)
      return value(pixel % width, pixel / width, c)
    }
  }
}
