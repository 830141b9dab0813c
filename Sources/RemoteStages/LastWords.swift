import CrashNotes
import Files
import Foundation
import Synchronization

/// What a child writes to its standard error: passed on line by line, the last lines kept.
struct LastWords {
  private let label: String
  private let pass: @Sendable (String) -> Void
  private var line: [UInt8] = []
  private var lines: [String] = []

  /// So many lines stand in the message about a child that died.
  private static let kept = 8
  /// Longer lines are broken.
  private static let lineLimit = 1000

  init(label: String, pass: @escaping @Sendable (String) -> Void) {
    self.label = label
    self.pass = pass
  }

  mutating func append(_ bytes: some Sequence<UInt8>) {
    for byte in bytes {
      if byte == UInt8(ascii: "\n") || line.count >= Self.lineLimit { finish() }
      if byte != UInt8(ascii: "\n"), byte != UInt8(ascii: "\r") { line.append(byte) }
    }
  }

  /// Ends the line that has no end yet.
  mutating func finish() {
    guard !line.isEmpty else { return }
    let text = line.printable
    pass("\(label): \(text)")
    lines = lines.suffix(Self.kept - 1) + [text]
    line = []
  }

  /// The last lines, for a message that is the same for every run; empty when there was none.
  var text: String {
    let lines = CrashReport.essence(of: lines)
    return lines.isEmpty ? "" : "; its last words: " + lines.joined(separator: " | ")
  }

  /// Writes a line to the host's standard error.
  static func printLine(_ text: String) {
    try? FileHandle.standardError.write(contentsOf: Data((text + "\n").utf8))
  }
}
