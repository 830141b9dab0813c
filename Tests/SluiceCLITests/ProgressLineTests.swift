import Testing

@testable import Pipeline
@testable import SluiceCLI

@Suite struct ProgressLineTests {
  private func progress(
    _ done: Int, of total: Int, failed: Int = 0, reused: Int = 0, seconds: Double
  ) -> RunProgress {
    RunProgress(
      total: total, ok: done - failed, failed: failed, reused: reused, elapsed: .seconds(seconds))
  }

  @Test func saysHowFarHowFastAndHowLong() {
    #expect(
      ProgressLine.text(progress(50, of: 100, seconds: 10)) == "50/100, 5.0 pictures/s, 10 s left")
    #expect(
      ProgressLine.text(progress(5000, of: 10_000, failed: 3, seconds: 2))
        == "5000/10000, 3 failed, 2500 pictures/s, 2 s left")
  }

  @Test func doesNotCountWhatWasDoneBefore() {
    #expect(
      ProgressLine.text(progress(60, of: 100, reused: 50, seconds: 10))
        == "60/100, 1.0 pictures/s, 40 s left")
    #expect(ProgressLine.text(progress(50, of: 100, reused: 50, seconds: 1)) == "50/100")
  }

  @Test(arguments: [20, 40, 80, 200])
  func theBarFitsTheTerminal(width: Int) {
    for done in [0, 1, 50, 100] {
      let bar = ProgressLine.bar(progress(done, of: 100, seconds: 10), width: width)
      #expect(bar.count < width)
    }
  }

  @Test func theBarFills() {
    let half = ProgressLine.bar(progress(50, of: 100, seconds: 10), width: 80)
    #expect(half.count(where: { $0 == "█" }) == half.count(where: { $0 == "░" }))
    let nothing = ProgressLine.bar(progress(0, of: 0, seconds: 1), width: 80)
    #expect(!nothing.contains("░"))
  }

  @Test(arguments: [
    (0, "0 s"), (3.2, "4 s"), (59.5, "1:00 min"), (185, "3:05 min"), (7800, "2:10 h"),
  ])
  func writesTimesAsPeopleDo(seconds: Double, text: String) {
    #expect(ProgressLine.time(seconds) == text)
  }
}
