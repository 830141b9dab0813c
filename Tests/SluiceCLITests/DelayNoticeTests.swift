import Testing

@testable import Pipeline
@testable import SluiceCLI

@Suite struct DelayNoticeTests {
  private static func text(
    _ stage: String?, isIsolated: Bool = false, timeout: Double? = 3
  ) -> String {
    DelayNotice.text(
      ItemDelay(path: "in/a.png", stage: stage, elapsed: .milliseconds(5100)),
      isIsolated: isIsolated, timeout: timeout)
  }

  @Test func namesStagePictureAndTime() {
    #expect(
      Self.text("resize")
        == "sluice: the stage \"resize\" is still at in/a.png, which has taken 6 s so far")
    #expect(Self.text(nil).hasPrefix("sluice: the decoder is still at in/a.png"))
  }

  @Test func aPluginsStageComesWithAdvice() {
    #expect(Self.text("acme/x").contains("with --resume --isolate. What was done is kept."))
    #expect(
      Self.text("acme/x", timeout: nil).contains("--resume --isolate --timeout SECONDS."))
  }

  @Test func anIsolatedOneComesWithout() {
    #expect(!Self.text("acme/x", isIsolated: true).contains("--isolate"))
  }
}
