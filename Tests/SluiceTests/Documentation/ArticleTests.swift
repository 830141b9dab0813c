import Foundation
import Sluice
import TestSupport
import Testing

/// Specs, links and tables of the articles.
@Suite struct ArticleTests {
  /// Articles whose JSON is tested elsewhere: messages of the protocol, and what the code generates.
  private static let others: Set = [
    "ProcessProtocol", "StagesReference", "AugmentationReference",
  ]

  /// The blocks of JSON, each with the block that follows it.
  private static let specs: [(block: Article.Block, next: Article.Block?)] =
    Article.all.filter { !others.contains($0.name) }.flatMap { article in
      let blocks = article.blocks
      return blocks.indices.filter { blocks[$0].language == "json" }.map {
        (blocks[$0], $0 + 1 < blocks.count ? blocks[$0 + 1] : nil)
      }
    }

  private func problems(_ text: String) -> [SpecProblem] {
    do throws(SpecError) {
      _ = try Pipeline(
        parsing: Array(text.utf8), file: "broken.json",
        baseFolder: Article.root.appending(path: "pipelines").path, catalog: .documentation)
      return []
    } catch {
      return error.problems
    }
  }

  @Test func specsAreValid() {
    let whole = Self.specs.filter { $0.block.marker == nil }
    #expect(whole.count > 5)
    for (block, _) in whole {
      #expect(problems(block.text).map(\.description) == [], "\(block)")
    }
  }

  @Test func partsOfSpecsAreValidWithWhatStandsBeforeThem() {
    let parts = Self.specs.filter { $0.block.marker == "part: stages" }
    #expect(!parts.isEmpty)
    for (block, _) in parts {
      let found = problems(#"{"version": 1, "stages": [\#(block.text)]}"#)
      let faults = found.filter { !$0.message.hasSuffix("which no stage before it writes") }
      #expect(faults.map(\.description) == [], "\(block)")
    }
  }

  @Test func wrongSpecsGiveTheMessagesThatAreShown() throws {
    let wrong = Self.specs.filter { $0.block.marker == "wrong" }
    #expect(!wrong.isEmpty)
    for (block, next) in wrong {
      let shown = try #require(next).lines.filter { !$0.hasPrefix("$ ") }
      #expect(problems(block.text).map { "broken.json:\($0)" } == shown, "\(block)")
    }
  }

  @Test func markersAreKnown() {
    let markers = Set(Article.all.flatMap(\.blocks).compactMap(\.marker))
    #expect(markers.isSubset(of: ["augment", "part: stages", "wrong"]))
  }

  @Test(arguments: Article.all)
  func linksLeadToArticles(article: Article) {
    let names = Set(Article.all.map(\.name))
    let links = article.text.matches(of: /<doc:([^>]*)>/).map { String($0.1) }
    #expect(links.filter { !names.contains($0) } == [])
  }

  @Test func theLandingPageLeadsToEveryArticle() throws {
    let landing = try #require(Article.all.first { $0.name == "Sluice" })
    for article in Article.all where article.name != "Sluice" {
      #expect(landing.text.contains("- <doc:\(article.name)>"), "\(article) is not in the topics")
    }
  }

  @Test func filesThatContributorsAreLedToAreThere() throws {
    let page = try Article(Article.root.appending(path: "CONTRIBUTING.md"))
    let links = page.prose.matches(of: /\]\(([^):]*)\)/).map { String($0.1) }
    let paths = page.prose.matches(of: /`((?:Sources|Tests|Plugins|Benchmarks)\/[\w\/.+-]+)`/)
      .map { String($0.1) }
    #expect(paths.count > 10)
    for path in links + paths {
      #expect(
        FileManager.default.fileExists(atPath: Article.root.appending(path: path).path), "\(path)")
    }
  }

  @Test func theTableOfFloorsIsTheOneThatIsChecked() throws {
    let article = try #require(Article.all.first { $0.name == "HowItIsBuilt" })
    var shown: [String: String] = [:]
    for row in article.text.matches(of: /\n\| (\d+) \| ([^|]*) \|/) {
      for target in row.2.matches(of: /`(\w+)`/) { shown[String(target.1)] = String(row.1) }
    }
    let check = try String(
      contentsOf: Article.root.appending(path: "Tests/checks/floors.py"), encoding: .utf8)
    let table = try #require(check.firstMatch(of: /FLOORS = \{([^}]*)\}/)).1
    let sources = try FileManager.default.contentsOfDirectory(
      atPath: Article.root.appending(path: "Sources").path)
    var floors: [String: String] = [:]
    for entry in table.matches(of: /"(\w+)": (\d+)/) where sources.contains(String(entry.1)) {
      floors[String(entry.1)] = String(entry.2)
    }
    #expect(shown == floors)
  }
}
