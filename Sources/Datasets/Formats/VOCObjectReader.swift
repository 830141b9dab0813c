import Foundation
import Geometry
import StrictJSON

/// Reads an object of a Pascal VOC file.
struct VOCObjectReader {
  let element: XMLTree
  let place: Dataset.Place
  /// What is subtracted of the first pixel of a box.
  let firstPixel: Double

  /// Reads the object.
  ///
  /// - Parameter category: The class.
  /// - Returns: The object.
  /// - Throws: Why there is none.
  func read(category: Int) throws(Dataset.Problem) -> Dataset.Annotation {
    var annotation = Dataset.Annotation(category: category, place: place)
    if let box = element["bndbox"] {
      let edges = try numbers(["xmin", "ymin", "xmax", "ymax"], of: box)
      annotation.box = Box(
        x0: edges[0] - firstPixel, y0: edges[1] - firstPixel, x1: edges[2], y1: edges[3])
    }
    if let box = element["robndbox"] {
      let values = try numbers(["cx", "cy", "w", "h", "angle"], of: box)
      annotation.corners =
        RotatedBox(
          center: Point(x: values[0], y: values[1]), width: values[2], height: values[3],
          degrees: values[4] * 180 / .pi
        ).polygon
    }
    var polygons: [Polygon] = []
    for polygon in element.children where polygon.name == "polygon" {
      let count = polygon.children.count / 2
      let names = (0..<count).flatMap { ["x\($0 + 1)", "y\($0 + 1)"] }
      let values = try numbers(names, of: polygon)
      polygons.append(
        Polygon((0..<count).map { Point(x: values[2 * $0], y: values[2 * $0 + 1]) }))
    }
    if !polygons.isEmpty { annotation.segmentation = .polygons(polygons) }
    annotation.attributes = Self.fields(
      of: element, except: VOCWriter.objectElements, defaults: VOCWriter.objectDefaults)
    return annotation
  }

  private func numbers(
    _ names: [String], of parent: XMLTree
  ) throws(Dataset.Problem) -> [Double] {
    let texts = Dictionary(
      parent.children.map { ($0.name, $0.text) }, uniquingKeysWith: { first, _ in first })
    var result: [Double] = []
    for name in names {
      guard let text = texts[name], let number = Double(text) else {
        throw .init(
          .badBox, at: place, "\"\(name)\" of \(parent.name) is no number: the object is left out")
      }
      result.append(number)
    }
    return result
  }

  /// What an element holds besides some children.
  static func fields(
    of element: XMLTree, except names: [String], defaults: [(String, JSONValue)]
  ) -> [String: JSONValue] {
    var rest = element
    rest.children.removeAll { names.contains($0.name) || $0.name == "field" }
    var fields: [String: JSONValue] = [:]
    if !rest.children.isEmpty {
      for member in rest.value.members ?? [] { fields[member.key] = member.node.value }
    }
    for (key, value) in defaults where fields[key] == value { fields[key] = nil }
    for child in element.children where child.name == "field" {
      let pair = child.value
      guard let key = pair["key"]?.value.string, let value = pair["value"]?.value else { continue }
      fields[key] = value
    }
    return fields
  }
}
