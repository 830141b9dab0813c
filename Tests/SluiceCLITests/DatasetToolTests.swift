import Files
import Foundation
import Imaging
import StrictJSON
import SystemPackage
import TestSupport
import Testing

/// `sluice dataset check`, `stats`, `split` and `preview`.
@Suite struct DatasetToolTests {
  /// Runs `body` with a copy of a fixture as the input folder.
  private static func with<R>(_ fixture: String, _ body: (Bench) throws -> R) throws -> R {
    try Bench.with { bench in
      try FileManager.default.removeItem(atPath: bench.input.string)
      try FileManager.default.copyItem(
        at: Fixtures.root.appending(path: "Datasets/\(fixture)"),
        to: URL(filePath: bench.input.string))
      return try body(bench)
    }
  }

  private static func run(
    _ command: String, _ bench: Bench, _ options: String..., from: String = "in"
  ) throws -> Outcome {
    try Sluice.start(
      ["dataset", command, "-i", bench.root.appending(from).string] + options
    ).finish()
  }

  /// Writes a data set of ten pictures in folders of two classes.
  private static func withFolders<R>(_ body: (Bench) throws -> R) throws -> R {
    try Bench.with { bench in
      for index in 0..<10 {
        let pixels = (0..<16 * 16 * 3).map { UInt8(truncatingIfNeeded: ($0 + 1) * (index + 3)) }
        let image = Image(width: 16, height: 16, channels: 3, samples: pixels)
        try bench.write(
          try image.encoded(EncodeOptions(format: .png)),
          "in/\(index % 2 == 0 ? "cat" : "dog")/scene\(index / 4)_\(index).png")
      }
      return try body(bench)
    }
  }

  // MARK: check

  @Test func acleanDataSetPasses() throws {
    try Self.with("coco") { bench in
      let before = try bench.inputs()
      let result = try Self.run("check", bench, "--decode", "--near", "3")
      #expect(result.status == 0, "\(result.output)\(result.errors)")
      #expect(result.output.contains("coco, 4 pictures, 4 objects of 3 classes: nothing is wrong"))
      #expect(result.errors.isEmpty)
      let json = try Self.run("check", bench, "--json")
      #expect(json.status == 0)
      #expect(json.json?["problems"]?.value.elements?.isEmpty == true)
      #expect(try bench.inputs() == before)
    }
  }

  @Test func allThatIsWrongIsNamed() throws {
    try Self.with("yolo") { bench in
      let label = "in/labels/train/a.txt"
      try bench.write(try bench.read(label) + "7 0.5 0.5 0.1 0.1\n", label)
      try bench.write(
        try FileReader.read(bench.root.appending("in/images/train/a.png")),
        "in/images/val/leak.png")
      try bench.write("nothing to see", "in/images/train/text.png")
      try bench.write("0 0.5 0.5 1 1\n", "in/labels/train/gone.txt")
      try bench.write(
        try FileReader.read(bench.root.appending("in/images/val/c.png")),
        "in/attic/old.png")
      let before = try bench.inputs()
      let result = try Self.run("check", bench)
      #expect(result.status == 2)
      for text in [
        ": 5 problems", "1 unknown-category", "labels/train/a.txt:3: there is no class 7",
        "1 leakage",
        "images/val/leak.png: the picture has the same bytes as images/train/a.png: "
          + "the splits train and val share it, with other labels",
        "1 bad-picture", "images/train/text.png", "2 orphan", "labels/train/gone.txt",
        "attic/old.png",
      ] { #expect(result.output.contains(text), "\(text)\n\(result.output)") }
      let json = try Self.run("check", bench, "--json", "--examples", "0")
      #expect(json.status == 2)
      #expect(json.json?["counts"]?.value["leakage"]?.value.integer == 1)
      let first = json.json?["problems"]?.value.elements?.first { $0.value["line"] != nil }
      #expect(first?.value["file"]?.value.string == "labels/train/a.txt")
      #expect(first?.value["line"]?.value.integer == 3)
      let few = try Self.run("check", bench, "--examples", "1", "--workers", "3")
      #expect(few.output.contains("    … and 1 more"))
      #expect(try bench.inputs() == before)
    }
  }

  // MARK: stats

  @Test func statisticsAreTextJSONAndAPage() throws {
    try Self.with("coco") { bench in
      let page = bench.root.appending("out/stats.html").string
      let result = try Self.run("stats", bench, "--html", page, "--pairs")
      #expect(result.status == 0, "\(result.errors)")
      for text in [
        "Splits", "  train", "Classes", "  dog", "Keypoints", "nose", "Sizes of pictures",
      ] {
        #expect(result.output.contains(text), "\(text)")
      }
      let html = try bench.read("out/stats.html")
      #expect(html.hasPrefix("<!doctype html>") && html.contains("person: nose"))
      let json = try Self.run("stats", bench, "--json")
      #expect(json.json?["pictures"]?.value.integer == 4)
      #expect(json.json?["classes"]?.value.elements?.count == 3)
      #expect(try bench.inputs().count == 6)
    }
  }

  @Test func whatIsWrongIsSaidBesideTheStatistics() throws {
    try Self.with("yolo") { bench in
      try bench.write("9 0.5 0.5 0.1 0.1\n", "in/labels/train/negative.txt")
      let result = try Self.run("stats", bench)
      #expect(result.status == 0)
      #expect(result.errors.contains("1 problem in the data set: sluice dataset check tells more"))
    }
  }

  // MARK: split

  @Test func aDataSetIsDividedAndLeftAsItWas() throws {
    try Self.withFolders { bench in
      let before = try bench.inputs()
      func split(_ output: String, _ options: String...) throws -> Outcome {
        try Sluice.start(
          [
            "dataset", "split", "-i", bench.input.string, "-o",
            bench.root.appending(output).string, "--train", "0.6", "--val", "0.4",
          ] + options
        ).finish()
      }
      let first = try split("out")
      #expect(first.status == 0, "\(first.errors)")
      #expect(first.output.contains("  train         6"))
      #expect(first.output.contains("  cat           5      3    2"), "\(first.output)")
      let files = try bench.results("out")
      #expect(files.count == 10)
      #expect(files.keys.count { $0.hasPrefix("train/cat/") } == 3)
      #expect(Set(files.values) == Set(before.values))
      #expect(try split("again").status == 0)
      #expect(try bench.results("again") == files)
      #expect(try split("other", "--seed", "5").status == 0)
      #expect(try bench.results("other") != files)
      let json = try split("json", "--json", "--to", "coco")
      #expect(json.json?["splits"]?.value.elements?.count == 2)
      #expect(json.json?["classes"]?.value.elements?.count == 2)
      #expect(bench.exists("json/annotations/instances_val.json"))
      #expect(try bench.inputs() == before)
    }
  }

  @Test func groupsAndEqualPicturesStayTogether() throws {
    try Self.withFolders { bench in
      let twin = try FileReader.read(bench.root.appending("in/cat/scene0_0.png"))
      try bench.write(twin, "in/dog/scene2_99.png")
      for seed in 0..<4 {
        let output = "out\(seed)"
        let result = try Self.run(
          "split", bench, "-o", bench.root.appending(output).string, "--train", "0.5", "--val",
          "0.5", "--seed", "\(seed)", "--group-by", #"scene(\d+)_"#)
        #expect(result.status == 0, "\(result.errors)")
        #expect(result.errors.contains("3 groups"))
        let names = try bench.results(output).keys
        for scene in ["scene1_", "scene0_"] {
          let splits = Set(
            names.filter { $0.contains(scene) || (scene == "scene0_" && $0.contains("scene2_")) }
              .map { $0.prefix { $0 != "/" } })
          #expect(splits.count == 1, "\(names.sorted())")
        }
      }
    }
  }

  @Test func wrongSharesAndRulesAreUsageErrors() throws {
    try Self.withFolders { bench in
      for (options, message) in [
        (["--train", "0.5"], "the shares add up to 0.5000: they must add up to 1"),
        (["--group-by", "(("], "is no regular expression"),
        (["--group-by", "nowhere"], "matches no picture's path"),
        (["--group-by", "field:video"], "no picture has the field \"video\"; they have none"),
        (["--to", "cocoa"], "did you mean \"coco\"?"),
      ] {
        let result = try Sluice.start(
          ["dataset", "split", "-i", bench.input.string, "-o", bench.output.string] + options
        ).finish()
        #expect(result.status == 64)
        #expect(result.errors.contains(message), "\(result.errors)")
        #expect(!bench.exists("out"))
      }
      let inside = try Self.run("split", bench, "-o", bench.input.appending("new").string)
      #expect(inside.status == 6)
    }
  }

  @Test func strictSplitsWriteNothing() throws {
    try Self.with("yolo") { bench in
      try bench.write("9 0.5 0.5 0.1 0.1\n", "in/labels/train/negative.txt")
      let strict = try Self.run("split", bench, "-o", bench.output.string, "--strict")
      #expect(strict.status == 2 && strict.errors.contains("nothing was written"))
      #expect(!bench.exists("out"))
      let loose = try Self.run("split", bench, "-o", bench.output.string)
      #expect(loose.status == 2 && loose.errors.contains("there is no class 9"))
      #expect(bench.exists("out/data.yaml"))
    }
  }

  // MARK: preview

  @Test(arguments: [("sheet.png", ImageFormat.png), ("sheet.jpg", .jpeg)])
  func theSheetShowsPictures(name: String, format: ImageFormat) throws {
    try Self.with("coco") { bench in
      try bench.write("no picture", "in/images/train/nothing.png")
      let path = bench.root.appending(name).string
      let result = try Self.run("preview", bench, "-o", path, "--json")
      #expect(result.status == 0, "\(result.errors)")
      #expect(result.json?.elements?.count == 4)
      let header = try ImageReader.header(try FileReader.read(FilePath(path)))
      #expect(header.format == format && header.width == 636)
      let again = try Self.run("preview", bench, "-o", bench.root.appending("2-\(name)").string)
      #expect(again.status == 0)
      #expect(
        try FileReader.read(FilePath(path))
          == FileReader.read(bench.root.appending("2-\(name)")))
    }
  }

  @Test func picturesCanBeChosen() throws {
    try Self.with("coco") { bench in
      let path = bench.root.appending("sheet.png").string
      let dogs = try Self.run("preview", bench, "-o", path, "--json", "--class", "dog")
      #expect(dogs.json?.elements?.count == 1)
      let val = try Self.run("preview", bench, "-o", path, "--json", "--split", "val")
      #expect(val.json?.elements?.first?.value["split"]?.value.string == "val")
      for (options, message) in [
        (["--class", "cow"], "there is no class cow; there are cat, dog, person"),
        (["--split", "tset"], "there is no split tset; there are train, val"),
        (["--count", "0"], "--count must be from 1 to 400"),
      ] {
        let result = try Sluice.start(
          ["dataset", "preview", "-i", bench.input.string, "-o", path] + options
        ).finish()
        #expect(result.status == 64)
        #expect(result.errors.contains(message), "\(result.errors)")
      }
      #expect(try Self.run("preview", bench, "-o", "sheet.tiff").status == 64)
    }
  }

  @Test func whatASpecDoesIsShownInPairs() throws {
    try Self.with("coco") { bench in
      let spec = try bench.write(
        """
        {"version": 1, "seed": 3, "transforms": [
          {"use": "rotate", "with": {"degreesRange": [-30, 30]}},
          {"use": "one_of", "with": {"transforms": ["horizontal_flip", "brightness_contrast"]}}]}
        """, "augment.json")
      let path = bench.root.appending("sheet.png").string
      let result = try Self.run("preview", bench, "-o", path, "--spec", spec, "--json")
      #expect(result.status == 0, "\(result.errors)")
      #expect(result.json?.elements?.count == 3)
      let header = try ImageReader.header(try FileReader.read(FilePath(path)))
      // Three pairs, and two ends of each of three ranges, four panels in a row.
      #expect(header.width == 1260 && header.height == 64 + 3 * (225 + 46) + 12)
      let wrong = try bench.write(#"{"version": 1, "transforms": ["rotat"]}"#, "wrong.json")
      let refused = try Self.run("preview", bench, "-o", path, "--spec", wrong)
      #expect(refused.status == 3 && refused.errors.contains("did you mean \"rotate\"?"))
    }
  }

  @Test(arguments: ["check", "stats", "split", "preview"])
  func theInputMustBeADataSet(command: String) throws {
    try Bench.with { bench in
      let output = command == "preview" ? "out.png" : "out"
      let more =
        ["split", "preview"].contains(command)
        ? ["-o", bench.root.appending(output).string] : []
      let missing = try Sluice.start(
        ["dataset", command, "-i", bench.root.appending("nowhere").string] + more
      ).finish()
      #expect(missing.status == 6 && missing.errors.contains("no such file"))
      let empty = try Sluice.start(["dataset", command, "-i", bench.input.string] + more).finish()
      #expect(empty.status == 6 && empty.errors.contains("looks like no format that is known"))
      let unknown = try Sluice.start(
        ["dataset", command, "-i", bench.input.string, "--from", "cocoa"] + more
      ).finish()
      #expect(unknown.status == 64 && unknown.errors.contains("did you mean \"coco\"?"))
      #expect(!bench.exists(output))
    }
  }
}
