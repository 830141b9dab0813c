import Files
import StrictJSON

/// Everything that is wrong with a spec.
public struct SpecError: Error, Sendable, CustomStringConvertible {
  /// The spec's file, ready to print.
  public var file: String
  /// At least one problem, in the order of the text.
  public var problems: [SpecProblem]
  /// Whether the spec would be right if its plugins were there.
  public var lacksOnlyPlugins = false

  /// All problems, one below the other.
  public var description: String {
    problems.map { "\(file):\($0)" }.joined(separator: "\n")
  }
}

extension SpecError {
  /// Takes what a reader found.
  ///
  /// - Parameters:
  ///   - file: What to call the spec in messages.
  ///   - diagnostics: What is wrong, in any order.
  ///   - bytes: The spec's text.
  ///   - lacksOnlyPlugins: Whether the spec would be right if its plugins were there.
  package init(
    file: String, _ diagnostics: [JSONDiagnostic], in bytes: [UInt8], lacksOnlyPlugins: Bool
  ) {
    let lines = JSONLineTable(bytes)
    let problems = diagnostics.sorted { $0.offset < $1.offset }.map { problem in
      let (line, column) = lines.position(of: problem.offset)
      return SpecProblem(
        pointer: problem.pointer, line: line, column: column, message: problem.message,
        hint: problem.hint)
    }
    self.init(file: file, problems: problems, lacksOnlyPlugins: lacksOnlyPlugins)
  }

  /// Says that the spec's file cannot be read.
  package init(file: String, unreadable error: FileError) {
    let hint = error.isMissing ? "is the path right?" : nil
    self.init(
      file: file,
      problems: [SpecProblem(pointer: "", line: 1, column: 1, message: "\(error)", hint: hint)])
  }
}

/// One thing that is wrong with a spec.
public struct SpecProblem: Sendable, Equatable, CustomStringConvertible {
  /// JSON Pointer (RFC 6901) of the value at fault.
  public var pointer: String
  /// From 1.
  public var line: Int
  /// From 1, in characters.
  public var column: Int
  /// What was expected and what was found.
  public var message: String
  /// What to do about it.
  public var hint: String?

  public var description: String {
    // The middle of a very long pointer says nothing.
    let short = pointer.count > 160 ? "\(pointer.prefix(100))…\(pointer.suffix(40))" : pointer
    let place = pointer.isEmpty ? "" : " \(short):"
    return "\(line):\(column):\(place) \(message)" + (hint.map { " (\($0))" } ?? "")
  }

  /// The problem as JSON.
  public var json: JSONValue {
    [
      "pointer": .string(pointer), "line": .integer(line), "column": .integer(column),
      "message": .string(message), "hint": hint.map { .string($0) } ?? .null,
    ]
  }
}
