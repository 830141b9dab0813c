import Geometry

/// A mask as runs of equal pixels, down the columns from the left, beginning with a run of zeros.
///
/// Source: the COCO mask API.
public struct RunLengthMask: Sendable, Equatable {
  /// How a label file spells the runs.
  public enum Spelling: Sendable {
    /// An array of numbers.
    case numbers
    /// A string, as the COCO mask API packs it.
    case packed
  }

  /// The most pixels that a mask may have.
  public static let pixelLimit = 1 << 31

  /// The size of the picture.
  public let size: ImageSize
  /// The lengths of the runs; they add up to the picture's pixels.
  public let runs: [Int]
  /// How the source spells the runs, and so how they are written.
  public var spelling: Spelling

  /// Makes a mask of runs; `nil` unless they add up to the pixels of the picture.
  public init?(size: ImageSize, runs: [Int], spelling: Spelling = .numbers) {
    guard size.width >= 0, size.height >= 0,
      case let (pixels, overflow) = size.width.multipliedReportingOverflow(by: size.height),
      !overflow, pixels <= Self.pixelLimit
    else { return nil }
    var sum = 0
    for run in runs {
      guard run >= 0, run <= pixels - sum else { return nil }
      sum += run
    }
    guard sum == pixels else { return nil }
    self.size = size
    self.runs = runs
    self.spelling = spelling
  }

  /// Reads a packed string; `nil` if it is damaged or does not fit the size.
  public init?(size: ImageSize, packed: String) {
    var runs: [Int] = []
    var value = 0
    var shift = 0
    for byte in packed.utf8 {
      guard (48..<112).contains(byte), shift < 60 else { return nil }
      let digit = Int(byte) - 48
      value |= (digit & 0x1F) << shift
      shift += 5
      if digit & 0x20 != 0 { continue }
      if digit & 0x10 != 0 { value |= -1 << shift }
      if runs.count > 2 { value &+= runs[runs.count - 2] }
      guard (0...Self.pixelLimit).contains(value) else { return nil }
      runs.append(value)
      (value, shift) = (0, 0)
    }
    guard shift == 0 else { return nil }
    self.init(size: size, runs: runs, spelling: .packed)
  }

  /// The runs as the COCO mask API packs them: base 32, each from the third on as the difference to the last but one.
  public var packed: String {
    var bytes: [UInt8] = []
    for (index, run) in runs.enumerated() {
      var value = index > 2 ? run - runs[index - 2] : run
      while true {
        let digit = value & 0x1F
        value >>= 5
        let isLast = digit & 0x10 != 0 ? value == -1 : value == 0
        bytes.append(UInt8(48 + digit + (isLast ? 0 : 0x20)))
        if isLast { break }
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The number of pixels that are set.
  public var area: Int {
    runs.indices.reduce(0) { $1 % 2 == 1 ? $0 + runs[$1] : $0 }
  }

  /// The smallest box around the pixels that are set; `nil` without any.
  public var bounds: Box? {
    var (left, right, top, bottom) = (Int.max, 0, Int.max, 0)
    var start = 0
    for (index, run) in runs.enumerated() {
      defer { start += run }
      guard index % 2 == 1, run > 0 else { continue }
      let last = start + run - 1
      let (first, end) = (start / size.height, last / size.height)
      (left, right) = (min(left, first), max(right, end + 1))
      top = first == end ? min(top, start % size.height) : 0
      bottom = first == end ? max(bottom, last % size.height + 1) : size.height
    }
    guard right > left else { return nil }
    return Box(x0: Double(left), y0: Double(top), x1: Double(right), y1: Double(bottom))
  }
}
