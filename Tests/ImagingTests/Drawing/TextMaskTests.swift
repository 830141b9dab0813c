import Testing

@testable import Imaging

@Suite struct TextMaskTests {
  @Test func allTextsOfOneSizeHaveOneHeight() throws {
    let heights = try ["a", "Ag", "person 0.87", "..."].map {
      try TextMask.rendered($0, height: 20).height
    }
    #expect(Set(heights).count == 1)
    #expect((18...30).contains(heights[0]))
  }

  @Test func startsWithInkAndGrowsWithTheText() throws {
    let short = try TextMask.rendered("cat", height: 24)
    let long = try TextMask.rendered("cat cat", height: 24)
    #expect(long.width > short.width * 3 / 2)
    #expect((0..<short.height).contains { short.coverage[$0 * short.width] > 0 })
    #expect(Set(short.coverage).count > 10)
  }

  @Test(arguments: ["<b>&", "a\nb", "a\u{0}b", "\u{202E}x", "שלום", "漢字", "🙂", " ", ""])
  func anyTextIsDrawn(text: String) throws {
    let mask = try TextMask.rendered(text, height: 16)
    #expect(mask.coverage.count == mask.width * mask.height)
  }

  @Test func markupIsShownAsItIs() throws {
    let plain = try TextMask.rendered("b", height: 16)
    #expect(try TextMask.rendered("<b>b</b>", height: 16).width > plain.width * 4)
  }

  @Test func threadsGetEqualMasks() async throws {
    let expected = try TextMask.rendered("parallel 37", height: 19)
    await withTaskGroup(of: Bool.self) { group in
      for worker in 0..<4 {
        group.addTask {
          (0..<50).allSatisfy { round in
            _ = try? TextMask.rendered("text \(worker) \(round)", height: 19)
            return (try? TextMask.rendered("parallel 37", height: 19)) == expected
          }
        }
      }
      for await isEqual in group {
        #expect(isEqual)
      }
    }
  }
}
