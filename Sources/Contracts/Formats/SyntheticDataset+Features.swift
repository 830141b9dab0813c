import Datasets
import Geometry
import StrictJSON

extension SyntheticDataset {
  /// One thing that data sets may have.
  struct Feature: Sendable {
    /// What the format is given it with.
    enum Base: Sendable { case boxes, labels, either }

    var what: String
    var base = Base.boxes
    /// Whether it goes together with all others that do.
    var joins = true
    var isDoubtful = false
    var add: @Sendable (inout Dataset) -> Void

    /// The feature alone.
    func alone(on base: SyntheticDataset) -> SyntheticDataset {
      var result = SyntheticDataset(what: what, dataset: base.dataset, isDoubtful: isDoubtful)
      add(&result.dataset)
      return result
    }

    static let all = shapes + pictures + names + fields
  }
}

extension SyntheticDataset.Feature {
  private typealias Synthetic = SyntheticDataset

  private static func mask(_ spelling: RunLengthMask.Spelling, of picture: Int) -> RunLengthMask? {
    let size = Synthetic.size(picture)
    let pixels = size.width * size.height
    let runs = [2 * size.height + 1, 4, size.height - 3, 5]
    return RunLengthMask(
      size: size, runs: runs + [pixels - runs.reduce(0, +)], spelling: spelling)
  }

  private static func set(_ mask: RunLengthMask?, _ annotation: inout Dataset.Annotation) {
    annotation.segmentation = mask.map { .mask($0) }
    annotation.box = mask?.bounds
  }

  /// Boxes, outlines and what else is said of objects.
  private static let shapes: [Self] = [
    Self(what: "boxes between pixels") {
      $0.images[0].annotations[1].box = Box(x0: 1.375, y0: 2.5, x1: 7.0625, y1: 9.75)
    },
    Self(what: "boxes along the picture's edges") {
      let (whole, corner) = (Synthetic.size(3), Synthetic.size(4))
      $0.images[3].annotations[0].box = whole.bounds
      $0.images[4].annotations[0].box = Box(
        x: Double(corner.width - 1), y: Double(corner.height - 1), width: 1, height: 1)
    },
    Self(what: "boxes beyond the picture", joins: false, isDoubtful: true) {
      $0.images[1].annotations[0].box = Box(x0: -5, y0: -4, x1: 8, y1: 9)
    },
    Self(what: "objects of two classes in one picture") {
      $0.images[2].annotations.append(
        Synthetic.object(2, Box(x: 8, y: 1, width: 4, height: 4), otherClass: true))
    },
    Self(what: "polygons") {
      let parts = [
        [Point(x: 2, y: 2), Point(x: 9, y: 2.5), Point(x: 5, y: 8)],
        [Point(x: 10, y: 3), Point(x: 12, y: 3), Point(x: 12, y: 6), Point(x: 10, y: 6)],
      ]
      $0.images[0].annotations[0].segmentation = .polygons(parts.map { Polygon($0) })
      $0.images[0].annotations[0].box = Box(x0: 2, y0: 2, x1: 12, y1: 8)
    },
    Self(what: "oriented boxes", joins: false) {
      let turned = RotatedBox(center: Point(x: 7, y: 6), width: 6, height: 3, degrees: 30)
      $0.images[0].annotations[0].corners = turned.polygon
      $0.images[0].annotations[0].box = turned.bounds
    },
    Self(what: "a mask of runs") { set(mask(.numbers, of: 1), &$0.images[1].annotations[0]) },
    Self(what: "a packed mask") { set(mask(.packed, of: 2), &$0.images[2].annotations[0]) },
    Self(what: "keypoints") {
      $0.categories[0].keypoints = ["nose", "left ear", "tail"]
      $0.images[0].annotations[1].keypoints = [
        .init(position: Point(x: 5.5, y: 3), visibility: .visible),
        .init(position: Point(x: 6, y: 4.25), visibility: .hidden),
        .init(position: Point(x: 0, y: 0), visibility: .absent),
      ]
    },
    Self(what: "an object without a box", joins: false) {
      $0.categories[1].keypoints = ["lamp"]
      $0.images[1].annotations[0].box = nil
      $0.images[1].annotations[0].keypoints = [
        .init(position: Point(x: 5.5, y: 3), visibility: .visible)
      ]
    },
    Self(what: "crowds") { $0.images[3].annotations[0].isCrowd = true },
    Self(what: "areas") { $0.images[4].annotations[0].area = 11.5 },
  ]

  /// Pictures, their classes and splits.
  private static let pictures: [Self] = [
    Self(what: "pictures without labels", base: .either) {
      $0.images[5].annotations = []
      $0.images[5].labels = []
    },
    Self(what: "pictures of two classes", base: .labels, joins: false) {
      $0.images[2].labels = [0, 1]
    },
    Self(what: "a picture that is not there", base: .either, joins: false, isDoubtful: true) {
      $0.images[4].file = nil
    },
    Self(what: "two splits", base: .either) {
      for index in 3..<6 { $0.images[index].split = "val" }
    },
    Self(what: "no splits", base: .either, joins: false) {
      for index in $0.images.indices { $0.images[index].split = nil }
    },
    Self(what: "pictures of no split beside others", base: .either, joins: false) {
      for index in 0..<2 { $0.images[index].split = nil }
      for index in 4..<6 { $0.images[index].split = "val" }
    },
    Self(what: "a split called holdout", base: .either, joins: false) {
      for index in 3..<6 { $0.images[index].split = "holdout" }
    },
  ]

  /// Names of pictures and classes.
  private static let names: [Self] = [
    Self(what: "one name in two splits", base: .either, joins: false) {
      $0.images[3].split = "val"
      $0.images[3].name = $0.images[0].name
    },
    Self(what: "names in sub-folders", base: .either) {
      $0.images[1].name = "deep/down/1.png"
      $0.images[2].name = "deep/2.png"
    },
    Self(what: "names with spaces, signs and letters of any script", base: .either) {
      $0.images[3].name = "Grüße aus/東京 (1).png"
      $0.images[4].name = "a, b & 'c' #1 100%.png"
    },
    Self(what: "names that differ only in the extension", base: .either, joins: false) {
      $0.images[0].name = "same.png"
      $0.images[1].name = "same.PNG"
    },
    Self(what: "classes with signs and letters of any script", base: .either, joins: false) {
      $0.categories[0].name = "Größe: \"ü\", 'é' #1"
      $0.categories[1].name = "猫"
    },
    Self(what: "classes with a slash in the name", base: .either, joins: false) {
      $0.categories[0].name = "bird/crow"
    },
    Self(what: "classes that are called like splits", base: .either, joins: false) {
      for index in $0.images.indices { $0.images[index].split = nil }
      $0.categories[0].name = "test"
      $0.categories[1].name = "train"
    },
    Self(what: "a class that nothing has", base: .either) {
      $0.categories.append(.init(name: "zebra"))
    },
  ]

  /// Numbers and further fields.
  private static let fields: [Self] = [
    Self(what: "numbers (ids) of classes", base: .either) {
      $0.categories[0].id = 3
      $0.categories[1].id = 17
    },
    Self(what: "numbers (ids) of pictures", base: .either) {
      for index in $0.images.indices { $0.images[index].id = 90 - index }
    },
    Self(what: "numbers (ids) of objects") {
      for index in $0.images.indices {
        for place in $0.images[index].annotations.indices {
          $0.images[index].annotations[place].id = 1000 - 10 * index - place
        }
      }
    },
    Self(what: "groups of classes", base: .either) { $0.categories[0].supercategory = "animal" },
    Self(what: "fields of classes", base: .either) {
      $0.categories[1].attributes["tint"] = .string("red, green")
    },
    Self(what: "fields of the data set", base: .either) {
      $0.attributes["edition"] = ["year": .integer(2024)]
    },
    Self(what: "fields of pictures", base: .either) {
      $0.images[1].attributes["taken"] = .string("2024-01-02")
    },
    Self(what: "fields of objects") {
      $0.images[2].annotations[0].attributes["occluded"] = .bool(true)
    },
  ]
}
