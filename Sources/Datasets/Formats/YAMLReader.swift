import StrictJSON
import Yams

/// Reads YAML into JSON values.
enum YAMLReader {
  /// References to anchors multiply what a reader must hold; more than these are refused.
  private static let aliasLimit = 16
  private static let nodeLimit = 200_000

  /// The value of a text; keys become strings.
  ///
  /// - Throws: ``DatasetError/damaged(_:_:)`` with the line.
  static func value(of text: String, file: String) throws(DatasetError) -> JSONValue {
    guard aliases(in: text) <= aliasLimit else {
      throw .damaged(.init(file: file), "has more than \(aliasLimit) references to anchors")
    }
    let node: Node?
    do { node = try Yams.compose(yaml: text) } catch {
      throw .damaged(.init(file: file, line: line(of: error)), "is no YAML: \(reason(error))")
    }
    guard let node else { return .null }
    var left = nodeLimit
    return try value(of: node, file, &left)
  }

  /// How many words begin with `*`.
  private static func aliases(in text: String) -> Int {
    var count = 0
    var previous = UInt8(ascii: " ")
    for byte in text.utf8 {
      if byte == UInt8(ascii: "*"), " \t\n\r[{,:-?".utf8.contains(previous) { count += 1 }
      previous = byte
    }
    return count
  }

  private static func value(
    of node: Node, _ file: String, _ left: inout Int
  ) throws(DatasetError) -> JSONValue {
    left -= 1
    guard left > 0 else {
      throw .damaged(.init(file: file), "has more than \(nodeLimit) values")
    }
    switch node {
    case .scalar(let scalar): return value(of: scalar)
    case .sequence(let sequence):
      var nodes: [JSONNode] = []
      for element in sequence { nodes.append(JSONNode(try value(of: element, file, &left))) }
      return .array(nodes)
    case .mapping(let mapping):
      var members: [JSONMember] = []
      for (key, element) in mapping {
        guard let name = key.scalar?.string else {
          throw .damaged(
            .init(file: file, line: key.mark?.line), "a key that is no word or number")
        }
        members.append(JSONMember(name, JSONNode(try value(of: element, file, &left))))
      }
      return .object(members)
    case .alias:
      throw .damaged(.init(file: file), "has a reference to an anchor that is not there")
    }
  }

  /// Plain words that JSON knows are what JSON takes them for; all others are strings.
  private static func value(of scalar: Node.Scalar) -> JSONValue {
    guard scalar.style == .plain || scalar.style == .any else { return .string(scalar.string) }
    switch scalar.string {
    case "", "~", "null", "Null", "NULL": return .null
    case "true", "True", "TRUE": return .bool(true)
    case "false", "False", "FALSE": return .bool(false)
    default:
      let parsed = try? JSONParser.read(Array(scalar.string.utf8)).value
      if case .number(let literal) = parsed, literal == scalar.string { return .number(literal) }
      return .string(scalar.string)
    }
  }

  private static func line(of error: any Error) -> Int? {
    switch error as? YamlError {
    case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _):
      mark.line
    default: nil
    }
  }

  private static func reason(_ error: any Error) -> String {
    switch error as? YamlError {
    case .scanner(_, let problem, _, _), .parser(_, let problem, _, _),
      .composer(_, let problem, _, _):
      problem
    default:
      String("\(error)".map { $0.isNewline ? " " : $0 }.prefix(200))
    }
  }
}
