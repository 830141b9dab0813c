import StrictJSON
import Testing

@Suite struct JSONValueTests {
  @Test(arguments: [
    (1.005, 2, "1.00"), (2.5, 0, "3"), (-0.004, 2, "0.00"), (-1.235, 1, "-1.2"),
    (0.5, 6, "0.500000"),
    (123456.789, 2, "123456.79"), (0.05, 1, "0.1"),
  ])
  func printsAFixedNumberOfPlaces(value: Double, places: Int, expected: String) {
    #expect(JSONValue.fixed(value, places: places) == .number(expected))
  }

  @Test func hasNoNumberForNaNAndInfinity() {
    #expect(JSONValue.fixed(.nan, places: 2) == .null)
    #expect(JSONValue.real(.infinity) == .null)
  }

  @Test func printsWholeDoublesWithoutPoint() {
    #expect(JSONValue.real(3) == .number("3"))
    #expect(JSONValue.real(0.1) == .number("0.1"))
  }

  @Test func escapesWhatJSONRequires() {
    #expect(JSONValue.string("a\"\\\n\u{1}\u{2028}é").compact == #""a\"\\\n\u0001\u2028é""#)
  }

  @Test func readsIntegersFromWholeNumbersOnly() {
    #expect(JSONValue.number("1e2").integer == 100)
    #expect(JSONValue.number("1.5").integer == nil)
    #expect(JSONValue.number("99999999999999999999").integer == nil)
  }
}
