import Datasets
import Geometry
import StrictJSON
import TestSupport
import Testing

@Suite struct COCOTests {
  private static let picture =
    #"{"id": 1, "file_name": "a.png", "width": 8, "height": 8}"#

  /// Reads one picture of 8 x 8 with these objects.
  private func reading(
    _ annotations: String, images: String = picture,
    categories: String = #"{"id": 3, "name": "cat"}"#
  ) throws -> DatasetReading {
    let text = """
      {"images": [\(images)], "categories": [\(categories)], "annotations": [\(annotations)]}
      """
    return try read(["a.json": text, "a.png": nil, "b.png": nil], as: COCO())
  }

  private func object(_ more: String, bbox: String = "[1, 1, 4, 4]", id: String = "7") -> String {
    #"{"id": \#(id), "image_id": 1, "category_id": 3, "bbox": \#(bbox), \#(more) "iscrowd": 0}"#
  }

  @Test func everythingOfTheFixtureIsRead() throws {
    let dataset = try Dataset.read(try DatasetFolder(fixtures + "/coco"), as: COCO()).dataset
    #expect(dataset.categories.map(\.name) == ["cat", "dog", "person"])
    #expect(dataset.categories.map(\.id) == [1, 18, 3])
    #expect(dataset.categories[1].attributes == ["color": .string("brown")])
    #expect(dataset.categories[2].keypoints == ["nose", "left_eye"])
    #expect(dataset.categories[2].attributes.keys.sorted() == ["skeleton"])
    #expect(dataset.attributes.keys.sorted() == ["info", "licenses"])
    #expect(dataset.splits == ["train", "val"])
    let images = dataset.images
    #expect(images.map(\.name) == ["a.png", "deep/b.png", "nothing.png", "a.png"])
    #expect(images.map(\.annotations.count) == [2, 2, 0, 0])
    #expect(images[3].labels == [2, 0])
    #expect(images[0].attributes == ["license": .number("1")])
    #expect(images[0].file == "images/train/a.png")
    let first = images[0].annotations[0]
    #expect(first.category == 1 && first.id == 100 && first.area == 40.25 && !first.isCrowd)
    #expect(first.attributes == ["occluded": .bool(true)])
    guard case .polygons(let polygons) = first.segmentation else {
      Issue.record("no polygons")
      return
    }
    #expect(polygons.map(\.points.count) == [4, 3])
    guard case .mask(let packed) = images[0].annotations[1].segmentation,
      case .mask(let plain) = images[1].annotations[0].segmentation
    else {
      Issue.record("no masks")
      return
    }
    #expect(packed.spelling == .packed && packed.area == 24)
    #expect(plain.spelling == .numbers && plain.runs == [43, 4, 353])
    #expect(images[0].annotations[1].isCrowd)
    let pose = images[1].annotations[1]
    #expect(pose.keypoints.map(\.visibility) == [.visible, .absent])
    #expect(
      first.place.description == "annotations/instances_train.json: annotations[0] (id 100)")
  }

  /// Every number of the fixture comes out with the digits it had.
  @Test func numbersAreUnchanged() throws {
    try withTemporaryPath { path in
      _ = try Dataset.convert(
        try DatasetFolder(fixtures + "/coco"), as: COCO(), to: path + "/o", as: COCO())
      for name in ["train", "val"] {
        let file = "annotations/instances_\(name).json"
        let source = try JSONParser.read(try Fixtures.bytes("Datasets/coco/" + file)).value
        let result = try JSONParser.read(try DatasetFolder(path + "/o").bytes(file)).value
        for list in ["images", "annotations", "categories"] {
          let before = try #require(source[list]?.value.elements)
          let after = try #require(result[list]?.value.elements)
          #expect(before.count == after.count)
          for (old, new) in zip(before, after) {
            for member in old.value.members ?? [] {
              #expect(new.value[member.key]?.value == member.node.value, "\(member.key)")
            }
          }
        }
      }
    }
  }

  @Test(arguments: [
    (#"{"id": 7, "image_id": 2, "category_id": 3, "bbox": [0, 0, 1, 1]}"#, "bad-id", 0),
    (#"{"id": 7, "category_id": 3, "bbox": [0, 0, 1, 1]}"#, "bad-id", 0),
    (#"{"id": 7, "image_id": 1, "category_id": 4, "bbox": [0, 0, 1, 1]}"#, "unknown-category", 0),
    (#"{"id": 7, "image_id": "1", "category_id": 3, "bbox": [0, 0, 1, 1]}"#, "bad-id", 0),
    (#"{"id": 7, "image_id": 1, "category_id": 3, "bbox": [0, 0, 1]}"#, "bad-box", 0),
    (#"{"id": 7, "image_id": 1, "category_id": 3, "bbox": [0, 0, -1, 2]}"#, "bad-box", 0),
    (#"{"id": 7, "image_id": 1, "category_id": 3, "bbox": [0, 0, 0, 2]}"#, "bad-box", 0),
    (#"{"id": 7, "image_id": 1, "category_id": 3, "bbox": ["a", 0, 0, 2]}"#, "bad-box", 0),
    (#"{"image_id": 1, "category_id": 3, "bbox": [0, 0, 1, 1]}"#, "bad-id", 1),
    (#"[1]"#, "malformed", 0),
  ])
  func faultyObjectsAreTold(text: String, kind: String, count: Int) throws {
    let reading = try reading(text)
    #expect(reading.kinds == [kind])
    #expect(reading.problems[0].place.entry?.hasPrefix("annotations[0]") == true)
    #expect(reading.dataset.annotationCount == count)
  }

  @Test(arguments: [
    #""segmentation": [[0, 0, 1]],"#, #""segmentation": [[0, 0, 1, 1]],"#,
    #""segmentation": {"size": [8, 8], "counts": [1, 2]},"#,
    #""segmentation": {"size": [8, 8], "counts": "oo"},"#,
    #""segmentation": {"counts": [64]},"#, #""segmentation": {"size": [4, 4], "counts": [16]},"#,
    #""segmentation": 4,"#, #""keypoints": [1, 2],"#, #""keypoints": [1, 2, 5],"#,
    #""keypoints": [1, 2, 2], "num_keypoints": 3,"#,
  ])
  func faultyShapesAreToldAndTheBoxKept(more: String) throws {
    let reading = try reading(object(more))
    #expect(reading.kinds == ["bad-shape"])
    #expect(reading.dataset.annotationCount == 1)
    #expect(reading.dataset.images[0].annotations[0].segmentation == nil)
  }

  @Test func idsThatAreTakenAreTold() throws {
    #expect(try reading(object("") + "," + object("")).kinds == ["bad-id"])
    #expect(try reading("", images: Self.picture + "," + Self.picture).kinds == ["bad-id"])
    let twice = #"{"id": 3, "name": "a"}, {"id": 3, "name": "b"}"#
    #expect(try reading("", categories: twice).kinds == ["bad-id"])
  }

  @Test(arguments: [
    (#"{"id": 1, "file_name": "../a.png", "width": 8, "height": 8}"#, "unsafe-path", 0),
    (#"{"id": 1, "file_name": "/etc/a.png", "width": 8, "height": 8}"#, "unsafe-path", 0),
    (#"{"id": 1, "width": 8, "height": 8}"#, "malformed", 0),
    (#"{"file_name": "a.png", "width": 8, "height": 8}"#, "bad-id", 0),
    (#"{"id": 1, "file_name": "z.png", "width": 8, "height": 8}"#, "bad-picture", 1),
    (#"{"id": 1, "file_name": "a.png", "width": 9, "height": 8}"#, "size-differs", 1),
    (#"{"id": 1, "file_name": "a.png", "width": 0, "height": -8}"#, "size-differs", 1),
    (#"{"id": 1, "file_name": "a.png", "width": "8", "height": 8}"#, "malformed", 1),
    (
      #"{"id": 1, "file_name": "a.png", "width": 8, "height": 8, "category_ids": [9]}"#,
      "unknown-category", 1
    ),
  ])
  func faultyPicturesAreTold(text: String, kind: String, count: Int) throws {
    let reading = try reading("", images: text)
    #expect(reading.kinds == [kind])
    #expect(reading.dataset.images.count == count)
  }

  @Test func picturesWithoutASizeGetThatOfTheFile() throws {
    let reading = try reading("", images: #"{"id": 1, "file_name": "a.png"}"#)
    #expect(reading.problems.isEmpty)
    #expect(reading.dataset.images[0].size == ImageSize(width: 8, height: 8))
  }

  @Test(arguments: ["", "[]", "{}", #"{"images": 3}"#, #"{"images": ["#, "\u{FEFF}x"])
  func otherFilesAreRefused(text: String) {
    #expect(throws: DatasetError.self) { try read(["a.json": text], as: COCO()) }
  }

  @Test func faultsOfTheTextHaveTheirLine() throws {
    let text = "{\"images\": [],\n\"categories\": [],\n\"annotations\": [],\n\"info\": NaN}"
    #expect(
      throws: DatasetError.damaged(
        .init(file: "a.json", line: 4),
        "expected a value, found 'N': numbers are written like 0.5 or -1e3; NaN and Infinity are not JSON"
      )
    ) { try read(["a.json": text], as: COCO()) }
    let comma = "{\"images\": [],\n\"categories\": [],\n\"annotations\": [],\n}"
    let reading = try read(["a.json": comma], as: COCO())
    #expect(reading.problems.map(\.place.line) == [3])
  }

  /// Exports keep pictures and labels of a split in one folder.
  @Test func splitsMayHaveAFolderEach() throws {
    let text = """
      {"images": [{"id": 0, "file_name": "a.png", "width": 8, "height": 8}],
      "categories": [{"id": 0, "name": "x"}], "annotations": []}
      """
    let reading = try read(
      [
        "train/_annotations.coco.json": text, "train/a.png": nil,
        "valid/_annotations.coco.json": text, "valid/a.png": nil,
      ], as: COCO())
    #expect(reading.problems.isEmpty)
    #expect(reading.dataset.images.map(\.file) == ["train/a.png", "valid/a.png"])
    #expect(reading.dataset.images.map(\.split) == ["train", "valid"])
    #expect(reading.dataset.categories.count == 1)
  }

  @Test func newNumbersAreFreeInEverySplit() throws {
    var dataset = Dataset(categories: [.init(name: "cat", id: 1)])
    for (name, id, split) in [
      ("a", 1, "train"), ("b", nil, "train"), ("c", 2, "val"), ("d", nil, "val"),
    ] as [(String, Int?, String)] {
      var image = Dataset.Image(name: name + ".png", id: id, split: split)
      var object = Dataset.Annotation(category: 0, box: Box(x0: 0, y0: 0, x1: 1, y1: 1))
      object.id = id
      image.annotations = [object]
      dataset.images.append(image)
    }
    try withTree([:]) { source in
      try withTemporaryPath { path in
        var output = try DatasetOutput(path, picturesFrom: source)
        var losses = DatasetLosses()
        try COCO().write(dataset, to: &output, losses: &losses)
        let written = try Dataset.read(try DatasetFolder(path), as: COCO()).dataset.images
        #expect(written.compactMap(\.id).sorted() == [1, 2, 3, 4])
        #expect(written.flatMap(\.annotations).compactMap(\.id).sorted() == [1, 2, 3, 4])
      }
    }
  }

  @Test func otherLabelFilesBesideInstancesAreTold() throws {
    let text = #"{"images": [], "categories": [], "annotations": []}"#
    let files = [
      "annotations/instances_val.json": text, "annotations/captions_val.json": text,
    ]
    #expect(try read(files, as: COCO()).kinds == ["orphan"])
    var options = COCO.Options()
    options.annotations = ["annotations/captions_val.json"]
    #expect(try read(files, as: COCO(options: options)).kinds == [])
    options.annotations = ["nowhere.json"]
    #expect(throws: DatasetError.self) { try read(files, as: COCO(options: options)) }
  }
}
