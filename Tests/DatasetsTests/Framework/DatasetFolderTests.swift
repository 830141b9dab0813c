import Datasets
import Foundation
import Geometry
import TestSupport
import Testing

@Suite struct DatasetFolderTests {
  @Test func filesAreSortedAndHiddenOnesLeftOut() throws {
    try withTree(["b/2.PNG": nil, "b/1.txt": "", "a.jpg": nil, ".DS_Store": "", "bc/x.png": nil]) {
      #expect($0.files == ["a.jpg", "b/1.txt", "b/2.PNG", "bc/x.png"])
      #expect($0.files(below: "b") == ["b/1.txt", "b/2.PNG"])
      #expect($0.pictures() == ["a.jpg", "b/2.PNG", "bc/x.png"])
      #expect($0.locate("b/3.png") == nil)
    }
  }

  /// Some systems keep an accented letter as one character, some as two.
  @Test func spellingsOfOneNameAreTheSame() throws {
    try withTree(["e\u{301}.png": nil]) { folder in
      let file = try #require(folder.locate("\u{E9}.png"))
      #expect(try folder.pictureSize(of: file) == ImageSize(width: 8, height: 8))
    }
  }

  @Test func filesAboveTheLimitAreRefused() throws {
    try withTree(["a.json": "12345"]) { folder in
      #expect(
        throws: DatasetError.damaged(
          .init(file: "a.json"), "has 5 bytes, more than 4: split the file")
      ) {
        try folder.bytes("a.json", limit: 4)
      }
      #expect(throws: DatasetError.self) { try folder.bytes("../a.json") }
      #expect(throws: DatasetError.self) { try folder.bytes("none.json") }
    }
  }

  @Test func textsAreUTF8() throws {
    try withTree(["a.txt": "\u{FEFF}ü"]) { folder in
      #expect(try folder.text("a.txt").unicodeScalars.count == 1)
      try Data([0x61, 0xFF]).write(to: URL(filePath: folder.path + "/a.txt"))
      #expect(throws: DatasetError.self) { try folder.text("a.txt") }
    }
  }

  @Test func whatIsNoFolderIsRefused() throws {
    try withTree(["a.txt": ""]) { folder in
      for path in [folder.path + "/a.txt", folder.path + "/none"] {
        #expect(throws: DatasetError.self) { try DatasetFolder(path) }
      }
    }
  }

  @Test func loopsOfLinksEnd() throws {
    try withTree(["cat/a.png": nil]) { folder in
      try FileManager.default.createSymbolicLink(
        atPath: folder.path + "/cat/up", withDestinationPath: folder.path)
      let again = try DatasetFolder(folder.path)
      #expect(again.files == ["cat/a.png"])
    }
  }
}
