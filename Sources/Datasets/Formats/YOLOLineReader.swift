import Files
import Geometry
import StrictJSON

/// Reads the lines of YOLO's label files.
struct YOLOLineReader {
  let form: YOLOForm
  /// Keypoints of each object, and numbers of each keypoint; 0 and 0 without keypoints.
  let keypoints: YOLODescription.KeypointShape?
  /// Indices of classes, by their numbers.
  let categories: [Int: Int]

  /// Reads a line.
  ///
  /// - Parameters:
  ///   - fields: What stands between the spaces; not empty.
  ///   - size: The picture's size.
  ///   - place: The line.
  /// - Returns: The object.
  /// - Throws: What is wrong with the line.
  func annotation(
    _ fields: [String], size: ImageSize, place: Dataset.Place
  ) throws(Dataset.Problem) -> Dataset.Annotation {
    let hasScore = try hasScore(fields.count, place)
    var numbers: [Double] = []
    numbers.reserveCapacity(fields.count)
    for field in fields {
      guard let number = Double(field) else {
        throw .init(
          .malformed, at: place,
          "\"\(Array(field.utf8.prefix(40)).printable)\" is no number: left out")
      }
      numbers.append(number)
    }
    guard let number = Int(exactly: numbers[0]), let category = categories[number] else {
      throw .init(
        .unknownCategory, at: place,
        "there is no class \(Array(fields[0].utf8).printable): left out")
    }
    var annotation = Dataset.Annotation(category: category, place: place)
    if hasScore { annotation.attributes["score"] = .real(numbers.removeLast()) }
    let (width, height) = (Double(size.width), Double(size.height))
    func points(_ numbers: some RandomAccessCollection<Double>) -> [Point] {
      var rest = numbers[...]
      var points: [Point] = []
      while let x = rest.popFirst(), let y = rest.popFirst() {
        points.append(Point(x: x * width, y: y * height))
      }
      return points
    }
    if numbers.count == 5 || form == .pose {
      annotation.box = Box(
        center: Point(x: numbers[1] * width, y: numbers[2] * height),
        width: numbers[3] * width, height: numbers[4] * height)
      annotation.keypoints = try Self.keypoints(
        numbers.dropFirst(5), of: keypoints?.dimensions ?? 3, size: size, place)
      return annotation
    }
    let outline = Polygon(points(numbers.dropFirst()))
    annotation.box = outline.bounds
    if form == .obb {
      annotation.corners = outline
    } else {
      annotation.segmentation = .polygons([outline])
    }
    return annotation
  }

  /// Whether a line of so many fields ends with a score.
  private func hasScore(_ count: Int, _ place: Dataset.Place) throws(Dataset.Problem) -> Bool {
    let expected: String
    switch form {
    case .auto, .detect:
      if count == 5 || count == 6 { return count == 6 }
      expected = "a box has 5"
    case .segment:
      if count == 5 || count == 6 { return count == 6 }
      if count >= 7 { return count % 2 == 0 }
      expected = "an outline has 7 or more"
    case .pose:
      let plain = 5 + (keypoints.map { $0.count * $0.dimensions } ?? 0)
      if count == plain || count == plain + 1 { return count > plain }
      expected = "a box with its keypoints has \(plain)"
    case .obb:
      if count == 9 || count == 10 { return count == 10 }
      expected = "an oriented box has 9"
    }
    throw .init(.malformed, at: place, "has \(count) fields, \(expected): left out")
  }

  private static func keypoints(
    _ numbers: ArraySlice<Double>, of dimensions: Int, size: ImageSize, _ place: Dataset.Place
  ) throws(Dataset.Problem) -> [Dataset.Keypoint] {
    var result: [Dataset.Keypoint] = []
    var rest = numbers
    while let x = rest.popFirst(), let y = rest.popFirst() {
      var visibility = x < 0 || y < 0 ? Dataset.Keypoint.Visibility.absent : .visible
      if dimensions == 3, let number = rest.popFirst() {
        guard let known = Int(exactly: number).flatMap(Dataset.Keypoint.Visibility.init) else {
          throw .init(
            .badShape, at: place, "a keypoint's visibility is not 0, 1 or 2: the object is left out"
          )
        }
        visibility = known
      }
      let position = Point(x: x * Double(size.width), y: y * Double(size.height))
      result.append(
        .init(position: visibility == .absent ? .zero : position, visibility: visibility))
    }
    return result
  }
}
