import StrictJSON

/// Writes a table with a row for each object.
struct CSVWriter {
  private(set) var text: String
  private let categories: [Dataset.Category]
  private let hasSplits: Bool
  private let keys: [String]

  /// Begins the table with the columns that a data set needs.
  init(_ dataset: Dataset, _ losses: inout DatasetLosses) {
    categories = dataset.categories
    hasSplits = dataset.splits.contains { $0 != nil }
    var keys: Set<String> = []
    for image in dataset.images {
      for annotation in image.annotations { keys.formUnion(annotation.attributes.keys) }
    }
    self.keys = keys.filter {
      !$0.isEmpty && !CSVColumns.isKnown($0) && PlainText.text(of: .string($0)) == $0
    }
    .sorted()
    for key in dataset.attributes.keys.sorted() {
      losses.note("the field \"\(key)\" of the data set", at: .init(file: ""))
    }
    let columns = ["image", "label", "xmin", "ymin", "xmax", "ymax", "width", "height"]
    text = CSVTable.line(columns + (hasSplits ? ["split"] : []) + self.keys)
  }

  /// Adds the rows of a picture.
  mutating func add(_ image: Dataset.Image, _ path: String, _ losses: inout DatasetLosses) {
    for key in image.attributes.keys.sorted() {
      losses.note("the field \"\(key)\" of pictures", at: image.place)
    }
    for label in image.labels { add(image, path, [categories[label].name, "", "", "", ""], [:]) }
    var isEmpty = image.labels.isEmpty
    for annotation in image.annotations {
      noteLosses(of: annotation, &losses)
      guard let box = annotation.box else {
        losses.note("objects without a box", at: annotation.place)
        continue
      }
      isEmpty = false
      let edges = [box.x0, box.y0, box.x1, box.y1].map { JSONValue.real($0).compact }
      add(image, path, [categories[annotation.category].name] + edges, annotation.attributes)
    }
    if isEmpty { add(image, path, ["", "", "", "", ""], [:]) }
  }

  private mutating func add(
    _ image: Dataset.Image, _ path: String, _ cells: [String], _ fields: [String: JSONValue]
  ) {
    let size = image.size.map { [String($0.width), String($0.height)] } ?? ["", ""]
    let split = hasSplits ? [image.split ?? ""] : []
    let values = keys.map { fields[$0].map(PlainText.text) ?? "" }
    text += CSVTable.line([path] + cells + size + split + values)
  }

  private func noteLosses(of annotation: Dataset.Annotation, _ losses: inout DatasetLosses) {
    let place = annotation.place
    if annotation.segmentation != nil { losses.note("outlines and masks", at: place) }
    if annotation.corners != nil { losses.note("oriented boxes", at: place) }
    if !annotation.keypoints.isEmpty { losses.note("keypoints", at: place) }
    if annotation.isCrowd { losses.note("marks of crowds", at: place) }
    if let area = annotation.area, area != annotation.box?.area {
      losses.note("areas that are not the box's", at: place)
    }
    for key in annotation.attributes.keys.sorted() where !keys.contains(key) {
      losses.note("the field \"\(key)\" of objects, a name of a column", at: place)
    }
  }
}
