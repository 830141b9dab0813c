import Options
import StrictJSON
import Testing

@testable import Contracts

struct OptionSamplesTests {
  static let cases: [(ParameterType, Bounds)] = [
    (.boolean, Bounds()), (.integer, Bounds(range: 1...9)), (.number, Bounds(range: 0...1)),
    (.number, Bounds(above: 0)), (.interval, Bounds(range: -5...5)),
    (.choice(["a", "b"]), Bounds()),
    (.array(.number), Bounds(range: 0...255, count: 1...3)),
    (.optional(.integer), Bounds(range: 1...65_535)), (.array(.array(.integer)), Bounds()),
  ]

  @Test(arguments: cases)
  func extremesAndWrongValuesAreApart(_ type: ParameterType, _ bounds: Bounds) {
    let extremes = OptionSamples.extremes(type, bounds)
    let wrong = OptionSamples.wrong(type, bounds)
    #expect(extremes.count >= 2)
    #expect(wrong.count >= 3)
    #expect(!extremes.contains { wrong.contains($0) })
  }

  @Test func boundsAreReachedAndPassed() {
    let bounds = Bounds(range: 1...9)
    #expect(OptionSamples.extremes(.integer, bounds) == [.number("1"), .number("9")])
    let wrong = OptionSamples.wrong(.integer, bounds)
    #expect(wrong.contains(.number("0")) && wrong.contains(.number("10")))
  }
}
