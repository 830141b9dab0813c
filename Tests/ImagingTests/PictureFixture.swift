import TestSupport

@testable import Imaging

/// The pictures of `Tests/Fixtures/Imaging`.
enum PictureFixture {
  static let width = 48
  static let height = 32

  static func bytes(_ name: String) throws -> [UInt8] {
    try Fixtures.bytes("Imaging/\(name)")
  }

  /// The pixels that Pillow reads.
  static func expected(
    _ name: String, width: Int = width, height: Int = height, channels: Int = 3
  ) throws -> Image {
    let samples = try Fixtures.bytes("Imaging/\(name).raw")
    return Image(width: width, height: height, channels: channels, samples: samples)
  }
}

extension Image {
  /// The samples, whatever their depth.
  var samples: [Int] {
    switch depth {
    case .uint8: withUnsafeBytes { $0.map(Int.init) }
    case .uint16:
      withUnsafeBytes { $0.assumingMemoryBound(to: UInt16.self).map(Int.init) }
    }
  }

  /// The largest difference of two samples; huge when the shapes differ.
  func maximumDifference(from other: Image) -> Int {
    guard (width, height, channels) == (other.width, other.height, other.channels) else {
      return .max
    }
    return zip(samples, other.samples).map { abs($0 - $1) }.max() ?? 0
  }

  /// The mean difference of two samples; infinite when the shapes differ.
  func meanDifference(from other: Image) -> Double {
    guard (width, height, channels) == (other.width, other.height, other.channels) else {
      return .infinity
    }
    let differences = zip(samples, other.samples).map { abs($0 - $1) }
    return Double(differences.reduce(0, +)) / Double(differences.count)
  }
}
