import Glibc
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
    // The margins show writes past the ends.
    let guarded = 64
    let marker = Sample.max / 2
    var buffer = Array(repeating: marker, count: width * height * count + 2 * guarded)
    let source = GuardedCopy(samples)
    buffer.withUnsafeMutableBufferPointer { target in
      guard let to = target.baseAddress else { return }
      body(
        PixelRows(
          base: source.start, width: self.width, height: self.height, channels: self.channels),
        MutablePixelRows(base: to + guarded, width: width, height: height, channels: count))
    }
    withExtendedLifetime(source) {}
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

/// Values that end where unreadable memory begins, so that reading past them crashes.
private final class GuardedCopy<Value: BitwiseCopyable> {
  let start: UnsafePointer<Value>
  private let pages: UnsafeMutableRawPointer
  private let byteCount: Int

  init(_ values: [Value]) {
    let page = Int(getpagesize())
    let size = values.count * MemoryLayout<Value>.stride
    let readable = (size + page - 1) / page * page
    byteCount = readable + page
    guard
      let pages = mmap(
        nil, byteCount, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0),
      pages != MAP_FAILED
    else { preconditionFailure("the tests have memory") }
    self.pages = pages
    let first = pages + readable - size
    values.withUnsafeBytes {
      UnsafeMutableRawBufferPointer(start: first, count: size).copyMemory(from: $0)
    }
    mprotect(pages + readable, page, PROT_NONE)
    start = UnsafePointer(first.assumingMemoryBound(to: Value.self))
  }

  deinit {
    munmap(pages, byteCount)
  }
}
