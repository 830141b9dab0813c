import Geometry
import StrictJSON

/// Reads one object of a COCO label file.
struct COCOAnnotationReader {
  let entry: COCOReader.Entry
  let file: String
  let category: Int
  private(set) var problems: [Dataset.Problem] = []
  private var used: Set<String> = ["id", "image_id", "category_id"]

  init(entry: COCOReader.Entry, file: String, category: Int) {
    self.entry = entry
    self.file = file
    self.category = category
  }

  private var place: Dataset.Place { Dataset.Place(file: file, entry: entry.name) }

  private mutating func note(_ kind: Dataset.Problem.Kind, _ message: String) {
    problems.append(.init(kind, at: place, message))
  }

  /// The object; `nil` when its box cannot be understood.
  mutating func read() -> Dataset.Annotation? {
    var annotation = Dataset.Annotation(category: category, place: place)
    if let box = entry["bbox"], box != .null {
      guard let numbers = Self.numbers(box), numbers.count == 4 else {
        note(.badBox, "\"bbox\" is not an array of 4 numbers: left out")
        return nil
      }
      annotation.setBox(x: numbers[0], y: numbers[1], width: numbers[2], height: numbers[3])
    }
    used.insert("bbox")
    annotation.segmentation = segmentation()
    annotation.keypoints = keypoints()
    if let area = entry["area"]?.double {
      annotation.area = area
      used.insert("area")
    }
    switch entry["iscrowd"] {
    case .some(.number("0")), .some(.bool(false)): used.insert("iscrowd")
    case .some(.number("1")), .some(.bool(true)):
      annotation.isCrowd = true
      used.insert("iscrowd")
    case nil: break
    default: note(.malformed, "\"iscrowd\" is neither 0 nor 1: taken as 0")
    }
    annotation.attributes = entry.rest(used)
    return annotation
  }

  private static func numbers(_ value: JSONValue) -> [Double]? {
    guard let elements = value.elements else { return nil }
    var result: [Double] = []
    result.reserveCapacity(elements.count)
    for element in elements {
      guard let number = element.value.double else { return nil }
      result.append(number)
    }
    return result
  }

  private mutating func segmentation() -> Dataset.Segmentation? {
    guard let value = entry["segmentation"], value != .null else {
      used.insert("segmentation")
      return nil
    }
    used.insert("segmentation")
    if value.members != nil { return mask(value).map { .mask($0) } }
    guard let parts = value.elements else {
      note(.badShape, "\"segmentation\" is neither an array nor an object: left out")
      return nil
    }
    var polygons: [Polygon] = []
    for part in parts {
      guard let numbers = Self.numbers(part.value), numbers.count % 2 == 0 else {
        note(.badShape, "a polygon is not an array of pairs of numbers: left out")
        continue
      }
      polygons.append(
        Polygon(
          stride(from: 0, to: numbers.count, by: 2).map {
            Point(x: numbers[$0], y: numbers[$0 + 1])
          }))
    }
    return polygons.isEmpty ? nil : .polygons(polygons)
  }

  private mutating func mask(_ value: JSONValue) -> RunLengthMask? {
    guard let size = value["size"]?.value.elements, size.count == 2,
      let height = size[0].value.integer, let width = size[1].value.integer
    else {
      note(.badShape, "the mask has no \"size\" of height and width: left out")
      return nil
    }
    let imageSize = ImageSize(width: width, height: height)
    let counts = value["counts"]?.value
    if let packed = counts?.string {
      if let mask = RunLengthMask(size: imageSize, packed: packed) { return mask }
    } else if let elements = counts?.elements {
      let runs = elements.compactMap(\.value.integer)
      if runs.count == elements.count, let mask = RunLengthMask(size: imageSize, runs: runs) {
        return mask
      }
    }
    note(
      .badShape,
      "the mask's \"counts\" are not the runs of \(width) x \(height) pixels: left out")
    return nil
  }

  private mutating func keypoints() -> [Dataset.Keypoint] {
    guard let value = entry["keypoints"], value != .null else { return [] }
    used.insert("keypoints")
    guard let numbers = Self.numbers(value), numbers.count % 3 == 0 else {
      note(.badShape, "\"keypoints\" is not an array of triples of numbers: left out")
      return []
    }
    var result: [Dataset.Keypoint] = []
    for index in stride(from: 0, to: numbers.count, by: 3) {
      let number = Int(exactly: numbers[index + 2])
      guard let visibility = number.flatMap(Dataset.Keypoint.Visibility.init(rawValue:)) else {
        note(.badShape, "a keypoint's visibility is not 0, 1 or 2: all keypoints are left out")
        return []
      }
      result.append(
        .init(
          position: Point(x: numbers[index], y: numbers[index + 1]), visibility: visibility))
    }
    let labelled = result.count { $0.visibility != .absent }
    if let count = entry["num_keypoints"] {
      used.insert("num_keypoints")
      if count.integer != labelled {
        note(.badShape, "\"num_keypoints\" is not \(labelled), the number that is labelled")
      }
    }
    return result
  }
}
