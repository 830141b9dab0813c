import Files
import Foundation
import Pipeline
import SystemPackage
import Testing

@Suite struct InputListTests {
  private func message(_ arguments: [String]) -> String {
    do {
      _ = try InputList(arguments)
      return ""
    } catch {
      return "\(error)"
    }
  }

  @Test func refusesWhatIsNotThere() throws {
    try withFolders { input, _ in
      #expect(message([input.appending("no").string]).contains("does not exist"))
      #expect(message([input.string]).contains("no picture in"))
      #expect(message([input.appending("*.jpg").string]).contains("no file matches"))
    }
  }

  @Test func takesFoldersFilesPatternsAndLists() throws {
    try withFolders { input, _ in
      try writePictures(["a.png", "b.png", "sub/c.PNG", "d.jpg/e.png"], in: input)
      try AtomicFile.write("x", to: input.appending("notes.md"))
      #expect(
        try InputList([input.string]).items.map(\.name) == [
          "a.png", "b.png", "d.jpg/e.png", "sub/c.PNG",
        ])
      #expect(try InputList([input.appending("[ab].png").string]).items.count == 2)
      let list = input.appending("a.png").string + "\r\n" + input.appending("b.png").string + "\n"
      #expect(try InputList(["-"], standardInput: { Array(list.utf8) }).items.count == 2)
      let both = try InputList([input.appending("sub").string, input.appending("a.png").string])
      #expect(both.items.map(\.name) == ["a.png", "sub/c.PNG"])
    }
  }

  @Test func namesPicturesBelowTheFolderThatHoldsAll() throws {
    try withFolders { input, _ in
      try writePictures(["x/a.png", "y/a.png", "y/z/b.png"], in: input)
      let files = ["x/a.png", "y/a.png", "y/z/b.png"].map { "\(input.string)/\($0)" }
      func names(_ arguments: [String], list: [String] = []) throws -> [String] {
        let text = list.joined(separator: "\n")
        return try InputList(arguments, standardInput: { Array(text.utf8) }).items.map(\.name)
      }
      #expect(try names(files) == ["x/a.png", "y/a.png", "y/z/b.png"])
      #expect(try names(["-"], list: files) == ["x/a.png", "y/a.png", "y/z/b.png"])
      #expect(try names(["\(input.string)/*/a.png"]) == ["x/a.png", "y/a.png"])
      #expect(try names([files[0]]) == ["a.png"])
      #expect(try names([files[2], files[1]]) == ["a.png", "z/b.png"])
      #expect(try names(["\(input.string)/x", files[0]]) == ["x/a.png"])
      #expect(try names([files[0], files[0]]) == ["a.png"])
      #expect(message(["-"]).contains("the list on standard input is empty"))
    }
  }

  @Test func takesWhatAListNamesInVainAsAPictureThatWillFail() throws {
    try withFolders { input, _ in
      try writePictures(["a.png"], in: input)
      let list = "\(input.appending("a.png").string)\n\(input.appending("gone.png").string)\n"
      let found = try InputList(["-"], standardInput: { Array(list.utf8) })
      #expect(found.items.map(\.name) == ["a.png", "gone.png"])
    }
  }

  @Test func followsNoLinkFromOneFolderIntoAnother() throws {
    try withFolders { input, _ in
      try writePictures(["a/x.png", "b/y.png"], in: input)
      try FileManager.default.createSymbolicLink(
        atPath: input.appending("a").appending("other").string,
        withDestinationPath: input.appending("b").string)
      let both = try InputList([input.appending("a").string, input.appending("b").string])
      #expect(both.items.map(\.name) == ["a/x.png", "b/y.png"])
      #expect(both.warnings.count == 1)
      let twice = try InputList([input.appending("a").string, input.string])
      #expect(twice.items.map(\.path).count == Set(twice.items.map(\.path)).count)
    }
  }

  @Test func keepsNamesThatAreNotUTF8() throws {
    try withFolders { input, _ in
      try writePictures(["a.png"], in: input)
      let bytes = try FileReader.read(input.appending("a.png"))
      try write(
        bytes, to: input.appending(bytes: [0x62, 0xFE, 0x2E, 0x70, 0x6E, 0x67]))
      let list = try InputList([input.string])
      #expect(list.items.map(\.name) == ["a.png", #"b\xfe.png"#])
    }
  }
}
