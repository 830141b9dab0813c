import Augmentation
import Geometry
import Imaging
import Options
import TestSupport
import Testing

/// Pictures that Albumentations made out of one whose recipe is in `regenerate.py`.
enum FilterFixture {
  static let width = 61
  static let height = 47

  /// Waves, edges and some noise.
  static let picture: Image = {
    var state: UInt32 = 1
    var samples: [UInt8] = []
    for y in 0..<height {
      for x in 0..<width {
        for c in 0..<3 {
          state = state &* 1_664_525 &+ 1_013_904_223
          let wave = abs((x * (3 + c) + y * 5) % 120 - 60) * 2
          let edge = (x / 13 + y / 11 + c) % 2 == 1 ? 90 : 20
          samples.append(UInt8(wave + edge + Int(state >> 27)))
        }
      }
    }
    return Image(width: width, height: height, channels: 3, samples: samples)
  }()

  /// The largest and the mean distance of a picture to a fixture, in levels.
  static func distance(_ image: Image, to name: String) throws -> (largest: Int, mean: Double) {
    let expected = try Fixtures.bytes("Augmentation/filters/\(name).raw")
    let distances = zip(samples(image), expected).map { abs(Int($0) - Int($1)) }
    guard distances.count == expected.count else { return (256, 256) }
    let total = distances.reduce(0, +)
    return (distances.max() ?? 256, Double(total) / Double(distances.count))
  }

  /// The line of `moments.txt` that begins so, less its beginning.
  static func moments(_ start: String) throws -> [Double] {
    let lines = try Fixtures.text("Augmentation/filters/moments.txt").split(separator: "\n")
    let line = try #require(lines.first { $0.hasPrefix(start + " ") })
    return line.dropFirst(start.count).split(separator: " ").compactMap { Double($0) }
  }
}

/// The result of an augmentation with options in JSON.
func applied<Made: Augmentation>(
  _ type: Made.Type, _ text: String, to image: Image, number: Int = 0
) throws -> Image {
  try AugmentationChain([.init(try make(type, text))])
    .plan(for: ImageSize(image), key: .numbered(number)).apply(to: image)
}

/// The same picture with 16 bits a sample.
func deep(_ image: Image) -> Image {
  Image(
    width: image.width, height: image.height, channels: image.channels,
    samples: samples(image).map { UInt16($0) * 257 })
}

/// The last channel's samples.
func lastChannel(_ image: Image) -> [UInt8] {
  let all = samples(image)
  return stride(from: image.channels - 1, to: all.count, by: image.channels).map { all[$0] }
}

/// How far a 16-bit result lies from an 8-bit one, in levels of 255.
func depthDistance(_ narrow: Image, _ wide: Image) -> Double {
  let first = samples(narrow)
  return wide.withSamples16 { second in
    first.indices.reduce(0.0) { max($0, abs(Double(first[$1]) - Double(second[$1]) / 257)) }
  }
}

let pictureSizes = [(1, 1), (1, 9), (7, 1), (2, 2), (5, 3), (40, 31)]
