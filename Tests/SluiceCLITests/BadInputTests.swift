import Files
import Foundation
import StrictJSON
import SystemPackage
import TestSupport
import Testing

private let save = #"{"use": "save", "with": {"format": "png"}}"#

/// Pictures that cannot be read fail alone, and say why.
@Suite struct BadInputTests {
  private static func fixture(_ name: String) throws -> [UInt8] {
    try Fixtures.bytes("Imaging/\(name)")
  }

  @Test(
    arguments: [
      ("cut.jpg", "baseline.jpg", 600, ["JPEG"]),
      ("cut.png", "rgb.png", 600, ["PNG"]),
      ("cut.webp", "lossless.webp", 300, ["WebP"]),
      ("text.jpg", "text.jpg", nil, ["not a picture"]),
      ("svg.jpg", "svg.jpg", nil, ["SVG", "convert it"]),
      (
        "huge.png", "bomb.png", nil,
        ["50000 x 50000", "268435456", "--max-pixels"]
      ),
      ("empty.jpg", "empty.jpg", nil, ["is empty"]),
    ] as [(String, String, Int?, [String])])
  func failsAlone(name: String, source: String, length: Int?, words: [String]) throws {
    try Bench.with { bench in
      let bytes = try Self.fixture(source)
      if let length { try #require(bytes.count > length) }
      try bench.write(Array(bytes.prefix(length ?? .max)), "in/\(name)")
      try bench.write(try Self.fixture("baseline.jpg"), "in/a.jpg")
      try bench.write(try Self.fixture("rgb.png"), "in/z.png")
      let before = try bench.inputs()
      let result = try bench.run(try bench.spec(save))
      #expect(result.status == 2, "\(result.errors)")
      #expect(result.errors.contains("3 found = 2 ok + 1 failed + 0 skipped"))
      let errors = try bench.records("out/errors.jsonl")
      #expect(errors.map { $0["path"]?.value.string } == [name])
      #expect(errors.first?["stage"]?.value.string == "decode")
      let message = errors.first?["message"]?.value.string ?? ""
      for word in words { #expect(message.contains(word), "\(message)") }
      #expect(try bench.records("out/results.jsonl").count == 3)
      #expect(bench.exists("out/images/a.jpg.png") && bench.exists("out/images/z.png"))
      #expect(try bench.inputs() == before)
      #expect(try bench.run(try bench.spec(save), to: "again", "--partial-ok").status == 0)
    }
  }

  @Test func aLargerLimitOfPixelsIsTried() throws {
    try Bench.with { bench in
      try bench.pictures(1)
      let refused = try bench.run(try bench.spec(save), "--max-pixels", "383")
      #expect(refused.status == 2)
      #expect(try bench.read("out/errors.jsonl").contains("limit of 383"))
      let taken = try bench.run(try bench.spec(save), to: "more", "--max-pixels", "384")
      #expect(taken.status == 0)
    }
  }

  @Test func takesNamesOfEveryKindAndFollowsNoLoop() throws {
    try Bench.with { bench in
      let picture = try Self.fixture("gray.jpg")
      let long = String(repeating: "n", count: 196) + ".jpg"
      let names = ["in/with space/a b.jpg", "in/new\nline.jpg", "in/folder.jpg/inner.jpg"]
      for name in names + ["in/\(long)"] { try bench.write(picture, name) }
      try AtomicFile.write(
        picture.span, to: bench.input.appending(bytes: [0x62, 0xFF, 0xFE] + Array(".jpg".utf8)))
      try FileManager.default.createSymbolicLink(
        atPath: bench.input.appending("loop").string, withDestinationPath: "../in")
      try FileManager.default.createSymbolicLink(
        atPath: bench.input.appending("torn.jpg").string, withDestinationPath: "nowhere")
      let before = try bench.inputs()
      let result = try bench.run(try bench.spec(save))
      #expect(result.status == 2)
      #expect(result.errors.contains("leads back to a folder above it"))
      #expect(result.errors.contains("6 found = 5 ok + 1 failed"))
      #expect(try bench.read("out/errors.jsonl").contains("cannot follow the link"))
      let written = Set(try bench.results("out/images").keys)
      let expected = [
        #"b\xff\xfe.jpg.png"#, "folder.jpg/inner.jpg.png", #"new\x0aline.jpg.png"#,
        "with space/a b.jpg.png", "\(long).png",
      ]
      #expect(written == Set(expected))
      let records = try bench.records("out/results.jsonl")
      #expect(records.first?["pathBytes"]?.value.elements?.count == 7)
      #expect(try bench.inputs() == before)
    }
  }

  @Test(.enabled(if: Sluice.canBeNobody, "needs the right to run a child as another user"))
  func namesWhatMayNotBeRead() throws {
    try Bench.with { bench in
      try bench.pictures(2)
      try bench.write(try Self.fixture("gray.jpg"), "in/locked.jpg")
      try bench.write(try Self.fixture("gray.jpg"), "in/shut/a.jpg")
      chmod(bench.input.appending("locked.jpg").string, 0)
      chmod(bench.input.appending("shut").string, 0)
      chmod(bench.root.string, 0o777)
      let result = try bench.run(try bench.spec(save), prefix: Sluice.asNobody)
      #expect(result.status == 2, "\(result.errors)")
      #expect(result.errors.contains("in/shut: permission denied"))
      #expect(result.errors.contains("3 found = 2 ok + 1 failed"))
      let message = try bench.records("out/errors.jsonl").first?["message"]?.value.string ?? ""
      #expect(message.contains("in/locked.jpg: permission denied"))
      chmod(bench.input.appending("shut").string, 0o755)
    }
  }

  @Test func refusesToRunOnNothing() throws {
    try Bench.with { bench in
      let spec = try bench.spec(save)
      try bench.write("no picture", "in/notes.txt")
      let cases: [(String, String)] = [
        (bench.input.string, "no picture in"), (bench.root.string + "/no", "does not exist"),
        (bench.input.string + "/*.png", "no file matches"),
        ("-", "the list on standard input is empty"),
      ]
      for (path, words) in cases {
        let result = try Sluice.run("run", spec, "-i", path, "-o", bench.output.string)
        #expect(result.status == 6)
        #expect(result.errors.contains(words))
        #expect(!bench.exists("out"))
      }
    }
  }
}
