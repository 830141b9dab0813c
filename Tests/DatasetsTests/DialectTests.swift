import Datasets
import Geometry
import StrictJSON
import TestSupport
import Testing

/// Exports of other tools, each in its own way of writing.
@Suite struct DialectTests {
  /// A fixture and what is in it.
  struct Dialect: Sendable, CustomTestStringConvertible {
    var folder: String
    var kind: String
    var splits: [String?]
    var categories: [String]
    var name: String
    /// Class, box and number of polygons of the objects of the first picture.
    var objects: [(category: Int, box: Box, polygons: Int)]

    var testDescription: String { folder }
  }

  private static let box = Box(x0: 2, y0: 3, x1: 8, y1: 7)
  private static let roboflow = "a_jpg.rf.0123456789abcdef0123456789abcdef.png"
  private static let pets = ["cat", "dog"]

  static let all: [Dialect] = [
    .init(
      folder: "cvat-coco", kind: "coco", splits: [nil], categories: pets, name: "a.png",
      objects: [(1, box, 0), (0, Box(x0: 1, y0: 1, x1: 5, y1: 5), 1)]),
    .init(
      folder: "cvat-yolo", kind: "yolo", splits: ["train"], categories: pets, name: "a.png",
      objects: [(1, box, 0)]),
    .init(
      folder: "cvat-ultralytics", kind: "yolo", splits: ["train"], categories: pets, name: "a.png",
      objects: [(1, box, 0)]),
    .init(
      folder: "cvat-voc", kind: "voc", splits: [nil], categories: pets, name: "a.png",
      objects: [(1, Box(x0: 2, y0: 3, x1: 8.5, y1: 7), 0)]),
    .init(
      folder: "labelstudio-coco", kind: "coco", splits: [nil], categories: pets,
      name: "images/1234abcd-a.png", objects: [(1, box, 0)]),
    .init(
      folder: "labelstudio-yolo", kind: "yolo", splits: [nil], categories: pets,
      name: "1234abcd-a.png", objects: [(1, box, 0)]),
    .init(
      folder: "labelstudio-voc", kind: "voc", splits: [nil], categories: ["dog"],
      name: "1234abcd-a.png", objects: [(0, Box(x0: 0, y0: 3, x1: 8, y1: 7), 0)]),
    .init(
      folder: "labelstudio-csv", kind: "csv", splits: [nil], categories: pets,
      name: "1234abcd-a.png",
      objects: [
        (1, box, 0), (0, Box(x0: 8, y0: 5, x1: 10, y1: 7), 0),
        (0, Box(x0: 0, y0: 0, x1: 10, y1: 10), 1),
      ]),
    .init(
      folder: "roboflow-coco", kind: "coco", splits: ["train"], categories: ["pets"] + pets,
      name: roboflow, objects: [(2, Box(x0: 2, y0: 3, x1: 8, y1: 7.5), 0)]),
    .init(
      folder: "roboflow-yolo", kind: "yolo", splits: ["test", "train", "val"], categories: pets,
      name: roboflow, objects: [(1, Box(x0: 2, y0: 3, x1: 8, y1: 7.5), 0)]),
    .init(
      folder: "roboflow-voc", kind: "voc", splits: ["train"], categories: ["dog"], name: roboflow,
      objects: [(0, box, 1)]),
    .init(
      folder: "roboflow-csv", kind: "csv", splits: ["train"], categories: pets, name: roboflow,
      objects: [(1, box, 0), (0, Box(x0: 0, y0: 0, x1: 5, y1: 5), 0)]),
    .init(
      folder: "ultralytics-segment", kind: "yolo", splits: ["train", "val"],
      categories: ["person", "dog"], name: "a.png",
      objects: [
        (0, Box(x0: 2, y0: 1, x1: 18, y1: 8), 1), (1, Box(x0: 2, y0: 2, x1: 6, y1: 5), 1),
      ]),
    .init(
      folder: "ultralytics-pose", kind: "yolo", splits: ["train", "val"],
      categories: ["person", "dog"], name: "a.png",
      objects: [
        (0, Box(x0: 5, y0: 2.5, x1: 15, y1: 7.5), 0),
        (1, Box(x0: 7.5, y0: 3.75, x1: 12.5, y1: 6.25), 0),
      ]),
    .init(
      folder: "ultralytics-obb", kind: "yolo", splits: ["train", "val"],
      categories: ["person", "dog"], name: "a.png",
      objects: [(0, Box(x0: 2, y0: 1, x1: 18, y1: 9), 0)]),
  ]

  private func reading(_ dialect: Dialect) throws -> DatasetReading {
    let folder = try DatasetFolder(fixtures + "/" + dialect.folder)
    let kind = try FormatFamily.recognized(folder, in: builtinCatalog())
    #expect(kind == dialect.kind)
    return try Dataset.read(folder, as: try FormatFamily.make(kind, in: builtinCatalog()))
  }

  private func isClose(_ box: Box?, _ other: Box) -> Bool {
    guard let box else { return false }
    return zip(box.corners, other.corners).allSatisfy {
      abs($0.x - $1.x) < 1e-4 && abs($0.y - $1.y) < 1e-4
    }
  }

  @Test(arguments: all) func isReadWithoutProblems(dialect: Dialect) throws {
    let reading = try reading(dialect)
    #expect(reading.problems == [])
    let dataset = reading.dataset
    #expect(dataset.splits == dialect.splits)
    #expect(dataset.categories.map(\.name) == dialect.categories)
    #expect(dataset.images[0].name == dialect.name && dataset.images[0].file != nil)
    let objects = dataset.images[0].annotations
    #expect(objects.map(\.category) == dialect.objects.map(\.category))
    for (object, expected) in zip(objects, dialect.objects) {
      #expect(isClose(object.box, expected.box))
      if case .polygons(let polygons) = object.segmentation {
        #expect(polygons.count == expected.polygons)
      } else {
        #expect(expected.polygons == 0 && object.segmentation == nil)
      }
    }
  }

  /// Written in the same format, it is the same data set.
  @Test(arguments: all) func comesBack(dialect: Dialect) throws {
    let format = try FormatFamily.make(dialect.kind, in: builtinCatalog())
    let first = try reading(dialect).dataset
    try withTemporaryPath { path in
      let conversion = try Dataset.convert(
        try DatasetFolder(fixtures + "/" + dialect.folder), as: format, to: path + "/o",
        as: format)
      let losses = conversion.losses.all.map(\.what)
      let second = try Dataset.read(try DatasetFolder(path + "/o"), as: format)
      #expect(second.problems == [])
      switch dialect.folder {
      case "labelstudio-csv":
        #expect(losses == ["oriented boxes", "outlines and masks"])
      case "labelstudio-yolo", "cvat-yolo", "cvat-ultralytics":
        // Pictures of no split are trained with; there is always a split then.
        #expect(losses.allSatisfy { $0.hasPrefix("the split's name") })
        #expect(second.dataset.images.count == first.images.count)
      default:
        #expect(losses == [])
        #expect(second.dataset.withoutPlaces == first.withoutPlaces)
      }
    }
  }

  @Test func fieldsOfTheToolsAreKept() throws {
    let voc = try Dataset.read(try DatasetFolder(fixtures + "/cvat-voc"), as: VOC()).dataset
    let object = voc.images[0].annotations[0]
    #expect(object.attributes["occluded"] == .number("1"))
    let attributes = object.attributes["attributes"]?["attribute"]?.value.elements
    #expect(attributes?.map { $0.value["value"]?.value } == [.number("0.0"), .string("old")])
    #expect(voc.categories[0].attributes["color"] == .string("255,0,0"))
    let coco = try Dataset.read(try DatasetFolder(fixtures + "/cvat-coco"), as: COCO()).dataset
    #expect(
      coco.images[0].annotations[1].attributes["attributes"]?["occluded"]?.value == .bool(true))
    let pose = try Dataset.read(try DatasetFolder(fixtures + "/ultralytics-pose"), as: YOLO())
    #expect(pose.dataset.categories[0].keypoints == ["left", "right"])
    #expect(pose.dataset.attributes.keys.sorted() == ["flip_idx"])
  }
}
