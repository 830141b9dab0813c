import Files

/// Reads the pictures and label files that a description names.
struct YOLOReader {
  let folder: DatasetFolder
  let description: YOLODescription
  private(set) var problems: [Dataset.Problem] = []
  private var usedLabels: Set<String> = []
  private var lineReader = YOLOLineReader(form: .detect, keypoints: nil, categories: [:])

  init(folder: DatasetFolder, description: YOLODescription) {
    self.folder = folder
    self.description = description
  }

  private mutating func note(
    _ kind: Dataset.Problem.Kind, _ place: Dataset.Place, _ message: String
  ) {
    problems.append(.init(kind, at: place, message))
  }

  /// Reads everything.
  ///
  /// - Parameter form: What lines describe; `auto` to recognize it.
  /// - Returns: The data set.
  /// - Throws: ``DatasetError`` when the form is not clear, or needs what the description lacks.
  mutating func read(_ form: YOLOForm) throws(DatasetError) -> Dataset {
    let pictures = pictures()
    lineReader = try makeLineReader(form, pictures)
    var dataset = Dataset(
      categories: description.categories, attributes: description.attributes)
    if lineReader.form == .pose {
      dataset.attributes["kpt_shape"] = nil
      if description.nameKeypoints(of: &dataset.categories) {
        dataset.attributes["kpt_names"] = nil
      }
    }
    for picture in pictures {
      dataset.images.append(image(picture.file, named: picture.name, split: picture.split))
    }
    noteOrphans()
    return dataset
  }

  private struct Picture {
    var file: String
    var name: String
    var split: String?
  }

  private mutating func pictures() -> [Picture] {
    var result: [Picture] = []
    for split in description.splits {
      for source in split.sources {
        let isOnly = split.sources.count == 1
        let folders = isOnly ? [source, "images/\(split.name ?? "")"] : []
        for file in pictures(of: source) {
          let name = Self.relative(
            file, below: folders + ["train", "valid", "test"].map { "obj_\($0)_data" })
          result.append(Picture(file: file, name: name, split: split.name))
        }
      }
    }
    return result
  }

  private func makeLineReader(
    _ wanted: YOLOForm, _ pictures: [Picture]
  ) throws(DatasetError) -> YOLOLineReader {
    var form = wanted == .auto ? description.task ?? .auto : wanted
    if form == .auto, description.keypointShape != nil { form = .pose }
    if form == .auto {
      form = try .recognized(fieldCounts: fieldCounts(pictures), description: description.file)
    }
    guard form != .pose || description.keypointShape != nil else {
      throw .damaged(
        .init(file: description.file),
        "has no \"kpt_shape\", the numbers of keypoints and of numbers for each, like [17, 3]")
    }
    return YOLOLineReader(
      form: form, keypoints: description.keypointShape, categories: description.indices)
  }

  /// How many fields the lines of the label files have.
  private func fieldCounts(_ pictures: [Picture]) -> Set<Int> {
    var counts: Set<Int> = []
    for picture in pictures {
      guard let file = folder.locate(Self.labelFile(of: picture.file)),
        let bytes = try? folder.bytes(file)
      else { continue }
      var count = 0
      var isInside = false
      for byte in bytes {
        let isSpace = byte == 0x20 || (0x09...0x0D).contains(byte)
        if !isSpace, !isInside { count += 1 }
        isInside = !isSpace
        guard byte == 0x0A else { continue }
        counts.insert(count)
        count = 0
      }
      counts.insert(count)
    }
    return counts
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
        if let file = listed(path, in: RelativePath.folder(of: list)) {
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

  /// The picture that a list means; darknet's lists begin paths with `data`.
  private func listed(_ path: String, in base: String) -> String? {
    let short = RelativePath.relative(path, to: "data")
    return folder.locate(RelativePath.joined(base, path)) ?? folder.locate(path)
      ?? short.flatMap { folder.locate(RelativePath.joined(base, $0)) }
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
      do throws(Dataset.Problem) {
        image.annotations.append(
          try lineReader.annotation(fields, size: size, place: place))
      } catch {
        problems.append(error)
      }
    }
    return image
  }

  /// The fields of a line between spaces, tabs and carriage returns.
  private static func fields(_ line: ArraySlice<UInt8>) -> [String] {
    let text = line.starts(with: [0xEF, 0xBB, 0xBF]) ? line.dropFirst(3) : line
    return text.split { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
      .map { String(decoding: $0, as: UTF8.self) }
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
