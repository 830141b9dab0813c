import Augmentation
import Geometry
import Imaging
import TestSupport
import Testing

/// What other tools make of one picture of 70 x 50.
enum ColorFixture {
  static func picture(_ name: String, channels: Int = 3) throws -> Image {
    Image(
      width: 70, height: 50, channels: channels,
      samples: try Fixtures.bytes("Augmentation/color/\(name).raw"))
  }

  /// Applies an augmentation with given options to the picture.
  static func applied<Made: Augmentation>(
    _ type: Made.Type, _ text: String, channels: Int = 3
  ) throws -> Image {
    let image = try picture(channels == 1 ? "input-gray" : "input", channels: channels)
    return try image.changed(by: type, text)
  }

  /// How far the result lies from the other tool's: the mean, and the share of samples beyond 2.
  static func difference(
    _ result: Image, _ name: String
  ) throws -> (mean: Double, largest: Int, share: Double) {
    let other = samples(try picture(name, channels: result.channels))
    let distances = zip(samples(result), other).map { abs(Int($0) - Int($1)) }
    return (
      Double(distances.reduce(0, +)) / Double(distances.count), distances.max() ?? 0,
      Double(distances.count { $0 > 2 }) / Double(distances.count)
    )
  }
}

extension Image {
  /// Applies an augmentation with options in JSON.
  func changed<Made: Augmentation>(
    by type: Made.Type, _ text: String = "{}", number: Int = 0
  ) throws -> Image {
    try AugmentationChain([.init(try make(type, text))])
      .plan(for: ImageSize(self), key: .numbered(number)).apply(to: self)
  }

  /// The same with samples of 16 bits.
  var inSixteenBits: Image {
    Image(
      width: width, height: height, channels: channels,
      samples: samples(self).map { UInt16($0) * 257 })
  }

  /// The samples in levels of 8 bits.
  var levels: [Double] {
    depth == .uint8
      ? samples(self).map { Double($0) }
      : withSamples16 { wide in (0..<wide.count).map { Double(wide[$0]) / 257 } }
  }
}
