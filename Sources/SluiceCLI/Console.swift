import Files
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Standard output for results, standard error for all else.
enum Console {
  /// The descriptor that results are written to.
  private static let results = Atomic<CInt>(1)

  /// Keeps standard output for results alone: what others print now goes to standard error.
  static func reserveOutput() {
    guard results.load(ordering: .relaxed) == 1 else { return }
    let kept = fcntl(1, F_DUPFD_CLOEXEC, 3)
    guard kept >= 0 else { return }
    results.store(kept, ordering: .relaxed)
    dup2(2, 1)
  }

  /// Whether standard error is a terminal.
  static var isTerminal: Bool { isatty(2) != 0 }

  /// Columns of the terminal behind standard error.
  static var width: Int { columns(of: 2) ?? 80 }

  /// Columns for running text on standard output: not so many that lines are hard to read.
  static var textWidth: Int {
    min(max(columns(of: results.load(ordering: .relaxed)) ?? 80, 40), 100)
  }

  private static func columns(of descriptor: Int32) -> Int? {
    var size = winsize()
    let found = unsafe ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
    return found ? Int(size.ws_col) : nil
  }

  /// Writes a line to standard error.
  static func error(_ line: String) { errorPart(line + "\n") }

  /// Writes to standard error without ending the line.
  static func errorPart(_ text: String) {
    // When nobody can be told, there is nobody to tell that either.
    _ = AtomicFile.write(Array(text.utf8).span, to: 2)
  }

  /// Writes a line to standard output.
  ///
  /// - Throws: `FileError`, but not for a pipe whose reader is gone, which is the reader's choice.
  static func output(_ line: String) throws { try outputPart(line + "\n") }

  /// Writes to standard output without ending the line.
  ///
  /// - Throws: As ``output(_:)``.
  static func outputPart(_ text: String) throws {
    let code = AtomicFile.write(Array(text.utf8).span, to: results.load(ordering: .relaxed))
    guard code == 0 || code == EPIPE else {
      throw FileError(operation: "write to", path: "standard output", code: code)
    }
  }
}
