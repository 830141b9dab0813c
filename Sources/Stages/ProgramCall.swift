import Options
import StrictJSON

/// A parameter that is a program with its arguments, and the spec's folder, in which it works.
public struct ProgramCall: ParameterValue, Equatable {
  /// The program and its arguments, as they were written.
  public var words: [String]
  /// The spec's folder; `nil` for a call made in code, which works where the process does.
  public var folder: String?

  /// Makes a call.
  public init(_ words: [String], folder: String? = nil) {
    self.words = words
    self.folder = folder
  }

  public static var unset: ProgramCall { ProgramCall([]) }
  public static var parameterType: ParameterType { .array(.string) }
  public var json: JSONValue { .list(words.map { .string($0) }) }

  public static func read(
    _ node: JSONNode, bounds: Bounds, from reader: inout OptionsReader
  ) -> ProgramCall? {
    if node.value.string != nil {
      return reader.note(
        "expected \(parameterType.name), found a string", at: node,
        hint: #"each word stands by itself: ["python3", "edges.py"]"#)
    }
    return [String].read(node, bounds: bounds, from: &reader).map {
      ProgramCall($0, folder: reader.baseFolder)
    }
  }
}
