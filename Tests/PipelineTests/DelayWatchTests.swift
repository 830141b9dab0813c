import Testing

@testable import Pipeline

@Suite struct DelayWatchTests {
  private let watch = DelayWatch(workers: 2, patience: .seconds(2), kinds: ["resize", "acme/x"])

  private func delays(after seconds: Int) -> [ItemDelay] {
    watch.delays(at: .now + .seconds(seconds))
  }

  @Test func saysNothingOfIdleAndQuickWorkers() {
    #expect(delays(after: 100).isEmpty)
    watch.begin("a.png", worker: 1)
    #expect(delays(after: 1).isEmpty)
    watch.end(worker: 1)
    #expect(delays(after: 100).isEmpty)
  }

  @Test(
    arguments: [
      ([], nil), ([-1], "resize"), ([-1, 0], "acme/x"), ([-1, 0, 1], nil),
    ] as [([Int], String?)])
  func namesTheStageAtWork(passed: [Int], stage: String?) {
    watch.begin("a.png", worker: 0)
    for index in passed { watch.pass(index, worker: 0) }
    let found = delays(after: 3)
    #expect(found.map(\.path) == ["a.png"] && found.first?.stage == stage)
    #expect((found.first?.elapsed ?? .zero) > .seconds(2))
  }

  @Test func saysItOnceForEachPicture() {
    watch.begin("a.png", worker: 0)
    watch.begin("b.png", worker: 1)
    #expect(delays(after: 3).map(\.path) == ["a.png", "b.png"])
    #expect(delays(after: 9).isEmpty)
    watch.begin("c.png", worker: 0)
    #expect(delays(after: 9).map(\.path) == ["c.png"])
  }
}
