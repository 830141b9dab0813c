import Testing

@testable import CrashNotes

@Suite struct CrashReportTests {
  @Test func leavesTheWordsAndTheFunctions() {
    let text = """
      Main/Main.swift:3: Fatal error: oh no

      *** Signal 4: Backtracing from 0x7f3fb6694d72... done ***

      *** Program crashed: Illegal instruction at 0x00007f3fb6694d72 ***

      Platform: x86_64 Linux (Debian GNU/Linux 12 (bookworm))

      Thread 1 "oot.default-qos" crashed:

        0      0x00007f3fb6694d72 begin() + 626 in Mischief.so
        1 [ra] 0x00007f3fb669649b static Vignette.make(_:) in Mischief.so at Main.swift:9:2
      ...

      Backtrace took 0.03s

      """
    #expect(
      CrashReport.essence(of: text.split(separator: "\n")) == [
        "Main/Main.swift:3: Fatal error: oh no", "in begin() in Mischief.so",
        "in static Vignette.make(_:) in Mischief.so at Main.swift:9:2",
      ])
  }

  @Test(arguments: [
    "the plugin's own words", "3 of 5 done", "0x12 is no address here", "Backtrace of love",
    "12 0", "*** done ***", "Thread 7 works",
  ])
  func leavesOtherLinesAlone(line: String) {
    #expect(CrashReport.essence(of: [line]) == [line])
  }

  @Test func anAddressWithoutANameIsNoWord() {
    #expect(CrashReport.essence(of: ["  0      0x00007f3fb6694d72", "", "   "]).isEmpty)
  }
}
