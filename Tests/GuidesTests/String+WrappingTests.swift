import Testing

@testable import Guides

@Suite struct WrappingTests {
  @Test(arguments: [
    ("one two three", 20, 0, ["one two three"]), ("one two three", 7, 0, ["one two", "three"]),
    ("one two", 6, 2, ["  one", "  two"]), ("incomprehensible", 4, 1, [" incomprehensible"]),
    ("", 4, 0, []),
  ])
  func breaksBetweenWords(text: String, width: Int, indent: Int, lines: [String]) {
    #expect(text.wrapped(width: width, indent: indent) == lines)
  }
}
