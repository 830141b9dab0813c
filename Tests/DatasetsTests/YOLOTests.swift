import Datasets
import Foundation
import Geometry
import StrictJSON
import TestSupport
import Testing

@Suite struct YOLOTests {
  private static let description = "train: images\nnames: [cat, dog]\n"

  /// Reads one picture of 8 x 8 with this label file.
  private func reading(
    _ labels: String, yaml: String = description, as form: YOLOForm = .auto
  ) throws -> DatasetReading {
    var options = YOLO.Options()
    options.form = form
    return try read(
      ["data.yaml": yaml, "images/a.png": nil, "labels/a.txt": labels], as: YOLO(options: options))
  }

  @Test func everythingOfTheFixtureIsRead() throws {
    let dataset = try Dataset.read(try DatasetFolder(fixtures + "/yolo"), as: YOLO()).dataset
    #expect(dataset.categories.map(\.name) == ["cat", "traffic light", "Größe: ü"])
    #expect(dataset.images.map(\.name) == ["a.png", "deep/b.png", "negative.png", "c.png"])
    #expect(dataset.images.map(\.split) == ["train", "train", "train", "val"])
    #expect(dataset.images.map(\.annotations.count) == [2, 1, 0, 1])
    #expect(dataset.images[0].annotations[0].box == Box(x0: 15, y0: 5, x1: 25, y1: 15))
    #expect(dataset.images[0].annotations[1].category == 2)
    #expect(dataset.images[0].annotations[1].place.description == "labels/train/a.txt:2")
    #expect(dataset.attributes["roboflow"]?["version"]?.value == .number("3"))
  }

  @Test func labelFilesAreWrittenAsTheyWere() throws {
    try withTemporaryPath { path in
      _ = try Dataset.convert(
        try DatasetFolder(fixtures + "/yolo"), as: YOLO(), to: path + "/o", as: YOLO())
      let before = try contents(of: fixtures + "/yolo")
      let after = try contents(of: path + "/o")
      #expect(before.keys.sorted() == after.keys.sorted())
      for (file, bytes) in before where file != "data.yaml" {
        #expect(after[file] == bytes, "\(file)")
      }
    }
  }

  @Test(arguments: [
    "0 0.5 0.5 0.5 0.5\r\n1 0.5 0.5 0.5 0.5\r\n", "0\t0.5\t0.5\t0.5\t0.5\n\n1  0.5 0.5 0.5 0.5",
    "\u{FEFF}0 .5 .5 .5 .5 \n 1.0 5e-1 0.5 0.5 0.5\n",
  ])
  func linesMayEndAndBePartedInAnyWay(text: String) throws {
    let reading = try reading(text)
    #expect(reading.problems.isEmpty)
    let annotations = reading.dataset.images[0].annotations
    #expect(annotations.map(\.category) == [0, 1])
    #expect(annotations.allSatisfy { $0.box == Box(x0: 2, y0: 2, x1: 6, y1: 6) })
  }

  @Test(arguments: ["", "\n", "\r\n \t\n"]) func emptyFilesAreNegatives(text: String) throws {
    let reading = try reading(text)
    #expect(reading.problems.isEmpty && reading.dataset.images.count == 1)
  }

  @Test(arguments: [
    ("2 0.5 0.5 0.5 0.5", "unknown-category"), ("-1 0.5 0.5 0.5 0.5", "unknown-category"),
    ("0.5 0.5 0.5 0.5 0.5", "unknown-category"), ("1e30 0.5 0.5 0.5 0.5", "unknown-category"),
    ("0 0.5 0.5 0.5", "malformed"), ("0 0.1 0.1 0.2 0.2 0.3 0.3 0.1 0.3", "malformed"),
    ("cat 0.5 0.5 0.5 0.5", "malformed"), ("0 0,5 0,5 0,5 0,5", "malformed"),
    ("0 nan 0.5 0.5 0.5", "bad-box"), ("0 0.5 0.5 inf 0.5", "bad-box"),
    ("0 0.5 0.5 0 0.5", "bad-box"), ("0 0.5 0.5 0.5 -0.5", "bad-box"),
    ("0 4 4 2 2", "bad-box"),
  ])
  func faultyLinesAreTold(line: String, kind: String) throws {
    let reading = try reading("1 0.5 0.5 0.5 0.5\n" + line + "\n", as: .detect)
    #expect(reading.kinds == [kind])
    #expect(reading.problems[0].place == .init(file: "labels/a.txt", line: 2))
    #expect(reading.dataset.annotationCount == 1)
  }

  @Test func aSixthNumberIsKept() throws {
    let annotation = try reading("0 0.5 0.5 0.5 0.5 0.75").dataset.images[0].annotations[0]
    #expect(annotation.attributes == ["score": .number("0.75")])
  }

  @Test func labelsWithoutAPictureAreTold() throws {
    let reading = try read(
      [
        "data.yaml": Self.description, "images/a.png": nil, "labels/b.txt": "0 0.5 0.5 0.5 0.5",
        "images/bad.png": "no picture", "labels/bad.txt": "0 0.5 0.5 0.5 0.5",
      ], as: YOLO())
    #expect(reading.kinds.sorted() == ["bad-picture", "bad-picture", "orphan"])
  }

  @Test(arguments: [
    "train: ../../images\nnames: [a, b]\n", "train: /images\nnames: [a, b]\n",
    "train: images/../../x\nnames: [a, b]\n", "train: ../elsewhere\nnames: [a, b]\n",
  ])
  func pathsOutOfTheFolderAreTold(yaml: String) throws {
    let reading = try reading("", yaml: yaml)
    #expect(reading.kinds.contains("unsafe-path"))
    #expect(reading.dataset.images.isEmpty)
  }

  @Test(arguments: [
    "train: ../images\nnames: [a, b]\n", "train: ./images/\nnames: [a, b]\n",
    "path: .\ntrain: images\nnames: [a, b]\n", "train: list.txt\nnames: {0: a, 1: b}\n",
    "path: /datasets/x\ntrain: [images]\nnames:\n- a\n- b\n", "train: .\nnames: [a, b]\n",
    "---\ntrain: &x images\nother: *x\nnames: [a, b]\n",
  ])
  func picturesAreFoundInEveryDialect(yaml: String) throws {
    let reading = try read(
      [
        "data.yaml": yaml, "images/a.png": nil, "labels/a.txt": "1 0.5 0.5 0.5 0.5",
        "list.txt": "./images/a.png\r\n\n",
      ], as: YOLO())
    #expect(reading.dataset.categories.map(\.name) == ["a", "b"])
    #expect(reading.dataset.images.first?.name == "a.png")
    #expect(reading.dataset.images.first?.annotations.count == 1)
  }

  @Test func listsSayWhichLineIsWrong() throws {
    let reading = try read(
      [
        "data.yaml": "train: list.txt\nnames: [a]\n", "images/a.png": nil,
        "list.txt": "images/a.png\n../x.png\nimages/none.png\n",
      ], as: YOLO())
    #expect(reading.problems.map(\.place.line) == [2, 3])
    #expect(reading.kinds == ["unsafe-path", "bad-picture"])
  }

  @Test func plainClassListsServeToo() throws {
    let reading = try read(
      ["classes.txt": "cat\r\ndog\n", "images/a.png": nil, "labels/a.txt": "1 0.5 0.5 1 1"],
      as: YOLO())
    #expect(reading.problems.isEmpty)
    #expect(reading.dataset.categories.map(\.name) == ["cat", "dog"])
    #expect(reading.dataset.images[0].annotations[0].category == 1)
  }

  @Test(arguments: [
    "", "train: images", "names: 3\ntrain: images", "names: [a]", "names: [a", "\t- x: [",
    "names: [a]\nnames: [b]\ntrain: images", "? [a]\n: b",
    "a: &a [x]\n" + (0..<20).map { "b\($0): *a\n" }.joined() + "names: [a]\ntrain: images",
    String(repeating: "- ", count: 5000), String(repeating: "[", count: 5000),
  ])
  func brokenDescriptionsAreRefused(yaml: String) {
    #expect(throws: DatasetError.self) { try reading("", yaml: yaml) }
  }

  @Test func countsAndNumbersOfClassesAreChecked() throws {
    #expect(try reading("", yaml: Self.description + "nc: 3\n").kinds == ["malformed"])
    let gaps = "train: images\nnames: {0: a, 7: b, x: c}\n"
    let reading = try reading("7 0.5 0.5 1 1\n1 0.5 0.5 1 1", yaml: gaps)
    #expect(reading.kinds == ["malformed", "unknown-category"])
    #expect(reading.dataset.categories.map(\.id) == [0, 7])
  }

  @Test func boxesAreClippedWhenWritten() throws {
    try withTree(
      ["data.yaml": Self.description, "images/a.png": nil, "labels/a.txt": "0 0 0 1 1"]
    ) { folder in
      try withTemporaryPath { path in
        let conversion = try Dataset.convert(folder, as: YOLO(), to: path + "/o", as: YOLO())
        #expect(conversion.losses.all.map(\.what) == ["parts of boxes beyond the picture"])
        let text = try DatasetFolder(path + "/o").text("labels/train/a.txt")
        #expect(text == "0 0.250000 0.250000 0.500000 0.500000\n")
      }
    }
  }

  /// A folder of all pictures would hold those of the other splits as well.
  @Test func picturesOfNoSplitStandApartFromThoseOfOthers() throws {
    var dataset = Dataset(categories: [.init(name: "cat")])
    dataset.images = [nil, "train", "val"].enumerated().map { index, split in
      Dataset.Image(name: "\(index).png", file: "a.png", split: split)
    }
    try withTree(["a.png": nil]) { folder in
      try withTemporaryPath { path in
        var output = try DatasetOutput(path, picturesFrom: folder)
        var losses = DatasetLosses()
        try YOLO().write(dataset, to: &output, losses: &losses)
        #expect(losses.all.map(\.what) == ["the split's name: becomes train"])
        let reading = try Dataset.read(try DatasetFolder(path), as: YOLO())
        #expect(reading.problems == [])
        #expect(reading.dataset.images.map(\.split) == ["train", "train", "val"])
      }
    }
  }
}
