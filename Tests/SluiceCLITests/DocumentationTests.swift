import Foundation
import TestSupport
import Testing

/// Command lines in the documentation are those of the program.
@Suite struct DocumentationTests {
  private static let pages: [Article] =
    Article.all
    + ["README.md", "CONTRIBUTING.md"].compactMap {
      try? Article(Article.root.appending(path: $0))
    }

  /// The command lines in blocks of `console`, behind `$`, and of `sh`.
  private static let lines: [(place: String, line: String)] =
    pages.flatMap(\.blocks).flatMap { block -> [(place: String, line: String)] in
      switch block.language {
      case "console":
        block.lines.filter { $0.hasPrefix("$ ") }.map { (block.place, String($0.dropFirst(2))) }
      case "sh": block.lines.map { (block.place, $0) }
      default: []
      }
    }

  @Test func commandLinesInBlocksAreComplete() throws {
    let program = try CommandSyntax.ofProgram()
    #expect(Self.lines.count > 20)
    for (place, line) in Self.lines {
      for words in CommandLineText.calls(of: "sluice", in: line) {
        #expect(program.faults(in: words, isComplete: true) == [], "\(place): \(line)")
      }
    }
  }

  @Test(arguments: pages)
  func commandsInProseExist(page: Article) throws {
    let program = try CommandSyntax.ofProgram()
    for span in page.prose.matches(of: /`(sluice [^`\n]+)`/) {
      for words in CommandLineText.calls(of: "sluice", in: String(span.1)) {
        #expect(program.faults(in: words, isComplete: false) == [], "\(page): \(span.1)")
      }
    }
  }

  @Test func everyCommandAndOptionIsDescribed() throws {
    let page = try #require(Self.pages.first { $0.name == "TheCommandLine" })
    for command in try CommandSyntax.ofProgram().leaves where command.path != ["help"] {
      let name = (["sluice"] + command.path).joined(separator: " ")
      #expect(page.text.contains("`\(name)"), "\(name) is not described")
      for option in command.longNames where !["--version", "--help"].contains(option) {
        #expect(
          page.text.contains("`\(option)`") || page.text.contains("`\(option) "),
          "\(name) \(option) is not described")
      }
    }
  }
}
