import Files
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

  @Test func refusesTwoInputsOfOneName() throws {
    try withFolders { input, _ in
      try writePictures(["x/a.png", "y/a.png"], in: input)
      let text = message([
        input.appending("x").appending("a.png").string,
        input.appending("y").appending("a.png").string,
      ])
      #expect(text.contains("would share one name"))
    }
  }

  @Test func keepsNamesThatAreNotUTF8() throws {
    try withFolders { input, _ in
      try writePictures(["a.png"], in: input)
      let bytes = try FileReader.read(input.appending("a.png"))
      try AtomicFile.write(bytes.span, to: input.appending(bytes: [0x62, 0xFE, 0x2E, 0x70, 0x6E, 0x67]))
      let list = try InputList([input.string])
      #expect(list.items.map(\.name) == ["a.png", #"b\xfe.png"#])
    }
  }
}
