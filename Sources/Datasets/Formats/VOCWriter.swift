import Foundation
import Geometry
import StrictJSON

/// Writes pictures as XML files of Pascal VOC.
struct VOCWriter {
  let categories: [Dataset.Category]
  /// Whether boxes are written as pixels from 1, not as edges.
  let usesPixels: Bool

  private static let indent = "\t"
  /// The elements that are written of pictures and objects, and those of their fields that must
  /// be there, with the values that say nothing.
  static let pictureElements = ["folder", "filename", "size", "object"]
  static let pictureDefaults: [(String, JSONValue)] = [
    ("folder", .string("JPEGImages")), ("segmented", .number("0")),
  ]
  static let objectElements = ["name", "bndbox", "robndbox", "polygon"]
  static let objectDefaults: [(String, JSONValue)] = [
    ("pose", .string("Unspecified")), ("truncated", .number("0")), ("difficult", .number("0")),
  ]
  static let depthDefault = JSONValue.number("3")

  /// The XML file of a picture.
  func text(_ image: Dataset.Image, name: String, _ losses: inout DatasetLosses) -> String {
    var fields = image.attributes
    let folder = fields.removeValue(forKey: "folder") ?? Self.pictureDefaults[0].1
    let depth = fields.removeValue(forKey: "depth") ?? Self.depthDefault
    if !image.labels.isEmpty { losses.note("classes of whole pictures", at: image.place) }
    let mark = needsMark(image) ? " coordinates=\"pixels\"" : ""
    var text = "<annotation\(mark)>\n"
    text += XMLTree.lines("folder", folder, indent: Self.indent)
    text += "\(Self.indent)<filename>\(XMLTree.escaped(name))</filename>\n"
    if let size = image.size {
      text += "\(Self.indent)<size>\n"
      for (key, value) in [
        ("width", JSONValue.integer(size.width)), ("height", .integer(size.height)),
        ("depth", depth),
      ] { text += XMLTree.lines(key, value, indent: Self.indent + "\t") }
      text += "\(Self.indent)</size>\n"
    } else if depth != Self.depthDefault {
      losses.note("the field \"depth\" of pictures", at: image.place)
    }
    text += fieldLines(
      fields, defaults: Self.pictureDefaults.dropFirst(), own: Self.pictureElements,
      "pictures", image.place, Self.indent, &losses)
    for annotation in image.annotations { text += lines(annotation, &losses) }
    return text + "</annotation>\n"
  }

  /// Whether the numbers of a picture's boxes would be taken for edges.
  private func needsMark(_ image: Dataset.Image) -> Bool {
    usesPixels
      && image.annotations.contains { annotation in
        guard let box = annotation.box else { return false }
        return box.x0 < 0 || box.y0 < 0
          || [box.x0, box.y0, box.x1, box.y1].contains { $0 != $0.rounded() }
      }
  }

  private func fieldLines(
    _ fields: [String: JSONValue], defaults: some Sequence<(String, JSONValue)>, own: [String],
    _ what: String, _ place: Dataset.Place, _ indent: String, _ losses: inout DatasetLosses
  ) -> String {
    var rest = fields
    for key in own + ["field"] where rest.removeValue(forKey: key) != nil {
      losses.note("the field \"\(key)\" of \(what), a name of VOC's own", at: place)
    }
    var text = ""
    for (key, value) in defaults {
      text += Self.line(key, rest.removeValue(forKey: key) ?? value, indent)
    }
    for (key, value) in rest.sorted(by: { $0.key < $1.key }) {
      text += Self.line(key, value, indent)
    }
    return text
  }

  /// The lines of a field; marks that others keep as true or false are 1 and 0 in VOC.
  private static func line(_ key: String, _ value: JSONValue, _ indent: String) -> String {
    guard case .bool(let isSet) = value, ["truncated", "difficult", "occluded"].contains(key) else {
      return XMLTree.lines(key, value, indent: indent)
    }
    return "\(indent)<\(key) type=\"boolean\">\(isSet ? 1 : 0)</\(key)>\n"
  }

  private func lines(_ annotation: Dataset.Annotation, _ losses: inout DatasetLosses) -> String {
    let place = annotation.place
    let indent = Self.indent + "\t"
    noteLosses(of: annotation, &losses)
    guard let box = annotation.box else {
      losses.note("objects without a box", at: place)
      return ""
    }
    var text = "\(Self.indent)<object>\n"
    let name = categories[annotation.category].name
    text += "\(indent)<name>\(XMLTree.escaped(name))</name>\n"
    text += fieldLines(
      annotation.attributes, defaults: Self.objectDefaults, own: Self.objectElements, "objects",
      place, indent, &losses)
    let first = usesPixels ? 1.0 : 0
    text += lines(
      "bndbox",
      [
        ("xmin", box.x0 + first), ("ymin", box.y0 + first), ("xmax", box.x1), ("ymax", box.y1),
      ], indent)
    if case .polygons(let polygons) = annotation.segmentation {
      for polygon in polygons {
        let numbers = polygon.points.enumerated().flatMap { index, point in
          [("x\(index + 1)", point.x), ("y\(index + 1)", point.y)]
        }
        text += lines("polygon", numbers, indent)
      }
    }
    if let corners = annotation.corners { text += oriented(corners, place, indent, &losses) }
    return text + "\(Self.indent)</object>\n"
  }

  private func lines(
    _ name: String, _ numbers: [(String, Double)], _ indent: String
  ) -> String {
    let inner = numbers.map { "\(indent)\t<\($0)>\(JSONValue.real($1).compact)</\($0)>\n" }
    return "\(indent)<\(name)>\n\(inner.joined())\(indent)</\(name)>\n"
  }

  private func oriented(
    _ corners: Polygon, _ place: Dataset.Place, _ indent: String, _ losses: inout DatasetLosses
  ) -> String {
    let points = corners.points
    let center = Point(
      x: (points[0].x + points[2].x) / 2, y: (points[0].y + points[2].y) / 2)
    let (x, y) = (points[1].x - points[0].x, points[1].y - points[0].y)
    let angle = atan2(y, x)
    let width = (x * x + y * y).squareRoot()
    let (down, across) = (points[2].x - points[1].x, points[2].y - points[1].y)
    let height = (down * down + across * across).squareRoot()
    let box = RotatedBox(
      center: center, width: width, height: height, degrees: angle * 180 / .pi)
    let isBox = zip(box.polygon.points, points).allSatisfy {
      abs($0.x - $1.x) < 0.01 && abs($0.y - $1.y) < 0.01
    }
    guard isBox else {
      losses.note("oriented boxes that are no rectangles, clockwise", at: place)
      return ""
    }
    return lines(
      "robndbox",
      [("cx", center.x), ("cy", center.y), ("w", width), ("h", height), ("angle", angle)], indent)
  }

  private func noteLosses(of annotation: Dataset.Annotation, _ losses: inout DatasetLosses) {
    let place = annotation.place
    if !annotation.keypoints.isEmpty { losses.note("keypoints", at: place) }
    if case .mask = annotation.segmentation { losses.note("masks", at: place) }
    if annotation.isCrowd { losses.note("marks of crowds", at: place) }
    if let area = annotation.area, area != annotation.box?.area {
      losses.note("areas that are not the box's", at: place)
    }
  }
}
