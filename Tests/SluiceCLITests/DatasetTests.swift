import Files
import Foundation
import StrictJSON
import TestSupport
import Testing

/// `sluice dataset`: data sets from one format to another.
@Suite struct DatasetTests {
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

  private static func convert(
    _ bench: Bench, from: String = "in", to output: String, _ format: String,
    _ options: String...
  ) throws -> Outcome {
    try Sluice.start(
      [
        "dataset", "convert", "-i", bench.root.appending(from).string, "-o",
        bench.root.appending(output).string, "--to", format,
      ] + options
    ).finish()
  }

  /// When each file of the input folder was changed.
  private static func dates(_ bench: Bench) throws -> [String: Int] {
    try bench.inputs().keys.reduce(into: [:]) { dates, name in
      dates[name] = try FileReader.status(of: bench.input.pushing(.init(name))).modified
    }
  }

  @Test func formatsAreListed() throws {
    let text = try Sluice.run("dataset", "formats")
    #expect(text.status == 0 && text.errors.isEmpty)
    let kinds = text.output.split(separator: "\n").compactMap { $0.split(separator: " ").first }
    #expect(kinds == ["coco", "csv", "folder", "voc", "webdataset", "yolo"])
    let json = try Sluice.run("dataset", "formats", "--json")
    #expect(json.json?.elements?.map { $0.value["kind"]?.value.string } == kinds.map(String.init))
    #expect(json.json?.elements?.allSatisfy { $0.value["summary"]?.value.string != nil } == true)
  }

  @Test func boxesSurviveTheWayThroughYOLOAndBack() throws {
    try Self.with("coco") { bench in
      let before = (try bench.inputs(), try Self.dates(bench))
      let there = try Self.convert(bench, to: "yolo", "yolo")
      #expect(there.status == 0, "\(there.errors)")
      #expect(there.output.isEmpty)
      #expect(there.errors.contains("lost: masks: become outlines"))
      #expect(there.errors.contains("lost: keypoints"))
      #expect(there.errors.contains("4 pictures, 4 objects of 3 classes: coco → yolo"))
      #expect(try bench.read("yolo/labels/train/nothing.txt").isEmpty)
      #expect(try bench.read("yolo/data.yaml").contains("0: \"cat\"\n  1: \"dog\""))

      let back = try Self.convert(bench, from: "yolo", to: "coco", "coco", "--strict")
      #expect(back.status == 0, "\(back.errors)")
      #expect(back.errors.contains("yolo → coco"))
      #expect(!back.errors.contains("lost: "))
      let file = "annotations/instances_train.json"
      #expect(try Self.boxes(bench, "coco/" + file) == Self.boxes(bench, "in/" + file))
      let input = try bench.inputs()
      for name in input.keys where name.hasSuffix(".png") {
        #expect(
          try FileReader.read(bench.root.appending("coco").pushing(.init(name))) == input[name])
      }
      #expect(try (bench.inputs(), Self.dates(bench)) == before)
    }
  }

  /// What a COCO label file says: picture, class and box in hundredths of pixels, sorted.
  private static func boxes(_ bench: Bench, _ file: String) throws -> [String] {
    let root = try JSONParser.read(Array(try bench.read(file).utf8)).value
    func names(_ list: String, _ key: String) -> [Int: String] {
      let entries = root[list]?.value.elements ?? []
      return entries.reduce(into: [:]) { names, entry in
        names[entry.value["id"]?.value.integer ?? 0] = entry.value[key]?.value.string
      }
    }
    let (pictures, classes) = (names("images", "file_name"), names("categories", "name"))
    #expect(pictures.count == 3 && classes.count == 3)
    return (root["annotations"]?.value.elements ?? []).map { entry in
      let box = entry.value["bbox"]?.value.elements?.compactMap(\.value.double) ?? []
      let picture = pictures[entry.value["image_id"]?.value.integer ?? 0] ?? "?"
      let category = classes[entry.value["category_id"]?.value.integer ?? 0] ?? "?"
      return "\(picture) \(category) \(box.map { Int(($0 * 100).rounded()) })"
    }.sorted()
  }

  @Test func summaryIsJSONOnStandardOutput() throws {
    try Self.with("yolo") { bench in
      let result = try Self.convert(bench, to: "out", "folder", "--json", "--from", "yolo")
      #expect(result.status == 0)
      let json = try #require(result.json)
      #expect(json["images"]?.value.integer == 4)
      #expect(json["annotations"]?.value.integer == 4)
      #expect(json["categories"]?.value.integer == 3)
      #expect(json["problems"]?.value.elements?.isEmpty == true)
      #expect(json["losses"]?.value.elements?.isEmpty == false)
      #expect(json["pictures"]?.value.integer == (try bench.results("out")).count)
    }
  }

  @Test func formatsTakeOptions() throws {
    try Self.with("coco") { bench in
      let asked = try Self.convert(
        bench, to: "segments", "yolo", "--to-options", #"{"form": "segment"}"#)
      #expect(asked.status == 0, "\(asked.errors)")
      let again = try Self.convert(
        bench, from: "segments", to: "again", "coco", "--from-options", #"{"form": "segment"}"#)
      #expect(again.status == 0, "\(again.errors)")
      for wrong in ["{", #"{"from": 1}"#, #"{"form": "circle"}"#] {
        let result = try Self.convert(bench, to: "none", "yolo", "--to-options", wrong)
        #expect(result.status == 64 && result.errors.contains("the options of yolo"))
        #expect(!bench.exists("none"))
      }
    }
  }

  @Test func problemsAreNamedWithFileAndLine() throws {
    try Self.with("yolo") { bench in
      let label = "in/labels/train/a.txt"
      try bench.write(try bench.read(label) + "7 0.5 0.5 0.1 0.1\n0 0.5 zero 0.1 0.1\n", label)
      let before = try bench.inputs()
      let result = try Self.convert(bench, to: "out", "coco", "--json")
      #expect(result.status == 2)
      #expect(result.errors.contains("labels/train/a.txt:3: there is no class 7: left out"))
      #expect(result.errors.contains("labels/train/a.txt:4: \"zero\" is no number: left out"))
      #expect(result.json?["problems"]?.value.elements?.count == 2)
      #expect(result.json?["annotations"]?.value.integer == 4)
      #expect(bench.exists("out/annotations/instances_train.json"))

      let strict = try Self.convert(bench, to: "strict", "coco", "--strict")
      #expect(strict.status == 2)
      #expect(strict.errors.contains("labels/train/a.txt:3: there is no class 7"))
      #expect(strict.errors.contains("labels/train/a.txt:4: \"zero\" is no number"))
      #expect(strict.errors.contains("2 problems, and --strict: nothing was written"))
      #expect(!bench.exists("strict"))
      #expect(try bench.inputs() == before)
    }
  }

  @Test func damagedLabelFileIsNamed() throws {
    try Self.with("coco") { bench in
      try bench.write("{\n\"images\": [\n}", "in/annotations/instances_train.json")
      let result = try Self.convert(bench, to: "out", "yolo")
      #expect(result.status == 6)
      #expect(result.errors.contains("annotations/instances_train.json:3: "), "\(result.errors)")
      #expect(!bench.exists("out"))
    }
  }

  @Test func unknownFormatsAreUsageErrors() throws {
    try Self.with("coco") { bench in
      for options in [["--to", "coca"], ["--to", "yolo", "--from", "coca"]] {
        let result = try Sluice.start(
          ["dataset", "convert", "-i", bench.input.string, "-o", bench.output.string] + options
        ).finish()
        #expect(result.status == 64)
        #expect(result.errors.contains("unknown format \"coca\": did you mean \"coco\"?"))
      }
      let far = try Self.convert(bench, to: "out", "tfrecord")
      #expect(far.status == 64)
      #expect(far.errors.contains("known: coco, csv, folder, voc, webdataset, yolo"))
      #expect(try Sluice.run("dataset", "convert", "-i", bench.input.string).status == 64)
      #expect(!bench.exists("out"))
    }
  }

  @Test func theOutputFolderIsNewAndApart() throws {
    try Self.with("coco") { bench in
      let before = try bench.inputs()
      try bench.write("mine", "full/letter.txt")
      let full = try Self.convert(bench, to: "full", "yolo")
      #expect(full.status == 6)
      #expect(full.errors.contains("holds other files (letter.txt): give an empty or new one"))
      #expect(try bench.results("full").keys.sorted() == ["letter.txt"])
      for output in ["in", "in/new"] {
        let inside = try Self.convert(bench, to: output, "yolo")
        #expect(inside.status == 6, "\(inside.errors)")
      }
      #expect(try Self.convert(bench, to: "full/letter.txt", "yolo").status == 6)
      #expect(try bench.inputs() == before)
      try FileManager.default.createDirectory(
        atPath: bench.output.string, withIntermediateDirectories: true)
      #expect(try Self.convert(bench, to: "out", "yolo").status == 0)
    }
  }

  @Test func theInputMustBeADataset() throws {
    try Bench.with { bench in
      let missing = try Self.convert(bench, from: "nowhere", to: "out", "yolo")
      #expect(missing.status == 6)
      #expect(missing.errors.contains("nowhere: no such file"), "\(missing.errors)")
      let empty = try Self.convert(bench, to: "out", "yolo")
      #expect(empty.status == 6)
      #expect(
        empty.errors.contains(
          "looks like no format that is known: name one of coco, csv, folder, voc, webdataset, yolo"
        ),
        "\(empty.errors)")
      let named = try Self.convert(bench, to: "out", "yolo", "--from", "coco")
      #expect(named.status == 6)
      #expect(named.errors.contains("holds no COCO label file"), "\(named.errors)")
      #expect(!bench.exists("out"))
    }
  }
}
