import Foundation
import Stages
import Testing

@testable import Guides

/// The reference in the documentation is made from the code.
@Suite struct ReferenceArticleTests {
  @Test(arguments: ["StagesReference", "AugmentationReference"])
  func isWhatTheCodeSays(name: String) throws {
    let article = ReferenceArticle(.builtin)
    let isStages = name == "StagesReference"
    let expected = isStages ? article.stages : article.augmentations
    let path = "Sources/Sluice/Sluice.docc/\(name).md"
    let url = URL(filePath: projectFolder).appending(path: path)
    let found = try? String(contentsOf: url, encoding: .utf8)
    let command = "RECORD_FIXTURES=1 swift test -c release -Xswiftc -enable-testing --filter "
    #expect(found == expected, "\(path) is stale; renew it with: \(command)ReferenceArticleTests")
    if found != expected, ProcessInfo.processInfo.environment["RECORD_FIXTURES"] == "1" {
      try Data(expected.utf8).write(to: url)
    }
  }

  @Test func isPlainMarkdown() {
    let article = ReferenceArticle(extended)
    for text in [article.stages, article.augmentations] {
      #expect(text.hasPrefix("# "))
      #expect(text.matches(of: /<[a-zA-Z\/]/).isEmpty)
      let fences = text.split(separator: "\n").count { $0.hasPrefix("```") }
      #expect(fences.isMultiple(of: 2))
    }
  }

  @Test func hasEveryComponent() {
    let article = ReferenceArticle(extended)
    let text = article.stages + article.augmentations
    for guide in ComponentGuide.all(extended) { #expect(text.contains("\n### \(guide.kind)\n")) }
  }
}
