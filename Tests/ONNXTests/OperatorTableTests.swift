import Foundation
import TestSupport
import Testing

@testable import ONNX

/// The table of operators in the documentation is made from the code.
@Suite struct OperatorTableTests {
  private static let file = Article.folder.appending(path: "RunningModels.md")

  @Test func theArticleHasIt() throws {
    let text = try String(contentsOf: Self.file, encoding: .utf8)
    let start = try #require(text.range(of: "| family | operators |"))
    let rest = text[start.lowerBound...]
    let end = rest.range(of: "\n\n")?.lowerBound ?? rest.endIndex
    let found = String(rest[..<end])
    let command = "RECORD_FIXTURES=1 swift test -c release -Xswiftc -enable-testing --filter "
    #expect(
      found == OperatorTable.markdown,
      "RunningModels.md is stale; renew it with: \(command)OperatorTableTests")
    if found != OperatorTable.markdown,
      ProcessInfo.processInfo.environment["RECORD_FIXTURES"] == "1"
    {
      let renewed = text.replacing(found, with: OperatorTable.markdown)
      try Data(renewed.utf8).write(to: Self.file)
    }
  }

  @Test func itNamesEveryOperatorOnce() {
    let names = OperatorTable.markdown.matches(of: /`(\w+)`/).map { String($0.1) }
    #expect(Set(names) == Set(BuiltinMappings.byKind.keys))
    #expect(names.count == OperatorTable.count)
  }
}
