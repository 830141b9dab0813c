extension String {
  /// The text in lines of at most `width` characters, broken between words.
  ///
  /// - Parameters:
  ///   - width: Characters of a line, with its indent.
  ///   - indent: Spaces before every line.
  /// - Returns: The lines; a word that is longer than a line has a line for itself.
  func wrapped(width: Int, indent: Int = 0) -> [String] {
    let margin = String(repeating: " ", count: indent)
    var lines: [String] = []
    for word in split(separator: " ") {
      if let last = lines.last, last.count + 1 + word.count <= width {
        lines[lines.count - 1] = last + " " + word
      } else {
        lines.append(margin + word)
      }
    }
    return lines
  }

  /// The text with spaces after it up to a width.
  func padded(to width: Int) -> String {
    self + String(repeating: " ", count: Swift.max(0, width - count))
  }
}
