import Datasets
import Geometry
import StrictJSON

/// Pictures with their labels as JSON that loses nothing.
enum RecordCoding {
  /// The classes of a data set, and what it says as a whole.
  static func json(_ frame: Dataset) -> JSONValue {
    [
      "categories": .list(
        frame.categories.map { category in
          object([
            ("name", .string(category.name)), ("id", optional(category.id)),
            ("supercategory", category.supercategory.map { .string($0) }),
            ("keypoints", .list(category.keypoints.map { .string($0) })),
            ("attributes", json(category.attributes)),
          ])
        }),
      "attributes": json(frame.attributes) ?? .object([]),
    ]
  }

  /// The classes of a data set; `nil` for what ``json(_:)-(Dataset)`` does not write.
  static func frame(_ value: JSONValue) -> Dataset? {
    guard let categories = value["categories"]?.value.elements else { return nil }
    return Dataset(
      categories: categories.map { node in
        Dataset.Category(
          name: node.value["name"]?.value.string ?? "", id: node.value["id"]?.value.integer,
          supercategory: node.value["supercategory"]?.value.string,
          keypoints: (node.value["keypoints"]?.value.elements ?? []).compactMap(\.value.string),
          attributes: attributes(node.value["attributes"]))
      }, attributes: attributes(value["attributes"]))
  }

  /// A picture.
  static func json(_ image: Dataset.Image) -> JSONValue {
    object([
      ("name", .string(image.name)), ("file", image.file.map { .string($0) }),
      ("id", optional(image.id)),
      ("size", image.size.map { .list([.integer($0.width), .integer($0.height)]) }),
      ("split", image.split.map { .string($0) }),
      ("labels", image.labels.isEmpty ? nil : .list(image.labels.map { .integer($0) })),
      ("annotations", .list(image.annotations.map(json))),
      ("attributes", json(image.attributes)), ("place", json(image.place)),
    ])
  }

  /// A picture; `nil` for what ``json(_:)-(Dataset.Image)`` does not write.
  static func image(_ value: JSONValue) -> Dataset.Image? {
    guard let name = value["name"]?.value.string else { return nil }
    var image = Dataset.Image(
      name: name, file: value["file"]?.value.string, id: value["id"]?.value.integer,
      size: size(value["size"]), split: value["split"]?.value.string,
      place: place(value["place"]))
    image.labels = (value["labels"]?.value.elements ?? []).compactMap(\.value.integer)
    image.annotations = (value["annotations"]?.value.elements ?? []).compactMap {
      annotation($0.value)
    }
    image.attributes = attributes(value["attributes"])
    return image
  }

  private static func json(_ annotation: Dataset.Annotation) -> JSONValue {
    var box: JSONValue?
    if let edges = annotation.box, let size = annotation.boxSize {
      // Corner and size make the same box again, with the digits of its source; but where the
      // edges are not their sums, these are needed, too.
      let numbers = [edges.x0, edges.y0, size.width, size.height, edges.x1, edges.y1]
      box = .list(numbers.map { .real($0) })
    }
    return object([
      ("category", .integer(annotation.category)), ("box", box),
      ("segmentation", annotation.segmentation.map(json)),
      ("corners", annotation.corners.map { numbers(of: $0) }),
      (
        "keypoints",
        annotation.keypoints.isEmpty
          ? nil
          : .list(
            annotation.keypoints.map {
              .list([
                .real($0.position.x), .real($0.position.y), .integer($0.visibility.rawValue),
              ])
            })
      ),
      ("isCrowd", annotation.isCrowd ? .bool(true) : nil),
      ("area", annotation.area.map { .real($0) }), ("id", optional(annotation.id)),
      ("attributes", json(annotation.attributes)), ("place", json(annotation.place)),
    ])
  }

  private static func annotation(_ value: JSONValue) -> Dataset.Annotation? {
    guard let category = value["category"]?.value.integer else { return nil }
    var annotation = Dataset.Annotation(
      category: category, place: place(value["place"]) ?? Dataset.Place(file: ""))
    if let n = numbers(value["box"]), n.count == 6 {
      annotation.setBox(x: n[0], y: n[1], width: n[2], height: n[3])
      let box = Box(x0: n[0], y0: n[1], x1: n[4], y1: n[5])
      if annotation.box != box { annotation.box = box }
    }
    annotation.segmentation = value["segmentation"].flatMap { segmentation($0.value) }
    annotation.corners = value["corners"].map { polygon($0) }
    annotation.keypoints = (value["keypoints"]?.value.elements ?? []).compactMap { node in
      guard let n = numbers(node), n.count == 3,
        let visibility = Dataset.Keypoint.Visibility(rawValue: Int(n[2]))
      else { return nil }
      return Dataset.Keypoint(position: Point(x: n[0], y: n[1]), visibility: visibility)
    }
    annotation.isCrowd = value["isCrowd"]?.value.bool ?? false
    annotation.area = value["area"]?.value.double
    annotation.id = value["id"]?.value.integer
    annotation.attributes = attributes(value["attributes"])
    return annotation
  }

  private static func json(_ segmentation: Dataset.Segmentation) -> JSONValue {
    switch segmentation {
    case .polygons(let polygons):
      [
        "polygons": .list(polygons.map(numbers(of:)))
      ]
    case .mask(let mask):
      [
        "size": .list([.integer(mask.size.width), .integer(mask.size.height)]),
        "packed": .string(mask.packed), "isPacked": .bool(mask.spelling == .packed),
      ]
    }
  }

  private static func segmentation(_ value: JSONValue) -> Dataset.Segmentation? {
    if let polygons = value["polygons"]?.value.elements {
      return .polygons(
        polygons.map(polygon))
    }
    guard let size = size(value["size"]), let packed = value["packed"]?.value.string,
      var mask = RunLengthMask(size: size, packed: packed)
    else { return nil }
    mask.spelling = value["isPacked"]?.value.bool == true ? .packed : .numbers
    return .mask(mask)
  }

  // MARK: Parts

  /// An object of the members that are there.
  static func object(_ members: [(String, JSONValue?)]) -> JSONValue {
    .object(
      members.compactMap { key, value in value.map { JSONMember(key, JSONNode($0)) } })
  }

  private static func optional(_ number: Int?) -> JSONValue? { number.map { .integer($0) } }

  private static func json(_ attributes: [String: JSONValue]) -> JSONValue? {
    guard !attributes.isEmpty else { return nil }
    return .object(
      attributes.sorted { $0.key < $1.key }.map { JSONMember($0.key, JSONNode($0.value)) })
  }

  private static func attributes(_ node: JSONNode?) -> [String: JSONValue] {
    Dictionary(
      (node?.value.members ?? []).map { ($0.key, $0.node.value) },
      uniquingKeysWith: { first, _ in first })
  }

  private static func json(_ place: Dataset.Place) -> JSONValue? {
    object([
      ("file", .string(place.file)), ("line", optional(place.line)),
      ("entry", place.entry.map { .string($0) }),
    ])
  }

  private static func place(_ node: JSONNode?) -> Dataset.Place? {
    guard let value = node?.value, let file = value["file"]?.value.string else { return nil }
    return Dataset.Place(
      file: file, line: value["line"]?.value.integer, entry: value["entry"]?.value.string)
  }

  private static func numbers(of polygon: Polygon) -> JSONValue {
    .list(polygon.points.flatMap { [.real($0.x), .real($0.y)] })
  }

  private static func polygon(_ node: JSONNode) -> Polygon {
    let n = numbers(node) ?? []
    return Polygon(stride(from: 0, to: n.count - 1, by: 2).map { Point(x: n[$0], y: n[$0 + 1]) })
  }

  private static func numbers(_ node: JSONNode?) -> [Double]? {
    node?.value.elements?.compactMap(\.value.double)
  }

  private static func size(_ node: JSONNode?) -> ImageSize? {
    guard let sides = node?.value.elements?.compactMap(\.value.integer), sides.count == 2 else {
      return nil
    }
    return ImageSize(width: sides[0], height: sides[1])
  }
}
