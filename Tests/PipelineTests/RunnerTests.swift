import Files
import Pipeline
import StrictJSON
import SystemPackage
import Synchronization
import TestSupport
import Testing

private let names = ["a.png", "b c.png", "d/e.png", "d/f.png", "g.png", "h.png", "i.png", "j.png"]
private let spec = #""spot", "note""#
private let outputs = ["results.jsonl", "errors.jsonl", "coco.json", "spec.resolved.json"]

@Suite struct RunnerTests {
  @Test func writesOneRecordAPictureInOrder() throws {
    try withFolders { input, output in
      try writePictures(names, in: input)
      try AtomicFile.write("no picture", to: input.appending("notes.txt"))
      let summary = try Runner(try pipeline(spec), configuration(input, output)).run()
      #expect(summary.found == 8 && summary.ok == 8 && summary.failed == 0 && summary.skipped == 0)
      #expect(summary.ignored == 1)
      #expect(summary.ending == .complete)
      let lines = try read(output, "results.jsonl").split(separator: "\n")
      let records = try lines.map { try JSONParser.read(Array($0.utf8)).value }
      #expect(records.map { $0["path"]?.value.string } == names)
      #expect(records.map { $0["index"]?.value.integer } == Array(0..<8))
      #expect(records[0]["detections"]?.value.elements?.count == 1)
      #expect(records[2]["files"] == JSONNode(.list([.string("images/d/e.png")])))
      #expect(try read(output, "images/d/e.png") == "1")
      let coco = try JSONParser.read(Array(try read(output, "coco.json").utf8)).value
      #expect(coco["images"]?.value.elements?.count == 8)
      #expect(coco["annotations"]?.value.elements?.count == 8)
      #expect(
        coco["categories"] == JSONNode(.list([["id": .integer(3), "name": .string("spot")]])))
    }
  }

  @Test(arguments: [2, 4])
  func givesEqualBytesForAnyNumberOfWorkers(workers: Int) throws {
    try withFolders { input, output in
      try writePictures(names, in: input)
      try AtomicFile.write("broken", to: input.appending("c.png"))
      _ = try Runner(try pipeline(spec), configuration(input, output)).run()
      let other = output.removingLastComponent().appending("other")
      var several = configuration(input, other)
      several.workers = workers
      _ = try Runner(try pipeline(spec), several).run()
      for name in outputs { #expect(try read(output, name) == read(other, name)) }
    }
  }

  @Test func goesOnAfterAPictureThatFails() throws {
    try withFolders { input, output in
      try writePictures(["a.png", "c.png"], in: input)
      try AtomicFile.write("not a picture", to: input.appending("b.png"))
      let summary = try Runner(try pipeline(spec), configuration(input, output)).run()
      #expect(summary.ok == 2 && summary.failed == 1)
      let error = try JSONParser.read(Array(try read(output, "errors.jsonl").utf8)).value
      #expect(error["path"]?.value.string == "b.png")
      #expect(error["stage"]?.value.string == "decode")
      #expect(error["code"]?.value.string == "decode")
      #expect(error["message"]?.value.string?.contains("not a picture") == true)
    }
  }

  @Test func stopsWhenTooManyFail() throws {
    try withFolders { input, output in
      try writePictures(["a.png", "b.png", "c.png"], in: input)
      for name in ["aa.png", "ab.png"] { try AtomicFile.write("x", to: input.appending(name)) }
      var strict = configuration(input, output)
      strict.maxErrors = 1
      let summary = try Runner(try pipeline(spec), strict).run()
      #expect(summary.ending == .stopped)
      #expect(summary.found == summary.ok + summary.failed + summary.skipped)
      #expect(summary.skipped > 0)
    }
  }

  @Test func resumesAfterAnInterruptionToTheSameBytes() throws {
    try withFolders { input, output in
      try writePictures(names, in: input)
      let whole = output.removingLastComponent().appending("whole")
      _ = try Runner(try pipeline(spec), configuration(input, whole)).run()
      let seen = Mutex(0)
      var halting = configuration(input, output)
      halting.isInterrupted = {
        seen.withLock {
          $0 += 1; return $0 > 3
        }
      }
      let first = try Runner(try pipeline(spec), halting).run()
      #expect(first.ending == .interrupted && first.skipped > 0)
      try Folder.remove(output.appending("images").appending("a.png"))
      var again = configuration(input, output)
      again.resume = true
      let second = try Runner(try pipeline(spec), again).run()
      #expect(second.ending == .complete && second.ok == 8)
      #expect(second.reused == first.ok - 1)
      for name in outputs { #expect(try read(output, name) == read(whole, name)) }
      #expect(try read(output, "images/a.png") == "1")
    }
  }

  @Test func aChangedPictureIsWorkedOnAgain() throws {
    try withFolders { input, output in
      try writePictures(["a.png", "b.png"], in: input)
      _ = try Runner(try pipeline(spec), configuration(input, output)).run()
      try writePictures(["x.png", "b.png", "a.png"], in: input.removingLastComponent())
      let parent = input.removingLastComponent()
      try write(
        try FileReader.read(parent.appending("a.png")), to: input.appending("a.png"))
      var again = configuration(input, output)
      again.resume = true
      #expect(try Runner(try pipeline(spec), again).run().reused == 1)
    }
  }

  @Test func endsAnItemWhoseTimeIsUp() throws {
    try withFolders { input, output in
      try writePictures(["a.png"], in: input)
      var hurried = configuration(input, output)
      hurried.timeout = .milliseconds(20)
      let slow = try pipeline(#"{"use": "picky", "with": {"seconds": 0.05}}, "spot""#)
      let summary = try Runner(slow, hurried).run()
      #expect(summary.failed == 1)
      #expect(try read(output, "errors.jsonl").contains(#""code":"timeout""#))
    }
  }

  @Test func worksOnTheFirstFewOnly() throws {
    try withFolders { input, output in
      try writePictures(names, in: input)
      var limited = configuration(input, output)
      limited.limit = 3
      let summary = try Runner(try pipeline(spec), limited).run()
      #expect(summary.ok == 3 && summary.skipped == 5 && summary.ending == .complete)
    }
  }

  @Test func neverTouchesInputs() throws {
    try withFolders { input, output in
      try writePictures(names, in: input)
      let before = try names.map { try FileReader.status(of: input.appending($0)) }
      _ = try Runner(try pipeline(spec), configuration(input, output)).run()
      #expect(try names.map { try FileReader.status(of: input.appending($0)) } == before)
    }
  }

  @Test func noStageWritesOutsideTheOutputFolder() throws {
    try withFolders { input, output in
      try writePictures(["a.png"], in: input)
      let escaping = try pipeline(#""spot", {"use": "note", "with": {"folder": "../x"}}"#)
      let summary = try Runner(escaping, configuration(input, output)).run()
      #expect(summary.failed == 1)
      #expect(try read(output, "errors.jsonl").contains("unsafe-path"))
      #expect(!FileReader.exists(output.removingLastComponent().appending("x")))
    }
  }
}
