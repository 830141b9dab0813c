import Testing

@testable import Reporting

@Suite struct NumeralsTests {
  @Test(arguments: [
    (0, "0"), (999, "999"), (1000, "1,000"), (12_345_678, "12,345,678"), (-1234, "−1,234"),
  ])
  func groupsThousands(value: Int, text: String) { #expect(Numerals.grouped(value) == text) }

  @Test(arguments: [
    (0.0, "0.00"), (0.036, "0.04"), (9.994, "9.99"), (9.996, "10.0"), (42.25, "42.3"),
    (1234.5, "1,235"), (.nan, "–"), (.infinity, "–"),
  ])
  func keepsAboutThreeDigits(value: Double, text: String) { #expect(Numerals.brief(value) == text) }

  @Test(arguments: [
    (0.0, "0.00 s"), (0.0042, "4.20 ms"), (0.42, "0.42 s"), (59.9, "59.9 s"),
    (59.99, "1 min 00 s"), (125, "2 min 05 s"), (3599.9, "1 h 00 min"), (3720, "1 h 02 min"),
  ])
  func writesDurations(seconds: Double, text: String) {
    #expect(Numerals.duration(seconds) == text)
  }

  @Test(arguments: [(0, "0 pictures"), (1, "1 picture"), (2000, "2,000 pictures")])
  func countsWithANoun(count: Int, text: String) {
    #expect(Numerals.counted(count, "picture") == text)
  }
}
