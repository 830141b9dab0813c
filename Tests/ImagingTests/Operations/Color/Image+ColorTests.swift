import Foundation
import Imaging
import Testing

/// A picture of slow waves.
private func waves(_ width: Int, _ height: Int, channels: Int) -> Image {
  var samples: [UInt8] = []
  for place in 0..<(width * height) {
    for channel in 0..<channels {
      let phase = Double(place % width) / 9 + Double(place / width) / 7 + Double(channel) * 2
      samples.append(UInt8(127 + 110 * sin(phase)))
    }
  }
  return Image(width: width, height: height, channels: channels, samples: samples)
}

extension Image {
  /// The same with samples of 16 bits.
  fileprivate var widened: Image {
    let values = withBytes { bytes in (0..<bytes.count).map { UInt16(bytes[$0]) * 257 } }
    return Image(width: width, height: height, channels: channels, samples: values)
  }

  fileprivate var levels: [Double] {
    switch depth {
    case .uint8: withBytes { bytes in (0..<bytes.count).map { Double(bytes[$0]) } }
    case .uint16: withSamples16 { wide in (0..<wide.count).map { Double(wide[$0]) / 257 } }
    }
  }

  fileprivate func distance(to other: Image) -> Double {
    zip(levels, other.levels).map { abs($0 - $1) }.max() ?? .infinity
  }
}

@Suite struct ImageColorTests {
  /// What is done to 8 bits by kernels and to 16 bits by formulas is the same.
  @Test(arguments: [3, 4]) func sixteenBitsAgreeWithEight(channels: Int) throws {
    let image = waves(37, 23, channels: channels)
    let pairs = [
      (try image.mixed(by: .sepia), try image.widened.mixed(by: .sepia)),
      (
        try image.mixed(by: .saturation(2.5)), try image.widened.mixed(by: .saturation(2.5))
      ),
      (
        try image.shiftedHSV(turns: 0.4, saturation: 0.2, value: -0.1),
        try image.widened.shiftedHSV(turns: 0.4, saturation: 0.2, value: -0.1)
      ),
      (try image.equalized(), try image.widened.equalized()),
      (try image.stretched(cutoff: 0.02), try image.widened.stretched(cutoff: 0.02)),
      (
        try image.reordered(channels: Array([2, 0, 1, 3].prefix(channels))),
        try image.widened.reordered(channels: Array([2, 0, 1, 3].prefix(channels)))
      ),
      (
        try image.filled(channels: Array([nil, 7, nil, nil].prefix(channels))),
        try image.widened.filled(channels: Array([nil, 7 * 257, nil, nil].prefix(channels)))
      ),
    ]
    for (number, (narrow, wide)) in pairs.enumerated() {
      #expect(wide.depth == .uint16)
      #expect(narrow.distance(to: wide) <= 1.2, "\(number)")
      #expect(narrow != image, "\(number)")
    }
    for (a, b) in zip(image.channelMeans, image.widened.channelMeans) {
      #expect(abs(a * 257 - b) < 1e-6)
    }
  }

  @Test(arguments: 1...5) func tilesAgreeBetweenDepths(channels: Int) throws {
    let image = waves(64, 48, channels: channels)
    let narrow = try image.equalizedAdaptively(clipLimit: 3, columns: 4, rows: 4)
    let wide = try image.widened.equalizedAdaptively(clipLimit: 3, columns: 4, rows: 4)
    let distances = zip(narrow.levels, wide.levels).map { abs($0 - $1) }
    #expect(distances.reduce(0, +) / Double(distances.count) < 3)
    #expect(narrow != image)
  }

  @Test(arguments: [2, 4]) func alphaStays(channels: Int) throws {
    let image = waves(21, 13, channels: channels)
    let results = [
      try image.equalized(), try image.stretched(cutoff: 0.1),
      try image.equalizedAdaptively(clipLimit: 4, columns: 2, rows: 2),
      try image.widened.equalizedAdaptively(clipLimit: 4, columns: 2, rows: 2),
    ]
    for result in results {
      for place in stride(from: channels - 1, to: image.levels.count, by: channels) {
        #expect(result.levels[place] == image.levels[place])
      }
    }
  }

  @Test func flatPicturesStay() throws {
    let flat = Image(width: 9, height: 5, filledWith: [40, 90, 200])
    #expect(try flat.equalized() == flat)
    #expect(try flat.stretched() == flat)
  }

  @Test func wrongArgumentsAreNamed() {
    let image = waves(4, 4, channels: 5)
    #expect(throws: ImageOperationError.channels(expected: "3 or 4", got: 5)) {
      try image.mixed(by: .gray)
    }
    #expect(throws: ImageOperationError.self) { try image.stretched(cutoff: 0.6) }
    #expect(throws: ImageOperationError.self) {
      try image.equalizedAdaptively(clipLimit: 0, columns: 1, rows: 1)
    }
    #expect(throws: ImageOperationError.self) { try image.reordered(channels: [0, 1, 2, 3, 5]) }
    #expect(throws: ImageOperationError.self) {
      try waves(4, 4, channels: 3).mixed(by: .saturation(100))
    }
  }
}
