import StrictJSON
import Testing

@testable import Guides

@Suite struct ReadableJSONTests {
  private let value: JSONValue = [
    "use": .string("resize"), "with": ["width": .integer(8), "fill": .list([.integer(1)])],
  ]

  @Test func staysOnALineThatIsLongEnough() {
    let line = #"{"use": "resize", "with": {"width": 8, "fill": [1]}}"#
    #expect(value.readable(width: line.count) == line)
  }

  @Test func breaksWhatIsTooLong() {
    #expect(
      value.readable(width: 40) == """
        {
          "use": "resize",
          "with": {"width": 8, "fill": [1]}
        }
        """)
  }

  @Test(arguments: [
    (4.0 / 3, "1.33333"), (1.0 / 255, "0.00392157"), (0.1, "0.1"), (123.456789012, "123.457"),
    (1e-300, "1e-300"), (2.0000000001, "2"),
  ])
  func shortensLongFractions(number: Double, text: String) {
    #expect(JSONValue.real(number).readable(width: 80) == text)
  }

  @Test(arguments: [0, 10, 20, 30, 50, .max])
  func readsBackEqual(width: Int) throws {
    #expect(try JSONParser.read(Array(value.readable(width: width).utf8)).value == value)
  }
}
