import Datasets
import Foundation
import Geometry
import StrictJSON
import TestSupport
import Testing

@Suite struct VOCTests {
  private func object(_ box: (String, String, String, String), rest: String = "") -> String {
    "<object><name>cat</name>\(rest)<bndbox><xmin>\(box.0)</xmin><ymin>\(box.1)</ymin>"
      + "<xmax>\(box.2)</xmax><ymax>\(box.3)</ymax></bndbox></object>"
  }

  private func reading(
    _ xml: String, as coordinates: VOC.Coordinates = .auto
  ) throws -> DatasetReading {
    var options = VOC.Options()
    options.coordinates = coordinates
    return try read(
      ["Annotations/a.xml": xml, "JPEGImages/a.png": nil], as: VOC(options: options))
  }

  private func reading(
    objects: String, as coordinates: VOC.Coordinates = .auto
  ) throws -> DatasetReading {
    try reading("<annotation><filename>a.png</filename>\(objects)</annotation>", as: coordinates)
  }

  @Test func everythingOfTheFixtureIsRead() throws {
    let dataset = try Dataset.read(try DatasetFolder(fixtures + "/voc"), as: VOC()).dataset
    #expect(dataset.categories.map(\.name) == ["dog & cat", "person"])
    #expect(dataset.categories[1].attributes["color"] == .string("192,0,0"))
    let images = dataset.withoutPlaces.images
    #expect(
      images.map(\.name) == [
        "2007_000003.png", "2007_000001.png", "deep/2007_000002.png", "2007_000004.png",
      ])
    #expect(images.map(\.split) == [nil, "train", "train", "val"])
    #expect(images[1].annotations[0].box == Box(x0: 0, y0: 0, x1: 16, y1: 12))
    #expect(
      images[1].annotations[0].attributes == [
        "pose": .string("Frontal"), "truncated": .number("1"),
      ])
    #expect(images[1].annotations[1].box == Box(x0: 2, y0: 3, x1: 3, y1: 9))
    #expect(images[1].annotations[1].attributes["part"]?["name"]?.value == .string("head"))
    #expect(images[1].attributes["folder"] == .string("VOC2012"))
    #expect(images[2].attributes["depth"] == .number("1"))
  }

  /// Every number, order and white space apart.
  @Test func boxesAndListsAreWrittenAsTheyWere() throws {
    try withTemporaryPath { path in
      _ = try Dataset.convert(
        try DatasetFolder(fixtures + "/voc"), as: VOC(), to: path + "/o", as: VOC())
      let before = try contents(of: fixtures + "/voc")
      let after = try contents(of: path + "/o")
      #expect(before.keys.sorted() == after.keys.sorted())
      for (file, bytes) in before {
        let found = String(decoding: after[file] ?? [], as: UTF8.self)
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n").sorted()
        #expect(found.split(separator: "\n").sorted() == lines, "\(file)")
      }
    }
  }

  @Test func numbersArePixelsUnlessTheyCannotBe() throws {
    let pixels = try reading(objects: object(("1", "1", "8", "8")))
    #expect(pixels.dataset.images[0].annotations[0].box == Box(x0: 0, y0: 0, x1: 8, y1: 8))
    for numbers in [("0", "0", "8", "8"), ("0.0", "0.0", "8.0", "8.0")] {
      let edges = try reading(objects: object(numbers))
      #expect(edges.dataset.images[0].annotations[0].box == Box(x0: 0, y0: 0, x1: 8, y1: 8))
    }
    let asked = try reading(objects: object(("1", "1", "8", "8")), as: .edges)
    #expect(asked.dataset.images[0].annotations[0].box == Box(x0: 1, y0: 1, x1: 8, y1: 8))
  }

  @Test(arguments: [VOC.Coordinates.auto, .pixels, .edges])
  func boxesBetweenPixelsComeBack(coordinates: VOC.Coordinates) throws {
    var options = VOC.Options()
    options.coordinates = coordinates
    let format = VOC(options: options)
    let boxes = [
      Box(x0: 0.5, y0: 1.25, x1: 7.75, y1: 8), Box(x0: 1, y0: 1, x1: 2, y1: 2),
      Box(x0: -0.5, y0: 0, x1: 8, y1: 8),
    ]
    var dataset = Dataset(categories: [.init(name: "cat")])
    for (index, box) in boxes.enumerated() {
      var image = Dataset.Image(
        name: "\(index).png", file: "a.png", size: ImageSize(width: 8, height: 8))
      image.annotations = [.init(category: 0, box: box)]
      dataset.images.append(image)
    }
    try withTree(["a.png": nil]) { source in
      try withTemporaryPath { path in
        var output = try DatasetOutput(path, pictures: source)
        var losses = DatasetLosses()
        try format.write(dataset, to: &output, losses: &losses)
        #expect(losses.all == [])
        let reading = try Dataset.read(try DatasetFolder(path), as: format)
        #expect(reading.dataset.images.map { $0.annotations[0].box } == boxes)
      }
    }
  }

  @Test(arguments: [
    "<!DOCTYPE annotation [<!ENTITY a \"b\">]><annotation/>",
    "<?xml version=\"1.0\"?>\n<!DOCTYPE annotation SYSTEM \"file:///etc/passwd\"><annotation/>",
    "<annotation><!ENTITY x \"y\"></annotation>", "<!doctype html><annotation/>",
  ])
  func declarationsOfTypesAreRefused(xml: String) throws {
    let reading = try reading(xml)
    #expect(reading.kinds == ["malformed"])
    #expect(reading.problems[0].message.contains("DOCTYPE"))
    #expect(reading.problems[0].message.contains(xml.contains("\n") ? "a.xml:2" : "a.xml:1"))
  }

  /// An encoding that hides what it declares is not believed.
  @Test func theEncodingIsUTF8() throws {
    let hidden = "+ADwAIQ-DOCTYPE a+AD4-"
    let reading = try reading("<?xml version=\"1.0\" encoding=\"UTF-7\"?>\(hidden)<annotation/>")
    #expect(reading.kinds == ["malformed"])
    #expect(
      try read(
        ["Annotations/a.xml": "<annotation>\u{0}</annotation>", "JPEGImages/a.png": nil], as: VOC()
      ).kinds == ["malformed"])
  }

  @Test(arguments: [
    ("<annotation>", ["malformed"]), ("", ["malformed"]), ("<other/>", ["malformed"]),
    ("<annotation><filename>../../x.png</filename></annotation>", ["unsafe-path"]),
    ("<annotation><filename>/x.png</filename></annotation>", ["unsafe-path"]),
    ("<annotation><object><bndbox/></object></annotation>", ["unknown-category"]),
    ("<annotation><object><name>a</name><bndbox/></object></annotation>", ["bad-box"]),
    ("<annotation><object><name>a</name></object></annotation>", ["bad-box"]),
    ("<annotation><size><width>x</width></size></annotation>", ["malformed"]),
    (
      "<annotation><size><width>9</width><height>9</height></size></annotation>",
      ["size-differs"]
    ),
  ])
  func faultsAreTold(xml: String, kinds: [String]) throws {
    let reading = try reading(xml)
    #expect(reading.kinds == kinds)
    #expect(reading.problems.allSatisfy { $0.place.file == "Annotations/a.xml" })
  }

  @Test(arguments: [
    ("5", "1", "2", "4"), ("1", "1", "nan", "4"), ("20", "1", "30", "4"), ("1", "1", "x", "4"),
  ])
  func faultyBoxesAreTold(box: (String, String, String, String)) throws {
    let reading = try reading(objects: "\n" + object(("1", "1", "2", "2")) + "\n" + object(box))
    #expect(reading.kinds == ["bad-box"] && reading.dataset.annotationCount == 1)
    #expect(reading.problems[0].place.line == 3)
  }

  @Test func deepFilesAreRefused() throws {
    let deep = String(repeating: "<a>", count: 100_000)
    #expect(try reading("<annotation>\(deep)").kinds == ["malformed"])
  }

  @Test func fieldsOfAnyKindComeBack() throws {
    let fields: [String: JSONValue] = [
      "text": .string("a < b & \"c\""), "number": .number("1.50"), "digits": .string("007"),
      "numeral": .string("12"), "truth": .bool(true), "occluded": .bool(true),
      "difficult": .bool(false), "nothing": .null, "empty": .string(""),
      "spaces": .string(" a "), "lines": .string("a\nb"), "list": .list([.number("1")]),
      "lists": .list([.list([.number("1")]), .list([])]), "none": .list([]),
      "thing": ["a": ["b": .string("c")], "d e": .number("2")], "strange key": .number("3"),
      "two": .list([.string("a"), .string("b")]), "field": .number("4"), "Größe": .string("ü"),
    ]
    var dataset = Dataset(categories: [.init(name: "cat")])
    var image = Dataset.Image(
      name: "a.png", file: "a.png", size: ImageSize(width: 8, height: 8))
    image.attributes = fields
    var annotation = Dataset.Annotation(category: 0, box: Box(x: 0, y: 0, width: 2, height: 2))
    annotation.attributes = fields
    image.annotations = [annotation]
    dataset.images = [image]
    try withTree(["a.png": nil]) { source in
      try withTemporaryPath { path in
        var output = try DatasetOutput(path, pictures: source)
        var losses = DatasetLosses()
        try VOC().write(dataset, to: &output, losses: &losses)
        #expect(losses.all.count == 2)
        let reading = try Dataset.read(try DatasetFolder(path), as: VOC())
        #expect(reading.problems == [])
        let expected = fields.filter { $0.key != "field" }
        #expect(reading.dataset.images[0].attributes == expected)
        #expect(reading.dataset.images[0].annotations[0].attributes == expected)
      }
    }
  }

  @Test func listsOfClassesAreNoSplits() throws {
    let reading = try read(
      [
        "Annotations/a.xml": "<annotation/>", "JPEGImages/a.png": nil,
        "ImageSets/Main/train.txt": "a\r\n", "ImageSets/Main/cat_val.txt": "a -1\nb  1\n",
        "ImageSets/Main/trainval.txt": "a\nb\n", "JPEGImages/b.png": nil,
      ], as: VOC())
    #expect(reading.problems == [])
    #expect(reading.dataset.images.map(\.split) == ["train", "trainval"])
  }

  @Test func masksInPicturesAreTold() throws {
    let reading = try read(
      [
        "Annotations/a.xml": "<annotation/>", "JPEGImages/a.png": nil,
        "SegmentationObject/a.png": nil,
      ], as: VOC())
    #expect(reading.kinds == ["orphan"] && reading.dataset.images.count == 1)
  }
}
