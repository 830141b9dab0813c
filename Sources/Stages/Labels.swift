import Files
import Options
import StrictJSON
import SystemPackage

/// The names of a network's classes, in the order of its outputs: a list, or the path of a text file with one name a line.
public struct Labels: ParameterValue, Equatable {
  /// One name a class.
  public let names: [String]
  private let written: JSONValue

  /// Makes labels of names.
  public init(_ names: [String] = []) {
    self.names = names
    written = .list(names.map { .string($0) })
  }

  private init(names: [String], written: JSONValue) {
    self.names = names
    self.written = written
  }

  /// The name of a class; its index as text when there is none.
  public func name(of index: Int) -> String {
    names.indices.contains(index) ? names[index] : "\(index)"
  }

  /// The names together, which may stand in a file beside the spec; `nil` when there are none.
  var fingerprint: String? { names.isEmpty ? nil : names.joined(separator: "\n") }

  /// Checks that there are as many names as classes, if any.
  func check(classes: Int) throws(StageLabelError) {
    guard !names.isEmpty, names.count != classes else { return }
    throw StageLabelError(names: names.count, classes: classes)
  }

  public static var unset: Labels { Labels() }
  public static var parameterType: ParameterType { .either([.array(.string), .path]) }
  public var json: JSONValue { written }

  public static func read(
    _ node: JSONNode, bounds: Bounds, from reader: inout OptionsReader
  ) -> Labels? {
    if node.value.elements != nil {
      return [String].read(node, bounds: bounds, from: &reader).map { Labels($0) }
    }
    guard node.value.string != nil else { return reader.mismatch(node, parameterType) }
    guard let path = SpecPath.read(node, bounds: bounds, from: &reader) else { return nil }
    do {
      let bytes = try FileReader.read(FilePath(path.resolved), limit: 1 << 24)
      guard let text = String(validating: bytes, as: UTF8.self) else {
        return reader.note("\(path.resolved) is not UTF-8 text", at: node)
      }
      let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      let names = lines.map(String.init)
      return Labels(names: names.last == "" ? names.dropLast() : names, written: node.value)
    } catch {
      return reader.note(
        "\(error)", at: node, hint: "labels are a list of names, or a text file with one a line")
    }
  }
}

/// A count of labels that does not fit the network.
struct StageLabelError: Error, Equatable, CustomStringConvertible {
  var names: Int
  var classes: Int

  var description: String { "\(names) labels for \(classes) classes" }
}
