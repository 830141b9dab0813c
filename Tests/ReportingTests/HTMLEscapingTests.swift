import Testing

@testable import Reporting

@Suite struct HTMLEscapingTests {
  @Test(arguments: [
    ("a<b>&\"'", "a&lt;b&gt;&amp;&quot;&#39;"), ("é 日本 🖼️", "é 日本 🖼️"),
    ("\"\u{301}", "&quot;\u{301}"), ("<\u{200D}", "&lt;\u{200D}"),
  ])
  func escapesEveryScalarThatMatters(text: String, escaped: String) {
    #expect(Array(HTMLEscaping().escapeText(text).utf8) == Array(escaped.utf8))
  }
}
