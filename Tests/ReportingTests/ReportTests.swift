import StrictJSON
import Testing

@testable import Reporting

/// The whole page, as far as it can be judged without a browser.
@Suite struct ReportTests {
  static let evil = "</script><img src=x onerror=alert(1)>&\u{2028}\u{2029}'\"\u{301} onload=\"x"

  private func item(
    _ index: Int, path: String = "a.jpg", label: String = "face", thumbnail: Bool = true
  ) -> ReportItem {
    let detection: JSONValue = [
      "label": .string(label), "class": .integer(0), "score": .fixed(0.9, places: 6),
      "box": .list([1, 2, 3, 4].map { .integer($0) }),
    ]
    return ReportItem(
      index: index,
      record: [
        "path": .string(path), "index": .integer(index), "status": .string("ok"),
        "width": .integer(8), "height": .integer(6), "detections": .list([detection]),
        "files": .list([.string("annotated/" + path)]),
      ], thumbnail: thumbnail ? [0xFF, 0xD8, 0xFF] : nil)
  }

  private func failure(_ index: Int, path: String = "b.jpg") -> ReportItem {
    ReportItem(
      index: index,
      record: [
        "path": .string(path), "status": .string("failed"),
        "error": ["stage": .string("decode"), "code": .string("decode"), "message": .string(path)],
      ])
  }

  private func page(
    _ items: [ReportItem], _ change: (inout ReportContents) -> Void = { _ in }
  ) throws -> String {
    var contents = ReportContents(title: "Faces")
    contents.ok = items.count
    change(&contents)
    return try Report.html(contents) { visit in for item in items { try visit(item) } }
  }

  /// What the page's script will read.
  private func data(of page: String) throws -> JSONValue {
    let start = try #require(page.firstRange(of: "id=\"data\">")).upperBound
    let end = try #require(page[start...].firstRange(of: "</script>")).lowerBound
    return try JSONParser.read(Array(page[start..<end].utf8)).value
  }

  @Test func textFromOutsideStaysText() throws {
    let evil = Self.evil
    let page = try page([item(0, path: evil, label: evil), failure(1, path: evil)]) {
      $0.title = evil
      $0.subtitle = evil
      $0.warnings = [evil]
      $0.facts = [.init(evil, evil)]
      $0.spec = evil
      $0.commandLine = evil
      $0.timings = [
        .init(
          stage: evil, count: 1, totalSeconds: 1, meanMs: 1, medianMs: 1, p95Ms: 1, maxMs: 1)
      ]
    }
    #expect(!page.contains("<img src=x"))
    #expect(page.matches(of: /<\/script>/).count == 2)
    // As scalars: a quote with a combining mark is another character, but ends an attribute.
    let data = try #require(page.firstRange(of: "<script")).lowerBound
    let scalars = Array(page[..<data].unicodeScalars)
    #expect(!zip(scalars, scalars.dropFirst()).contains { $0 == "\"" && $1 == "\u{301}" })
    let entry = try #require(try self.data(of: page)["items"]?.value.elements?.first?.value)
    #expect(entry["path"]?.value.string == evil)
  }

  @Test func theScriptsDataHasNoCharacterOfMarkup() throws {
    let page = try page([item(0, path: Self.evil, label: Self.evil)])
    let start = try #require(page.firstRange(of: "id=\"data\">")).upperBound
    let data = page[start...].prefix(while: { !$0.isNewline }).dropLast("</script>".count)
    #expect(data.unicodeScalars.allSatisfy { !"<>&\u{2028}\u{2029}".unicodeScalars.contains($0) })
    #expect(data.hasSuffix("}"))
  }

  @Test func needsNothingFromElsewhere() throws {
    let page = try page([item(0)])
    #expect(!page.contains(/(src|href)="(https?:)?\/\//))
    #expect(!page.contains("url("))
    #expect(!page.contains("@import"))
    #expect(page.contains("default-src 'none'"))
  }

  @Test func countsAddUp() throws {
    let page = try page([]) {
      $0.ok = 1205
      $0.failed = 7
      $0.skipped = 2
    }
    for figure in ["<dd>1,214</dd>", "<dd>1,205</dd>", "<dd>7</dd>", "<dd>2</dd>"] {
      #expect(page.contains(figure), "\(figure)")
    }
  }

  @Test func showsTheFirstPicturesAndCountsAll() throws {
    let count = 203
    let page = try page((0..<count).map { item($0) } + [item(count, thumbnail: false)])
    #expect(try data(of: page)["items"]?.value.elements?.count == 200)
    #expect(page.contains("4 pictures more are not shown here"))
    #expect(page.contains("\(count + 1) detections, 1 class"))
  }

  @Test func saysNothingOfMorePicturesWhenAllAreShown() throws {
    #expect(!(try page([item(0)])).contains("not shown here"))
  }

  @Test func failuresComeBeforeResults() throws {
    let page = try page([item(0), failure(1)])
    let failures = try #require(page.firstRange(of: "1 picture failed"))
    let results = try #require(page.firstRange(of: "id=\"results\""))
    #expect(failures.lowerBound < results.lowerBound)
    #expect(!(try self.page([item(0)])).contains("id=\"failures\""))
  }

  @Test func listsTheFirstFailuresAndCountsAll() throws {
    let page = try page((0..<FailureList.limit + 5).map { failure($0) })
    #expect(page.contains("505 pictures failed"))
    #expect(page.contains("5 failures more"))
    #expect(page.matches(of: /<th scope="row"><bdi>b.jpg/).count == FailureList.limit)
  }

  @Test func saysWhenThereIsNothing() throws {
    let page = try page([])
    #expect(page.contains("Nothing was detected or classified"))
    #expect(page.contains("No pictures were found"))
    #expect(page.contains("No stage ran"))
    #expect(!page.contains("<script"))
  }

  @Test(arguments: ReportContents.Ending.allCases)
  func namesTheEnding(_ ending: ReportContents.Ending) throws {
    #expect(try page([]) { $0.ending = ending }.contains("class=\"ending \(ending.rawValue)\""))
  }

  @Test func equalRunsGiveEqualPages() throws {
    let items = (0..<40).map { item($0, label: "class \($0 % 13)") }
    #expect(try page(items) == page(items))
  }

  @Test func passesOnWhatTheItemsThrow() {
    struct Broken: Error {}
    #expect(throws: Broken.self) {
      try Report.html(ReportContents(title: "")) { _ in throw Broken() }
    }
  }
}
