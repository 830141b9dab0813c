import CVips
import Synchronization

/// One line of text as a mask: how much of each pixel the letters cover.
///
/// The mask spans the full height of the font's line, so that texts stand on one base line.
package struct TextMask: Sendable, Equatable {
  package let width: Int
  package let height: Int
  /// 0...255 a pixel, rows packed.
  package let coverage: [UInt8]

  private struct Key: Hashable {
    let text: String
    let height: Int
  }

  private struct Cache {
    var masks: [Key: TextMask] = [:]
    var byteCount = 0
  }

  private static let cacheLimit = 4 << 20
  private static let cache = Mutex(Cache())

  /// Renders text with letters of a font size in pixels; masks made before are kept for a while.
  ///
  /// - Throws: `ImagingError.noFont` or `.codec`.
  package static func rendered(_ text: String, height: Int) throws(ImagingError) -> TextMask {
    let key = Key(text: text, height: min(max(height, 4), 1000))
    if let known = cache.withLock({ $0.masks[key] }) {
      return known
    }
    guard hasFont else { throw .noFont }
    let mask = try VipsLibrary.run { () throws(ImagingError) in
      try line(of: key.text, size: key.height)
    }
    cache.withLock { cache in
      if cache.byteCount + mask.coverage.count > cacheLimit {
        cache = Cache()
      }
      if cache.masks.updateValue(mask, forKey: key) == nil {
        cache.byteCount += mask.coverage.count
      }
    }
    return mask
  }

  /// Without a font every letter comes out as the same little box.
  private static let hasFont: Bool = {
    let widths = ["i", "W"].map { letter in
      try? VipsLibrary.run { () throws(ImagingError) in try ink(of: letter, size: 32).width }
    }
    return widths[0] != nil && widths[0] != widths[1]
  }()

  /// The library cuts to the ink; a bar and a gap in front of the text fix the height of the line.
  private static func line(of text: String, size: Int) throws(ImagingError) -> TextMask {
    let plain = text.split(whereSeparator: \.isNewline).joined(separator: " ")
    let whole = try ink(of: "\u{200E}|\u{2003}" + escaped(plain), size: size)
    var column = 0
    while column < whole.width, !whole.isBlank(column) { column += 1 }
    while column < whole.width, whole.isBlank(column) { column += 1 }
    return whole.droppingColumns(column)
  }

  private static func ink(of markup: String, size: Int) throws(ImagingError) -> TextMask {
    let picture = try VipsCall(
      "text", ["text": .text(markup), "font": .text("sans \(size)"), "dpi": .int(72)]
    ).image()
    var coverage: [UInt8] = []
    try picture.forEachStrip(rows: picture.height) {
      (_, start, rows, stride) throws(ImagingError) in
      for row in 0..<rows {
        let line = UnsafeBufferPointer(start: start + row * stride, count: picture.width)
        coverage.append(contentsOf: line)
      }
    }
    return TextMask(width: picture.width, height: picture.height, coverage: coverage)
  }

  private func isBlank(_ column: Int) -> Bool {
    (0..<height).allSatisfy { coverage[$0 * width + column] == 0 }
  }

  private func droppingColumns(_ count: Int) -> TextMask {
    let rows = (0..<height).flatMap { coverage[($0 * width + count)..<(($0 + 1) * width)] }
    return TextMask(width: width - count, height: height, coverage: Array(rows))
  }

  private static func escaped(_ text: String) -> String {
    var result = ""
    for character in text.unicodeScalars {
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      default:
        // Control characters are not allowed in markup.
        result.unicodeScalars.append(
          character.value < 32 || character.value == 127 ? " " : character)
      }
    }
    return result
  }
}
