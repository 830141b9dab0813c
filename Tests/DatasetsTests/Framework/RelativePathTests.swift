import Datasets
import Testing

@Suite struct RelativePathTests {
  @Test(arguments: [
    "..", "../a", "a/../b", "a/..", "/a", "", "./", "a\\..\\b", "\\a", "..\\a", "a\u{0}b", "a\nb",
  ])
  func pathsThatLeaveTheFolderAreRefused(path: String) {
    #expect(throws: DatasetError.self) { try RelativePath.checked(path) }
  }

  @Test(arguments: [
    ("a/b.jpg", "a/b.jpg"), ("./a//b", "a/b"), ("..a/b..", "..a/b.."), ("ü/é ☃.png", "ü/é ☃.png"),
  ])
  func othersArePlain(path: String, expected: String) throws {
    #expect(try RelativePath.checked(path) == expected)
  }

  @Test func partsAreTakenApart() {
    #expect(RelativePath.split("a.b/c.d.jpg") == ("a.b/c.d", "jpg"))
    #expect(RelativePath.split("a.b/c") == ("a.b/c", ""))
    #expect(RelativePath.split("a/.hidden") == ("a/.hidden", ""))
    #expect(RelativePath.folder(of: "a/b/c") == "a/b")
    #expect(RelativePath.folder(of: "c") == "")
    #expect(RelativePath.last(of: "a/b/c") == "c")
    #expect(RelativePath.relative("a/b/c", to: "a/b") == "c")
    #expect(RelativePath.relative("a/bc", to: "a/b") == nil)
  }

  /// A mark at the beginning of a name joins the slash before it into one character.
  @Test func marksDoNotHideSlashes() throws {
    let path = "a/\u{301}x/\u{301}y.png"
    #expect(try RelativePath.checked(path).utf8.elementsEqual(path.utf8))
    #expect(RelativePath.last(of: path).utf8.elementsEqual("\u{301}y.png".utf8))
    #expect(RelativePath.folder(of: path).utf8.elementsEqual("a/\u{301}x".utf8))
    #expect(throws: DatasetError.self) { try RelativePath.checked("a/\u{301}/../../x") }
  }
}
