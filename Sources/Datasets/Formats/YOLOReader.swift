import Files
import Geometry
import StrictJSON

/// Reads the pictures and label files that a description names.
struct YOLOReader {
  let folder: DatasetFolder
  let description: YOLODescription
  private(set) var problems: [Dataset.Problem] = []
  private var usedLabels: Set<String> = []

  init(folder: DatasetFolder, description: YOLODescription) {
    self.folder = folder
    self.description = description
  }

  private mutating func note(
    _ kind: Dataset.Problem.Kind, _ place: Dataset.Place, _ message: String
  ) {
    problems.append(.init(kind, at: place, message))
  }

  mutating func read() -> Dataset {
    var dataset = Dataset(
      categories: description.categories, attributes: description.attributes)
    for split in description.splits {
      for source in split.sources {
        for picture in pictures(of: source) {
          let isOnly = split.sources.count == 1
          let relative = Self.relative(
            picture, below: isOnly ? [source, "images/\(split.name ?? "")"] : [])
          dataset.images.append(image(picture, named: relative, split: split.name))
        }
      }
    }
    noteOrphans()
    return dataset
  }

  /// The pictures of a folder, or those that a text file lists.
  private mutating func pictures(of source: String) -> [String] {
    guard let list = folder.locate(source) else { return folder.pictures(below: source) }
    if DatasetFolder.isPicture(list) { return [list] }
    guard let text = try? folder.text(list) else {
      note(.malformed, .init(file: list), "is no list of pictures: left out")
      return []
    }
    var found: [String] = []
    for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .enumerated()
    {
      let name = line.trimmingSpace
      guard !name.isEmpty else { continue }
      let place = Dataset.Place(file: list, line: index + 1)
      do {
        let path = try RelativePath.checked(name)
        let below = RelativePath.joined(RelativePath.folder(of: list), path)
        if let file = folder.locate(below) ?? folder.locate(path) {
          found.append(file)
        } else {
          note(.badPicture, place, "the picture \(path) is not there: left out")
        }
      } catch {
        note(.unsafePath, place, "\(error): left out")
      }
    }
    return found
  }

  /// The name within the split: what follows its folder, or that of all pictures.
  private static func relative(_ picture: String, below folders: [String]) -> String {
    for folder in folders + ["images"] where !folder.isEmpty {
      if let name = RelativePath.relative(picture, to: folder) { return name }
    }
    return picture
  }

  private mutating func image(
    _ picture: String, named name: String, split: String?
  ) -> Dataset.Image {
    var image = Dataset.Image(name: name, file: picture, split: split)
    guard let file = folder.locate(Self.labelFile(of: picture)) else { return image }
    usedLabels.insert(file)
    let bytes: [UInt8]
    do { bytes = try folder.bytes(file) } catch {
      note(.malformed, .init(file: file), "\(error): left out")
      return image
    }
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    guard lines.contains(where: { !Self.fields($0).isEmpty }) else { return image }
    do { image.size = try folder.pictureSize(of: picture) } catch {
      note(.badPicture, .init(file: file), "\(error): its labels are left out")
      return image
    }
    for (index, line) in lines.enumerated() {
      let fields = Self.fields(line)
      guard !fields.isEmpty, let size = image.size else { continue }
      let place = Dataset.Place(file: file, line: index + 1)
      guard let annotation = annotation(fields, size: size, place: place) else { continue }
      image.annotations.append(annotation)
    }
    return image
  }

  /// The fields of a line between spaces, tabs and carriage returns.
  private static func fields(_ line: ArraySlice<UInt8>) -> [String] {
    let text = line.starts(with: [0xEF, 0xBB, 0xBF]) ? line.dropFirst(3) : line
    return text.split { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
      .map { String(decoding: $0, as: UTF8.self) }
  }

  private mutating func annotation(
    _ fields: [String], size: ImageSize, place: Dataset.Place
  ) -> Dataset.Annotation? {
    guard fields.count == 5 || fields.count == 6 else {
      let isLonger = fields.count > 6
      note(
        .malformed, place,
        "has \(fields.count) fields, a box has 5: left out"
          + (isLonger ? "; labels for segments, poses and turned boxes are not read" : ""))
      return nil
    }
    let numbers = fields.compactMap { Double($0) }
    guard numbers.count == fields.count else {
      let wrong = fields.first { Double($0) == nil } ?? ""
      note(
        .malformed, place, "\"\(Array(wrong.utf8.prefix(40)).printable)\" is no number: left out")
      return nil
    }
    guard let number = Int(exactly: numbers[0]), let category = description.indices[number] else {
      note(.unknownCategory, place, "there is no class \(fields[0]): left out")
      return nil
    }
    let box = Box(
      center: Point(
        x: numbers[1] * Double(size.width), y: numbers[2] * Double(size.height)),
      width: numbers[3] * Double(size.width), height: numbers[4] * Double(size.height))
    var annotation = Dataset.Annotation(category: category, box: box, place: place)
    if fields.count == 6 { annotation.attributes["score"] = .real(numbers[5]) }
    return annotation
  }

  /// Where the labels of a picture stand: in `labels` for the last `images`, else beside it.
  static func labelFile(of picture: String) -> String {
    var parts = RelativePath.split(picture).stem.split(
      separator: "/", omittingEmptySubsequences: false)
    if let last = parts.dropLast().lastIndex(of: "images") { parts[last] = "labels" }
    return parts.joined(separator: "/") + ".txt"
  }

  /// Notes label files, in folders where others were used or named `labels`, without a picture.
  private mutating func noteOrphans() {
    let places = Set(usedLabels.map { RelativePath.folder(of: $0) }).subtracting([""])
    for file in folder.files where !usedLabels.contains(file) {
      guard RelativePath.split(file).fileExtension == "txt" else { continue }
      let place = RelativePath.folder(of: file)
      let isLabel = places.contains(place) || place.split(separator: "/").contains("labels")
      guard isLabel, RelativePath.last(of: file) != "classes.txt" else { continue }
      note(.orphan, .init(file: file), "no picture of a split has these labels: left out")
    }
  }
}

extension Substring {
  fileprivate var trimmingSpace: String {
    var part = drop(while: \.isWhitespace)
    while part.last?.isWhitespace == true { part.removeLast() }
    return String(part)
  }
}
