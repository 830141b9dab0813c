import TestSupport

@testable import VectorMath

/// A picture in an array, for the kernels' tests.
struct TestPicture<Sample: FixedWidthInteger & UnsignedInteger & BitwiseCopyable>: Equatable {
  let width: Int
  let height: Int
  let channels: Int
  var samples: [Sample]

  init(_ width: Int, _ height: Int, _ channels: Int, samples: [Sample]? = nil) {
    self.width = width
    self.height = height
    self.channels = channels
    self.samples = samples ?? Array(repeating: 0, count: width * height * channels)
  }

  /// A picture of even noise.
  static func noise(_ width: Int, _ height: Int, _ channels: Int, seed: UInt64 = 7) -> Self {
    var random = SplitMix64(seed: seed)
    let samples = (0..<(width * height * channels)).map { _ in
      Sample.random(in: 0...Sample.max, using: &random)
    }
    return TestPicture(width, height, channels, samples: samples)
  }

  subscript(x: Int, y: Int, c: Int) -> Sample {
    get { samples[(y * width + x) * channels + c] }
    set { samples[(y * width + x) * channels + c] = newValue }
  }

  /// The result of a kernel driver that reads this picture.
  func run(
    _ width: Int, _ height: Int, channels: Int? = nil,
    _ body: (PixelRows<Sample>, MutablePixelRows<Sample>) -> Void
  ) -> TestPicture {
    let count = channels ?? self.channels
    var result = TestPicture(width, height, count)
    // A guard on both sides shows writes past the end.
    let guarded = 64
    let marker = Sample.max / 2
    var buffer = Array(repeating: marker, count: width * height * count + 2 * guarded)
    samples.withUnsafeBufferPointer { source in
      buffer.withUnsafeMutableBufferPointer { target in
        guard let from = source.baseAddress, let to = target.baseAddress else { return }
        body(
          PixelRows(
            base: from, width: self.width, height: self.height, channels: self.channels),
          MutablePixelRows(base: to + guarded, width: width, height: height, channels: count))
      }
    }
    let isUntouched =
      buffer.prefix(guarded).allSatisfy { $0 == marker }
      && buffer.suffix(guarded).allSatisfy { $0 == marker }
    result.samples = isUntouched ? Array(buffer.dropFirst(guarded).dropLast(guarded)) : []
    return result
  }

  /// The largest distance of a sample to an exact value; huge when the counts differ.
  func distance(to exact: [Double]) -> Double {
    guard samples.count == exact.count else { return .infinity }
    return zip(samples, exact).map { abs(Double($0) - $1) }.max() ?? 0
  }

  /// Compares with another picture.
  func distance(to other: TestPicture) -> Double {
    distance(to: other.samples.map { Double($0) })
  }
}

/// The picture that the fixtures' recipe makes.
func fixturePicture(channels: Int) -> TestPicture<UInt8> {
  var state: UInt32 = 1
  let samples = (0..<(37 * 29 * channels)).map { _ in
    state = state &* 1_664_525 &+ 1_013_904_223
    return UInt8(state >> 24)
  }
  return TestPicture(37, 29, channels, samples: samples)
}
