import SystemPackage
import TestSupport
import Testing

@testable import Files

@Suite struct AtomicFilePlacesTests {
  private func text(_ path: FilePath) throws -> String {
    String(decoding: try FileReader.read(path), as: UTF8.self)
  }

  @Test func filesAreOverwrittenInMissingFoldersToo() throws {
    try withTemporaryPath { path in
      let file = FilePath(path).pushing("a/b/c.txt")
      for content in ["long content", "short"] {
        try AtomicFile.overwrite(Array(content.utf8).span, at: file)
        #expect(try text(file) == content)
      }
      #expect(throws: FileError.self) {
        try AtomicFile.overwrite([1].span, at: FilePath(path).appending("a"))
      }
    }
  }

  @Test func aSecondNameTakesThePlaceOfWhatHadIt() throws {
    try withTemporaryPath { path in
      let root = FilePath(path)
      try AtomicFile.write("one", to: root.appending("one"))
      try AtomicFile.link(root.appending("one"), as: root.pushing("deep/two"))
      #expect(try text(root.pushing("deep/two")) == "one")
      try AtomicFile.link(root.appending("one"), as: root.pushing("deep/two"))
      try AtomicFile.write("three", to: root.appending("three"))
      try AtomicFile.link(root.appending("three"), as: root.pushing("deep/two"))
      #expect(try text(root.pushing("deep/two")) == "three")
      #expect(try text(root.appending("one")) == "one")
      #expect(throws: FileError.self) {
        try AtomicFile.link(root.appending("none"), as: root.appending("four"))
      }
    }
  }
}
