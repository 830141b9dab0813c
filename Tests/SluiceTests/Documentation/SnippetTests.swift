import Foundation
import TestSupport
import Testing

/// Code in articles is code that the tests compile.
@Suite struct SnippetTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()

  /// The code between `// snippet: NAME` and `// end`, without its indentation, by file and name.
  private static func snippets() throws -> [String: String] {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    var snippets: [String: String] = [:]
    for name in names where name.hasSuffix(".swift") && name != "SnippetTests.swift" {
      var open: (name: String, indentation: Int)?
      var lines: [String] = []
      let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
      for line in text.components(separatedBy: "\n") {
        let code = line.drop { $0 == " " }
        if let snippet = open, code == "// end" {
          snippets["\(name) \(snippet.name)"] = lines.joined(separator: "\n")
          open = nil
        } else if let snippet = open {
          lines.append(String(line.dropFirst(snippet.indentation)))
        } else if code.hasPrefix("// snippet: ") {
          open = (String(code.dropFirst("// snippet: ".count)), line.count - code.count)
          lines = []
        }
      }
      #expect(open == nil, "\(name): a snippet has no end")
    }
    return snippets
  }

  @Test func everyBlockIsASnippetAndEverySnippetIsInABlock() throws {
    let snippets = try Self.snippets()
    let blocks = Article.all.flatMap(\.blocks).filter { $0.language == "swift" }
    #expect(blocks.count > 5)
    for block in blocks {
      #expect(
        snippets.values.contains(block.text),
        "\(block): no snippet in \(Self.folder.path) has this very code")
    }
    for (name, code) in snippets {
      #expect(blocks.contains { $0.text == code }, "\(name): no article shows it")
    }
  }
}
