import Files
import Pipeline
import SystemPackage
import Testing

@Suite struct RunFolderTests {
  private func message(_ body: () throws -> Void) -> String {
    do { try body() } catch { return "\(error)" }
    return ""
  }

  @Test func refusesAFolderInsideTheInput() throws {
    try withFolders { input, _ in
      try writePictures(["a.png"], in: input)
      let inside = input.appending("results").appending("deep")
      let text = message {
        _ = try Runner(try pipeline(#""spot""#), configuration(input, inside)).run()
      }
      #expect(text.contains("lies in the input folder"))
      #expect(!FileReader.exists(inside))
    }
  }

  @Test func refusesAFolderWithOtherFiles() throws {
    try withFolders { input, output in
      try writePictures(["a.png"], in: input)
      try AtomicFile.write("mine", to: output.appending("letter.txt"))
      var overwriting = configuration(input, output)
      overwriting.overwrite = true
      let text = message { _ = try Runner(try pipeline(#""spot""#), overwriting).run() }
      #expect(text.contains("holds other files (letter.txt)"))
      #expect(try read(output, "letter.txt") == "mine")
    }
  }

  @Test(arguments: [
    ("spec", "a run with another spec, seed or model"),
    ("seed", "a run with another spec, seed or model"),
    ("inputs", "a run with other input pictures"), ("limit", "a run with another --limit"),
    ("same", "already holds this run"),
  ])
  func refusesTheFolderOfAnotherRun(change: String, expected: String) throws {
    try withFolders { input, output in
      try writePictures(["a.png", "b.png"], in: input)
      _ = try Runner(try pipeline(#""spot""#), configuration(input, output)).run()
      var second = configuration(input, output)
      second.resume = change != "same"
      var made = try pipeline(#""spot""#)
      switch change {
      case "spec": made = try pipeline(#""spot", "note""#)
      case "seed": made.seed = 99
      case "inputs": try writePictures(["c.png"], in: input)
      case "limit": second.limit = 1
      default: break
      }
      let text = message { _ = try Runner(made, second).run() }
      #expect(text.contains(expected))
    }
  }

  @Test func beginsAnewWhenAsked() throws {
    try withFolders { input, output in
      try writePictures(["a.png"], in: input)
      _ = try Runner(try pipeline(#""spot", "note""#), configuration(input, output)).run()
      var second = configuration(input, output)
      second.overwrite = true
      _ = try Runner(try pipeline(#""spot""#), second).run()
      #expect(!FileReader.exists(output.appending("images")))
    }
  }

  @Test func isLockedWhileInUse() throws {
    try withFolders { input, output in
      try writePictures(["a.png"], in: input)
      try Folder.create(output)
      var holder: Int32?
      let lock = try FolderLock(output, holder: &holder)
      let text = message {
        _ = try Runner(try pipeline(#""spot""#), configuration(input, output)).run()
      }
      #expect(text.contains("is writing to it"))
      withExtendedLifetime(lock) {}
    }
  }
}
