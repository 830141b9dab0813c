import Datasets
import Geometry

/// What of a data set is not there, or is another, after it was written and read back.
struct DatasetDifference {
  /// What was lost, in words, sorted.
  var lost: [String] { all.sorted() }

  private var all: Set<String> = []
  private let original: Dataset
  private let found: Dataset

  /// How far numbers may move without being lost, in pixels.
  private static let tolerance = 0.01

  /// Compares.
  ///
  /// - Parameters:
  ///   - original: What was written.
  ///   - originalBytes: The bytes of its pictures, by their files.
  ///   - found: What was read back.
  ///   - foundBytes: The bytes of its pictures, by their files.
  init(
    _ original: Dataset, _ originalBytes: [String: [UInt8]], _ found: Dataset,
    _ foundBytes: [String: [UInt8]]
  ) {
    self.original = original
    self.found = found
    compareCategories()
    compareFields(original.attributes, found.attributes, "fields of the data set")
    var left = found.images
    for image in original.images {
      let bytes = image.file.flatMap { originalBytes[$0] }
      let match = left.firstIndex { other in
        guard let bytes else { return Self.isName(other.name, of: image) }
        return other.file.map { foundBytes[$0] == bytes } ?? false
      }
      guard let match else {
        all.insert("pictures")
        continue
      }
      compare(image, left.remove(at: match))
    }
    if !left.isEmpty { all.insert("the number of pictures") }
  }

  /// Formats may put pictures into folders.
  private static func isName(_ name: String, of image: Dataset.Image) -> Bool {
    name == image.name || name.hasSuffix("/" + image.name)
  }

  private mutating func expect(_ isKept: Bool, _ what: String) {
    if !isKept { all.insert(what) }
  }

  private mutating func compareFields<Value: Equatable>(
    _ original: [String: Value], _ found: [String: Value], _ what: String
  ) {
    expect(original.allSatisfy { found[$0.key] == $0.value }, what)
  }

  private mutating func compareCategories() {
    expect(original.categories.map(\.name) == found.categories.map(\.name), "classes")
    for category in original.categories {
      guard let other = found.categories.first(where: { $0.name == category.name }) else {
        continue
      }
      expect(category.id == nil || category.id == other.id, "numbers (ids) of classes")
      expect(
        category.supercategory == nil || category.supercategory == other.supercategory,
        "groups of classes")
      expect(category.keypoints == other.keypoints, "names of keypoints")
      compareFields(category.attributes, other.attributes, "fields of classes")
    }
  }

  private mutating func compare(_ image: Dataset.Image, _ other: Dataset.Image) {
    expect(Self.isName(other.name, of: image), "names of pictures")
    expect(image.split == other.split, "splits")
    expect(image.id == nil || image.id == other.id, "numbers (ids) of pictures")
    expect(image.size == nil || image.size == other.size, "sizes of pictures")
    compareFields(image.attributes, other.attributes, "fields of pictures")
    let labels = Set(other.labels.compactMap { name($0, in: found) })
    expect(
      labels.isSuperset(of: image.labels.compactMap { name($0, in: original) }),
      "classes of whole pictures")
    var left = other.annotations
    for annotation in image.annotations {
      let sameClass = left.indices.filter {
        name(left[$0].category, in: found) == name(annotation.category, in: original)
      }
      let match =
        sameClass.first { Self.isClose(annotation.box, left[$0].box) } ?? sameClass.first
      guard let match else {
        all.insert("objects")
        continue
      }
      compare(annotation, left.remove(at: match))
    }
    expect(left.isEmpty, "the number of objects")
  }

  private func name(_ category: Int, in dataset: Dataset) -> String? {
    dataset.categories.indices.contains(category) ? dataset.categories[category].name : nil
  }

  private mutating func compare(_ object: Dataset.Annotation, _ other: Dataset.Annotation) {
    expect(Self.isClose(object.box, other.box), "boxes")
    expect(Self.isClose(object.corners, other.corners), "oriented boxes")
    // An oriented box may be kept as an outline.
    let turned = object.corners.map { Dataset.Segmentation.polygons([$0]) }
    let isTurned = object.segmentation == nil && Self.isClose(turned, other.segmentation)
    expect(
      isTurned || Self.isClose(object.segmentation, other.segmentation), "outlines and masks")
    expect(
      object.keypoints.count == other.keypoints.count
        && zip(object.keypoints, other.keypoints).allSatisfy {
          $0.visibility == $1.visibility && Self.isClose($0.position, $1.position)
        }, "keypoints")
    expect(object.isCrowd == other.isCrowd, "marks of crowds")
    expect(
      object.area.map { abs($0 - (other.area ?? .infinity)) <= Self.tolerance } ?? true, "areas")
    expect(object.id == nil || object.id == other.id, "numbers (ids) of objects")
    compareFields(object.attributes, other.attributes, "fields of objects")
  }

  private static func isClose(_ point: Point, _ other: Point) -> Bool {
    abs(point.x - other.x) <= tolerance && abs(point.y - other.y) <= tolerance
  }

  private static func isClose(_ box: Box?, _ other: Box?) -> Bool {
    guard let box, let other else { return box == nil && other == nil }
    return zip(box.corners, other.corners).allSatisfy { isClose($0, $1) }
  }

  private static func isClose(_ polygon: Polygon?, _ other: Polygon?) -> Bool {
    guard let polygon, let other else { return polygon == nil && other == nil }
    return polygon.points.count == other.points.count
      && zip(polygon.points, other.points).allSatisfy { isClose($0, $1) }
  }

  private static func isClose(
    _ shape: Dataset.Segmentation?, _ other: Dataset.Segmentation?
  ) -> Bool {
    switch (shape, other) {
    case (nil, nil): true
    case (.mask(let mask), .mask(let other)): mask.size == other.size && mask.runs == other.runs
    case (.polygons(let parts), .polygons(let others)):
      parts.count == others.count
        && zip(parts, others).allSatisfy { isClose($0 as Polygon?, $1) }
    default: false
    }
  }
}
