import Foundation

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// An element of an XML file with all that it holds.
struct XMLTree: Sendable {
  var name: String
  var attributes: [String: String] = [:]
  /// The text outside of ``children``, without white space around it.
  var text = ""
  var children: [XMLTree] = []
  /// The line that it ends on.
  var line = 0

  /// The deepest nesting and the most elements that are read.
  static let depthLimit = 64
  static let elementLimit = 1_000_000

  /// The first child of a name.
  subscript(name: String) -> XMLTree? { children.first { $0.name == name } }

  /// Reads a file.
  ///
  /// A DOCTYPE, through which a file may name others and grow without end, is refused.
  ///
  /// - Throws: ``DatasetError/damaged(_:_:)`` with the line.
  init(_ text: String, file: String) throws(DatasetError) {
    if let line = Self.declaration(in: text) {
      throw .damaged(
        .init(file: file, line: line), "has a DOCTYPE, which may hold anything: take it out")
    }
    guard !text.utf8.contains(0) else {
      throw .damaged(.init(file: file), "has zero bytes: save it as UTF-8")
    }
    let builder = XMLTreeBuilder()
    // The text is UTF-8, whatever its own declaration says.
    let parser = XMLParser(data: Data(Self.withoutDeclaration(text).utf8))
    parser.delegate = builder
    parser.shouldResolveExternalEntities = false
    let isRead = parser.parse()
    guard isRead, let root = builder.root else {
      let reason = builder.isTooLarge ? "is too deep or has too many elements" : "is no sound XML"
      throw .damaged(.init(file: file, line: max(parser.lineNumber, 1)), reason)
    }
    self = root
  }

  init(name: String) { self.name = name }

  /// The line of a declaration of types or entities.
  private static func declaration(in text: String) -> Int? {
    var line = 1
    var previous: (UInt8, UInt8) = (0, 0)
    for byte in text.utf8 {
      let isLetter = (0x41...0x5A).contains(byte & 0xDF)
      if previous == (UInt8(ascii: "<"), UInt8(ascii: "!")), isLetter { return line }
      if byte == 0x0A { line += 1 }
      previous = (previous.1, byte)
    }
    return nil
  }

  /// The text without its first tag, which could name another encoding.
  private static func withoutDeclaration(_ text: String) -> String {
    let start = text.drop { $0.isWhitespace }
    guard start.hasPrefix("<?xml"), start.dropFirst(5).first?.isWhitespace == true,
      let end = start.firstIndex(of: ">")
    else { return String(start) }
    let lines = start[...end].count { $0.isNewline }
    return String(repeating: "\n", count: lines) + start[start.index(after: end)...]
  }
}

/// Collects elements while the parser meets them.
private final class XMLTreeBuilder: NSObject, XMLParserDelegate {
  private(set) var root: XMLTree?
  private(set) var isTooLarge = false
  private var open: [XMLTree] = []
  private var count = 0

  func parser(
    _ parser: XMLParser, didStartElement elementName: String, namespaceURI: String?,
    qualifiedName qName: String?, attributes attributeDict: [String: String]
  ) {
    count += 1
    guard open.count < XMLTree.depthLimit, count <= XMLTree.elementLimit else {
      isTooLarge = true
      parser.abortParsing()
      return
    }
    var element = XMLTree(name: elementName)
    element.attributes = attributeDict
    open.append(element)
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) {
    guard !open.isEmpty else { return }
    open[open.count - 1].text += string
  }

  func parser(_ parser: XMLParser, foundCDATA CDATABlock: Data) {
    guard !open.isEmpty else { return }
    open[open.count - 1].text += String(decoding: CDATABlock, as: UTF8.self)
  }

  func parser(
    _ parser: XMLParser, didEndElement elementName: String, namespaceURI: String?,
    qualifiedName qName: String?
  ) {
    guard var element = open.popLast() else { return }
    element.text = element.text.trimmingCharacters(in: .whitespacesAndNewlines)
    element.line = parser.lineNumber
    if open.isEmpty { root = element } else { open[open.count - 1].children.append(element) }
  }
}
