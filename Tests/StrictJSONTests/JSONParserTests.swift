import StrictJSON
import TestSupport
import Testing

private let sound: [(String, JSONValue)] = [
  ("null", JSONValue.null), ("true", .bool(true)),
  (" \n[1, -2.5e3]", .list([.number("1"), .number("-2.5e3")])),
  (#""a\u00e9\n\ud83d\ude00\/""#, .string("aé\n😀/")),
  (#"{"b": {}, "a": []}"#, ["b": [:], "a": .list([])]),
  ("0", .number("0")), ("-0.0", .number("-0.0")),
]

@Suite struct JSONParserTests {
  @Test(arguments: sound)
  func readsWhatTheStandardAllows(text: String, expected: JSONValue) throws {
    #expect(try JSONParser.read(Array(text.utf8)).value == expected)
  }

  @Test(arguments: [
    ("[1,]", "a comma before ']'", 2), (#"{"a": 1,}"#, "a comma before '}'", 7),
    (#"{"a": 1, "a": 2}"#, "the key \"a\" stands twice", 9),
    ("[1 2]", "expected ',' or ']', found '2'", 3),
    ("", "expected a value, found the end of the text", 0),
    ("[01]", "a number may not begin with 0", 1),
    ("[1e999]", "the number 1e999 is out of range", 1), ("[.5]", "expected a value, found '.'", 1),
    ("[NaN]", "expected a value, found 'N'", 1),
    ("\"a\nb\"", "a control character in a string (byte 0xa)", 2),
    ("\"abc", "the string that begins here has no end", 0),
    (#""\ud800""#, "half of a surrogate pair", 1),
    (#""\q""#, "unknown escape: \\ and 'q'", 2), ("// x", "expected a value, found '/'", 0),
    ("{} x", "more text after the end of the value", 3),
    ("{a: 1}", "expected a key in double quotes, found 'a'", 1),
    ("[1", "expected ',' or ']', found the end of the text", 2),
    (#"{"a" 1}"#, "expected ':' after the key, found '1'", 5),
    ("-", "expected a digit, found the end of the text", 1),
    ("truth", "expected a value, found 't'", 0),
  ])
  func saysWhatIsWrongAndWhere(text: String, message: String, offset: Int) {
    let (_, diagnostics) = JSONParser.parse(Array(text.utf8))
    #expect(diagnostics.map(\.message) == [message])
    #expect(diagnostics.first?.offset == offset)
  }

  @Test func findsAllRecoverableFaultsAtOnce() {
    let (root, diagnostics) = JSONParser.parse(Array(#"{"a": [1,], "a": 2,}"#.utf8))
    #expect(root != nil)
    #expect(diagnostics.map(\.pointer) == ["/a", "/a", ""])
  }

  @Test func refusesInvalidUTF8() {
    let (_, diagnostics) = JSONParser.parse([0x22, 0xFF, 0x22])
    #expect(diagnostics.map(\.message) == ["the string is not valid UTF-8"])
  }

  @Test func refusesTenThousandBrackets() {
    let text = [UInt8](repeating: UInt8(ascii: "["), count: 10_000)
    let (root, diagnostics) = JSONParser.parse(text)
    #expect(root == nil)
    #expect(diagnostics.map(\.message) == ["nested deeper than 128 levels"])
  }

  @Test func escapesPointers() {
    let (_, diagnostics) = JSONParser.parse(Array(#"{"a/b~c": [tru]}"#.utf8))
    #expect(diagnostics.first?.pointer == "/a~1b~0c/0")
  }

  /// Whatever bytes come, reading ends, and what was read without fault writes and reads back equal.
  @Test func survivesMutations() throws {
    let seedText =
      #"{"version":1,"stages":[{"use":"resize","with":{"width":64,"x":[1.5e-3,"\u00e4\n",null]}}]}"#
    var random = SplitMix64(seed: 20_260)
    var sound = 0
    for _ in 0..<20_000 {
      var bytes = Array(seedText.utf8)
      for _ in 0..<Int.random(in: 1...4, using: &random) where bytes.count > 1 {
        let place = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
        case 1: bytes.remove(at: place)
        case 2: bytes.insert(bytes[Int.random(in: 0..<bytes.count, using: &random)], at: place)
        default: bytes.removeLast(min(bytes.count - 1, place))
        }
      }
      let (root, diagnostics) = JSONParser.parse(bytes)
      guard let root, diagnostics.isEmpty else {
        #expect(!diagnostics.isEmpty)
        continue
      }
      sound += 1
      #expect(try JSONParser.read(Array(root.value.compact.utf8)) == root)
      #expect(try JSONParser.read(Array(root.value.indented.utf8)) == root)
    }
    #expect(sound > 0)
  }
}
