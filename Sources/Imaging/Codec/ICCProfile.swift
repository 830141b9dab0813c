import Glibc

/// The little of an ICC profile that tells whether it is needed.
///
/// Layout: ICC.1:2010, sections 7.2 (header), 7.3 (tag table), 10.5 (curve), 10.15 (parametric curve).
struct ICCProfile {
  private let bytes: [UInt8]
  private let tags: [String: Range<Int>]

  /// Reads the tag table; nil if it is broken.
  init?(_ bytes: [UInt8]) {
    guard bytes.count >= 132 else { return nil }
    self.bytes = bytes
    var tags: [String: Range<Int>] = [:]
    let count = Self.integer32(bytes, 128)
    guard count <= 200, bytes.count >= 132 + 12 * count else { return nil }
    for index in 0..<count {
      let entry = 132 + 12 * index
      let offset = Self.integer32(bytes, entry + 4)
      let size = Self.integer32(bytes, entry + 8)
      guard offset + size <= bytes.count, size >= 8 else { return nil }
      tags[String(decoding: bytes[entry..<(entry + 4)], as: UTF8.self)] = offset..<(offset + size)
    }
    self.tags = tags
  }

  /// How many color channels the profile describes, if it is gray, RGB or CMYK.
  var channels: Int? {
    switch String(decoding: bytes[16..<20], as: UTF8.self) {
    case "GRAY": 1
    case "RGB ": 3
    case "CMYK": 4
    default: nil
    }
  }

  /// Whether the profile describes sRGB: its primaries to 0.003, its curves to 0.001.
  var isSRGB: Bool {
    guard channels == 3, tags["A2B0"] == nil else { return false }
    let primaries: [(String, [Double])] = [
      ("rXYZ", [0.43607, 0.22249, 0.01392]), ("gXYZ", [0.38515, 0.71687, 0.09708]),
      ("bXYZ", [0.14307, 0.06061, 0.71410]),
    ]
    for (tag, expected) in primaries {
      guard let range = tags[tag], range.count >= 20 else { return false }
      for (index, value) in expected.enumerated() {
        let found = fixed(range.lowerBound + 8 + 4 * index)
        guard abs(found - value) <= 0.003 else { return false }
      }
    }
    return ["rTRC", "gTRC", "bTRC"].allSatisfy { tag in
      [0.02, 0.05, 0.1, 0.25, 0.5, 0.75, 1].allSatisfy { x in
        let expected = x <= 0.04045 ? x / 12.92 : pow((x + 0.055) / 1.055, 2.4)
        guard let found = curve(tag, at: x) else { return false }
        return abs(found - expected) <= 0.001
      }
    }
  }

  private func curve(_ tag: String, at x: Double) -> Double? {
    guard let range = tags[tag], range.count >= 12 else { return nil }
    let start = range.lowerBound
    switch String(decoding: bytes[start..<(start + 4)], as: UTF8.self) {
    case "curv":
      let count = Self.integer32(bytes, start + 8)
      guard range.count >= 12 + 2 * count else { return nil }
      if count == 0 { return x }
      if count == 1 { return pow(x, Double(integer16(start + 12)) / 256) }
      let place = x * Double(count - 1)
      let below = min(Int(place), count - 2)
      let low = Double(integer16(start + 12 + 2 * below)) / 65_535
      let high = Double(integer16(start + 14 + 2 * below)) / 65_535
      return low + (high - low) * (place - Double(below))
    case "para":
      let kind = Int(integer16(start + 8))
      let counts = [1, 3, 4, 5, 7]
      guard kind < counts.count, range.count >= 12 + 4 * counts[kind] else { return nil }
      var p = (0..<counts[kind]).map { fixed(start + 12 + 4 * $0) }
      if kind < 3 {
        // Below `-b / a` the short forms are constant.
        guard kind > 0 else { return pow(x, p[0]) }
        return (x >= -p[2] / p[1] ? pow(p[1] * x + p[2], p[0]) : 0) + (kind == 2 ? p[3] : 0)
      }
      p += Array(repeating: 0, count: 7 - p.count)
      return x >= p[4] ? pow(p[1] * x + p[2], p[0]) + p[5] : p[3] * x + p[6]
    default:
      return nil
    }
  }

  private func integer16(_ offset: Int) -> Int {
    Int(bytes[offset]) << 8 | Int(bytes[offset + 1])
  }

  private func fixed(_ offset: Int) -> Double {
    Double(Int32(truncatingIfNeeded: Self.integer32(bytes, offset))) / 65_536
  }

  private static func integer32(_ bytes: [UInt8], _ offset: Int) -> Int {
    (0..<4).reduce(0) { $0 << 8 | Int(bytes[offset + $1]) }
  }
}
