import StrictJSON
import Testing

@testable import Reporting

@Suite struct FileLinkTests {
  @Test(arguments: [
    ("annotated/a/b.jpg", "../annotated/a/b.jpg"),
    ("annotated/a b#c?d%e&f.jpg", "../annotated/a%20b%23c%3Fd%25e%26f.jpg"),
    ("annotated/\"'<>:\\.jpg", "../annotated/%22%27%3C%3E%3A%5C.jpg"),
    ("annotated/é\n.jpg", "../annotated/%C3%A9%0A.jpg"),
    ("javascript:alert(1)", "../javascript%3Aalert%281%29"),
  ])
  func encodesWhatIsNotPlain(path: String, expected: String) {
    #expect(FileLink.href(path.utf8) == expected)
  }

  @Test func findsTheBytesOfNamesThatAreNotUTF8() {
    let bytes: [UInt8] = [0x64, 0x2F, 0xFF, 0x2E, 0x67, 0x69, 0x66]  // d/\xFF.gif
    let record: JSONValue = [
      "path": .string(String(decoding: bytes, as: UTF8.self)),
      "pathBytes": .list(bytes.map { .integer($0) }),
    ]
    let path = FileLink.path("annotated/d/\u{FFFD}.png", in: record)
    #expect(FileLink.href(path) == "../annotated/d/%FF.png")
  }
}
