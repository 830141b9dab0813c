import Geometry
import StrictJSON

/// A region of a picture as Label Studio writes it: in percent of the picture's width and height.
struct LabelStudioRegion {
  /// The size of the picture.
  let size: ImageSize
  /// The names of the classes.
  let labels: [String]
  private let shape: Shape

  private enum Shape {
    case box(Box)
    case oriented(RotatedBox)
    case outline(Polygon)
  }

  /// Reads a region; `nil` for what is neither rectangle nor polygon.
  init?(_ value: JSONValue) {
    guard let width = value["original_width"]?.value.integer,
      let height = value["original_height"]?.value.integer
    else { return nil }
    size = ImageSize(width: width, height: height)
    let (scaleX, scaleY) = (Double(width) / 100, Double(height) / 100)
    func number(_ key: String) -> Double? { value[key]?.value.double }
    func names(_ key: String) -> [String]? {
      value[key]?.value.elements?.compactMap(\.value.string)
    }
    if let names = names("rectanglelabels"), let x = number("x"), let y = number("y"),
      let w = number("width"), let h = number("height")
    {
      labels = names
      let box = Box(x: x * scaleX, y: y * scaleY, width: w * scaleX, height: h * scaleY)
      let degrees = number("rotation") ?? 0
      guard degrees != 0 else {
        shape = .box(box)
        return
      }
      // The rectangle is turned about its top left corner.
      let turn = AffineMap.rotation(degrees: degrees, about: Point(x: box.x0, y: box.y0))
      shape = .oriented(
        RotatedBox(
          center: turn.apply(box.center), width: box.width, height: box.height, degrees: degrees))
    } else if let names = names("polygonlabels"), let points = value["points"]?.value.elements {
      labels = names
      var corners: [Point] = []
      for point in points {
        let pair = (point.value.elements ?? []).compactMap(\.value.double)
        guard pair.count == 2 else { return nil }
        corners.append(Point(x: pair[0] * scaleX, y: pair[1] * scaleY))
      }
      shape = .outline(Polygon(corners))
    } else {
      return nil
    }
  }

  /// The region as an object of a class.
  func annotation(_ category: Int, _ place: Dataset.Place) -> Dataset.Annotation {
    var annotation = Dataset.Annotation(category: category, place: place)
    switch shape {
    case .box(let box): annotation.box = box
    case .oriented(let box):
      annotation.box = box.bounds
      annotation.corners = box.polygon
    case .outline(let outline):
      annotation.box = outline.bounds
      annotation.segmentation = .polygons([outline])
    }
    return annotation
  }
}
