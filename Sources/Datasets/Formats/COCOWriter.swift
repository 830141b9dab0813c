import Geometry
import StrictJSON

/// Writes the pictures of one split as a COCO label file.
struct COCOWriter {
  let dataset: Dataset
  let categoryIDs: [Int]
  let images: [Dataset.Image]
  /// The largest numbers in use in all splits; `nil` where the source gives none.
  var lastIDs: (images: Int?, annotations: Int?)

  private static let ownKeys: Set = ["categories", "images", "annotations"]

  /// Copies the pictures and returns the label file.
  mutating func write(
    split: String?, to output: inout DatasetOutput, losses: inout DatasetLosses
  ) throws(DatasetError) -> String {
    var imageIDs = COCONumbers(images.map(\.id), above: lastIDs.images)
    var annotationIDs = COCONumbers(
      images.flatMap { $0.annotations.map(\.id) }, above: lastIDs.annotations)
    defer {
      lastIDs.images = lastIDs.images.map { max($0, imageIDs.last) }
      lastIDs.annotations = lastIDs.annotations.map { max($0, annotationIDs.last) }
    }
    var imageLines: [String] = []
    var annotationLines: [String] = []
    let folder = try RelativePath.checked("images/" + (split ?? ""))
    for image in images {
      let wanted = try RelativePath.checked(RelativePath.joined(folder, image.name))
      let path = try output.freePath(wanted)
      try output.copyPicture(of: image, to: path)
      if path != wanted { losses.note("names that two pictures share", at: image.place) }
      if imageIDs.isRenumbered, image.id != nil {
        losses.note("numbers (ids) of pictures, which are not unique", at: image.place)
      }
      let id = imageIDs.next(image.id)
      let name = RelativePath.relative(path, to: folder) ?? path
      imageLines.append(json(image, name: name, id: id, &losses).compact)
      for annotation in image.annotations {
        if annotationIDs.isRenumbered, annotation.id != nil {
          losses.note("numbers (ids) of objects, which are not unique", at: annotation.place)
        }
        let number = annotationIDs.next(annotation.id)
        annotationLines.append(json(annotation, id: number, imageID: id, &losses).compact)
      }
    }
    return text(imageLines, annotationLines, &losses)
  }

  private func text(
    _ images: [String], _ annotations: [String], _ losses: inout DatasetLosses
  ) -> String {
    var text = "{\n"
    for (key, value) in dataset.attributes.sorted(by: { $0.key < $1.key }) {
      guard !Self.ownKeys.contains(key) else {
        losses.note(
          "the field \"\(key)\" of the data set, a name of COCO's own", at: .init(file: ""))
        continue
      }
      text += "\(JSONValue.string(key).compact): \(value.compact),\n"
    }
    let categories = zip(dataset.categories, categoryIDs).map { category, id in
      json(category, id: id, &losses).compact
    }
    let lists = [("categories", categories), ("images", images), ("annotations", annotations)]
    text += lists.map { name, lines in
      "\"\(name)\": [" + (lines.isEmpty ? "]" : "\n" + lines.joined(separator: ",\n") + "\n]")
    }.joined(separator: ",\n")
    return text + "\n}\n"
  }

  /// An object of known members, and further ones that do not bear the same names.
  private static func object(
    _ members: [(String, JSONValue)], _ attributes: [String: JSONValue], _ what: String,
    _ place: Dataset.Place, _ losses: inout DatasetLosses
  ) -> JSONValue {
    var members = members.map { JSONMember($0.0, JSONNode($0.1)) }
    let own = Set(members.map(\.key))
    for (key, value) in attributes.sorted(by: { $0.key < $1.key }) {
      if own.contains(key) {
        losses.note("the field \"\(key)\" of \(what), a name of COCO's own", at: place)
      } else {
        members.append(JSONMember(key, JSONNode(value)))
      }
    }
    return .object(members)
  }

  private func json(
    _ category: Dataset.Category, id: Int, _ losses: inout DatasetLosses
  ) -> JSONValue {
    var members: [(String, JSONValue)] = [
      ("id", .integer(id)), ("name", .string(category.name)),
    ]
    if let group = category.supercategory { members.append(("supercategory", .string(group))) }
    if !category.keypoints.isEmpty {
      members.append(("keypoints", .list(category.keypoints.map { .string($0) })))
    }
    return Self.object(
      members, category.attributes, "classes", .init(file: "", entry: "class \(category.name)"),
      &losses)
  }

  private func json(
    _ image: Dataset.Image, name: String, id: Int, _ losses: inout DatasetLosses
  ) -> JSONValue {
    var members: [(String, JSONValue)] = [("id", .integer(id)), ("file_name", .string(name))]
    if let size = image.size {
      members += [("width", .integer(size.width)), ("height", .integer(size.height))]
    }
    if !image.labels.isEmpty {
      members.append(("category_ids", .list(image.labels.map { .integer(categoryIDs[$0]) })))
    }
    return Self.object(members, image.attributes, "pictures", image.place, &losses)
  }

  private func json(
    _ annotation: Dataset.Annotation, id: Int, imageID: Int, _ losses: inout DatasetLosses
  ) -> JSONValue {
    var members: [(String, JSONValue)] = [
      ("id", .integer(id)), ("image_id", .integer(imageID)),
      ("category_id", .integer(categoryIDs[annotation.category])),
    ]
    if let box = COCOShapes.box(of: annotation) { members.append(("bbox", box)) }
    var segmentation = annotation.segmentation
    if let corners = annotation.corners {
      let isFree = segmentation == nil
      losses.note(
        isFree ? "oriented boxes: written as outlines" : "oriented boxes beside outlines",
        at: annotation.place)
      if isFree { segmentation = .polygons([corners]) }
    }
    members += [
      ("area", .real(annotation.area ?? annotation.shapeArea)),
      ("iscrowd", .integer(annotation.isCrowd ? 1 : 0)),
      ("segmentation", COCOShapes.json(segmentation)),
    ]
    members += COCOShapes.keypoints(of: annotation)
    return Self.object(members, annotation.attributes, "objects", annotation.place, &losses)
  }
}
