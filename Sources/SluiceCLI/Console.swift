import Foundation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Standard output for results, standard error for all else.
enum Console {
  /// Whether standard error is a terminal.
  static var isTerminal: Bool { isatty(2) != 0 }

  /// Columns of the terminal.
  static var width: Int {
    var size = winsize()
    let found = unsafe ioctl(2, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
    return found ? Int(size.ws_col) : 80
  }

  /// Writes a line to standard error.
  static func error(_ line: String) { write(line + "\n", to: .standardError) }

  /// Writes a line to standard output.
  static func output(_ line: String) { write(line + "\n", to: .standardOutput) }

  /// Writes to standard error without ending the line.
  static func errorPart(_ text: String) { write(text, to: .standardError) }

  private static func write(_ text: String, to handle: FileHandle) {
    // A closed pipe is the reader's choice and no error of ours.
    try? handle.write(contentsOf: Data(text.utf8))
  }
}
