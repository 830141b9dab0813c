import Geometry
import StrictJSON

/// Reads tables of pictures and boxes.
struct CSVReader {
  private let folder: DatasetFolder
  private(set) var problems: [Dataset.Problem] = []
  private var dataset = Dataset()
  private var categories: [String: Int] = [:]
  private var images: [Key: Int] = [:]
  /// Pictures by the last part of their paths; `nil` where several share it.
  private let byName: [String: String?]

  private struct Key: Hashable {
    var path: String
    var split: String?
  }

  init(folder: DatasetFolder) {
    self.folder = folder
    byName = Dictionary(
      folder.pictures().map { (RelativePath.last(of: $0), $0) }, uniquingKeysWith: { _, _ in nil })
  }

  private mutating func note(
    _ kind: Dataset.Problem.Kind, _ place: Dataset.Place, _ message: String
  ) {
    problems.append(.init(kind, at: place, message))
  }

  /// The data set, with the classes in the order of their names.
  func finished() -> Dataset {
    var result = dataset
    let order = dataset.categories.indices.sorted {
      dataset.categories[$0].name < dataset.categories[$1].name
    }
    var places = Array(repeating: 0, count: order.count)
    for (new, old) in order.enumerated() { places[old] = new }
    result.categories = order.map { dataset.categories[$0] }
    for image in result.images.indices {
      result.images[image].labels = result.images[image].labels.map { places[$0] }
      for object in result.images[image].annotations.indices {
        let old = result.images[image].annotations[object].category
        result.images[image].annotations[object].category = places[old]
      }
    }
    return result
  }

  /// Reads a table.
  ///
  /// - Throws: ``DatasetError`` when it is none of pictures.
  mutating func read(_ file: String, isOnly: Bool) throws(DatasetError) {
    let bytes = Array(try folder.text(file).utf8)
    let table = CSVTable(bytes)
    guard let first = table.rows.first, let columns = CSVColumns(table: first.fields) else {
      guard isOnly else {
        return note(.orphan, .init(file: file), "is no table of pictures: left out")
      }
      throw .damaged(
        .init(file: file, line: 1),
        "has no columns of pictures and of classes, like image,label,xmin,ymin,xmax,ymax")
    }
    if let line = table.openQuote {
      note(.malformed, .init(file: file, line: line), "the quote is not closed")
    }
    let split = Self.split(of: file)
    for row in table.rows.dropFirst(columns.hasNames ? 1 : 0) {
      let place = Dataset.Place(file: file, line: row.line)
      guard row.fields.count == columns.count else {
        note(
          .malformed, place,
          "has \(row.fields.count) fields, the table has \(columns.count) columns: left out")
        continue
      }
      read(row.fields, columns, split, place)
    }
  }

  /// The split that a table is for.
  private static func split(of file: String) -> String? {
    let names = ["train", "valid", "val", "test"]
    let top = file.split(separator: "/").first.map(String.init) ?? ""
    if file.contains("/"), names.contains(top) { return top }
    let words = RelativePath.split(file).stem.split { !$0.isLetter }.map(String.init)
    return names.first { words.contains($0) }
  }

  private mutating func read(
    _ row: [String], _ columns: CSVColumns, _ ownSplit: String?, _ place: Dataset.Place
  ) {
    guard let name = columns.cell(.picture, of: row) else {
      return note(.malformed, place, "names no picture: left out")
    }
    let split = columns.places[.split] == nil ? ownSplit : columns.cell(.split, of: row)
    guard let image = image(name, split, columns, row, place) else { return }
    let label = columns.cell(.label, of: row)
    if let label, label.hasPrefix("[{") {
      return readLabelStudio(label, into: image, place)
    }
    let box: Box?
    do throws(Dataset.Problem) { box = try columns.box(of: row, place) } catch {
      problems.append(error)
      return
    }
    guard let label else {
      if box != nil { note(.unknownCategory, place, "the box has no class: left out") }
      return
    }
    let category = category(label)
    guard let box else {
      if !dataset.images[image].labels.contains(category) {
        dataset.images[image].labels.append(category)
      }
      return
    }
    var annotation = Dataset.Annotation(category: category, box: box, place: place)
    for (name, column) in columns.others where !row[column].isEmpty {
      annotation.attributes[name] = PlainText.value(of: row[column])
    }
    dataset.images[image].annotations.append(annotation)
  }

  private mutating func category(_ name: String) -> Int {
    if let known = categories[name] { return known }
    categories[name] = dataset.categories.count
    dataset.categories.append(.init(name: name))
    return dataset.categories.count - 1
  }

  private mutating func image(
    _ name: String, _ split: String?, _ columns: CSVColumns, _ row: [String], _ place: Dataset.Place
  ) -> Int? {
    let key = Key(path: name, split: split)
    if let known = images[key] { return known }
    let file: String?
    let path: String
    do {
      // Other computers' paths and addresses end with the picture's name.
      let isElsewhere = name.hasPrefix("/") || name.contains("://")
      path = try RelativePath.checked(isElsewhere ? RelativePath.last(of: name) : name)
      file = located(path, split, table: place.file)
    } catch {
      note(.unsafePath, place, "\(error): left out")
      return nil
    }
    var image = Dataset.Image(
      name: Self.name(file.map { Self.isSuffix(path, of: $0) ? path : $0 } ?? path, split),
      file: file, split: split, place: place)
    if let width = columns.cell(.width, of: row), let height = columns.cell(.height, of: row) {
      if let width = Double(width).flatMap({ Int(exactly: $0) }),
        let height = Double(height).flatMap({ Int(exactly: $0) })
      {
        image.size = ImageSize(width: width, height: height)
      } else {
        note(.malformed, place, "width and height are not whole numbers: not used")
      }
    }
    images[key] = dataset.images.count
    dataset.images.append(image)
    return dataset.images.count - 1
  }

  private static func isSuffix(_ path: String, of file: String) -> Bool {
    file == path || file.hasSuffix("/" + path)
  }

  private func located(_ path: String, _ split: String?, table: String) -> String? {
    var folders = [RelativePath.folder(of: table), "", "images"]
    if let split { folders += ["images/\(split)", split, "\(split)/images"] }
    for place in folders {
      if let file = folder.locate(RelativePath.joined(place, path)) { return file }
    }
    return byName[RelativePath.last(of: path)] ?? nil
  }

  /// The name within the split.
  private static func name(_ path: String, _ split: String?) -> String {
    if let split {
      for folder in ["images/\(split)", split] {
        if let name = RelativePath.relative(path, to: folder) { return name }
      }
    }
    return RelativePath.relative(path, to: "images") ?? path
  }

  /// Reads the cell in which Label Studio writes all regions of a picture as JSON.
  private mutating func readLabelStudio(
    _ text: String, into image: Int, _ place: Dataset.Place
  ) {
    guard let regions = try? JSONParser.read(Array(text.utf8)).value.elements else {
      return note(.malformed, place, "the labels are no sound JSON: left out")
    }
    for region in regions {
      guard let labelled = LabelStudioRegion(region.value) else {
        note(.malformed, place, "a region is neither rectangle nor polygon: left out")
        continue
      }
      dataset.images[image].size = labelled.size
      for label in labelled.labels {
        dataset.images[image].annotations.append(labelled.annotation(category(label), place))
      }
    }
  }
}
